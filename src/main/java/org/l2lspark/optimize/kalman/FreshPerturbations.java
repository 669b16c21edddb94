package org.l2lspark.optimize.kalman;

import java.util.List;
import java.util.Map;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Meaning;
import org.l2lspark.config.Range;
import org.l2lspark.config.Section;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.optimize.Checkpoint;
import org.l2lspark.random.Seed;

/**
 * A new ensemble about the mean in every generation: {@code u_j = mean + std_k d_j}, with keyed
 * directions d of unit variance whose mean over the members is zero and {@code std_k = std / (1 + k
 * decay)}. The update moves the mean by the mean of what it moved the members by. The state is the
 * mean, a key and a number, whatever the number of members.
 *
 * @param start where the mean starts
 * @param directions what the perturbations are drawn from
 * @param std standard deviation of a parameter's perturbation, above 0
 * @param decay how fast it falls with the generation, at least 0; 0 keeps it
 * @param shared whether groups of equal size that reach outputs of their own get the same
 *     perturbations: nothing is lost, and whoever evaluates the members may save work. Groups that
 *     reach all outputs keep perturbations of their own, or their effects could not be told apart
 * @param alternation which groups are perturbed in a generation
 * @param transport what of the ensemble travels; the numbers are the same to the bit
 */
public record FreshPerturbations(
    Start start,
    Directions directions,
    double std,
    double decay,
    boolean shared,
    Alternation alternation,
    Transport transport)
    implements Refresh {

  /** Where the mean starts. */
  public enum Start {
    @Meaning("at the groups' initial means")
    MEAN,
    @Meaning("at a draw from the groups' Gaussians, as nets need whose hidden units start alike")
    DRAW
  }

  /** Checks the limits. */
  public FreshPerturbations {
    if (!Range.POSITIVE.contains(std) || !Range.NOT_NEGATIVE.contains(decay)) {
      throw new IllegalArgumentException(
          "perturbation std must be above 0 and its decay at least 0, got %s and %s"
              .formatted(std, decay));
    }
  }

  static final List<String> KEYS =
      List.of(
          "start",
          "directions",
          "perturbation-std",
          "perturbation-decay",
          "shared-perturbations",
          "alternate");

  static FreshPerturbations from(Section optimizer, Transport transport) {
    return new FreshPerturbations(
        optimizer.choice("start", Start.class, Start.MEAN, Doc.of("Where the mean starts.")),
        optimizer.choice(
            "directions",
            Directions.class,
            Directions.GAUSSIAN,
            Doc.of("In which directions members lie about the mean.")),
        optimizer.number(
            "perturbation-std",
            0.1,
            Range.POSITIVE,
            Doc.of(
                "Standard deviation of the members about the mean; small enough that outputs change"
                    + " in proportion.",
                "units of a parameter")),
        optimizer.number(
            "perturbation-decay",
            0,
            Range.NOT_NEGATIVE,
            Doc.of(
                "Decay of perturbation-std, divided by 1 + k perturbation-decay in generation k; 0"
                    + " keeps it.",
                "1 / generation")),
        optimizer.flag(
            "shared-perturbations",
            false,
            Doc.of(
                "Whether groups of equal size that reach outputs of their own, as the weights of"
                    + " each class, get the same perturbations: members are cheaper to evaluate and"
                    + " nothing is lost.")),
        Alternation.from(optimizer),
        transport);
  }

  @Override
  public KalmanState start(ParameterSpace space, int members, Seed seed) {
    alternation.requireGroups(space);
    double[] mean = start == Start.DRAW ? space.sample(seed.fold("mean")) : space.initialMean();
    return KalmanState.of(space, seed.fold("perturbation"), members, mean);
  }

  @Override
  public Ensemble ensemble(KalmanState state, int members) {
    PerturbedEnsemble recipe =
        new PerturbedEnsemble(
            state.space(),
            members,
            state.generation(),
            state.seed(),
            state.mean(),
            directions,
            alternation.std(state.generation(), std) / (1 + state.generation() * decay),
            shared,
            alternation);
    return transport == Transport.COEFFICIENTS
        ? Ensemble.of(recipe)
        : Ensemble.of(members, recipe.dimension(), recipe.values());
  }

  /** Only the mean is to move: mixtures of the survivors where they are less than weights. */
  @Override
  public Rows rows(KalmanState state, Ensemble ensemble, int[] survivors) {
    SpanCoefficients span = SpanCoefficients.of(state.space(), survivors.length);
    return span.dimension() < state.space().dimension()
        ? new Rows(span.space(), span.identity())
        : Rows.weights(state.space(), ensemble, survivors);
  }

  @Override
  public KalmanState next(KalmanState state, Update update, Seed seed) {
    double[] shift = shift(state, update);
    double[] mean = state.mean().clone();
    for (int c = 0; c < mean.length; c++) {
      mean[c] += shift[c];
    }
    state.space().clamp(mean);
    return state.at(mean);
  }

  /** The mean of what the survivors were moved by. */
  private static double[] shift(KalmanState state, Update update) {
    ParameterSpace moved = update.rows().space();
    int n = update.survivors().length;
    double[] shift = Means.ofRows(update.after(), n, moved.dimension());
    double[] before = Means.ofRows(update.rows().values(), n, moved.dimension());
    for (int c = 0; c < shift.length; c++) {
      shift[c] -= before[c];
    }
    if (moved.equals(state.space())) {
      return shift;
    }
    // coefficients of a shift add up to zero, so it is one of deviations from the mean
    return SpanCoefficients.of(state.space(), n)
        .mix(state.space(), shift, update.survivors(), state.mean(), update.ensemble()::varying);
  }

  @Override
  public Map<String, double[]> save(KalmanState state) {
    return Map.of("mean", state.mean());
  }

  @Override
  public KalmanState load(ParameterSpace space, int members, Seed seed, Checkpoint from) {
    return KalmanState.of(space, seed, members, from.doubles("mean", space.dimension()));
  }
}
