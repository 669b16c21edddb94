package org.l2lspark.optimize.entropy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Range;
import org.l2lspark.config.Section;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.optimize.AllFailed;
import org.l2lspark.optimize.Checkpoint;
import org.l2lspark.optimize.Coordinates;
import org.l2lspark.optimize.Optimizer;
import org.l2lspark.optimize.OptimizerProvider;
import org.l2lspark.optimize.Ranks;
import org.l2lspark.random.Seed;

/**
 * The cross-entropy method: members are drawn of a distribution, which is fitted to the elite,
 * those whose fitness is at or above the rho quantile gamma. De Boer, Kroese, Mannor and Rubinstein
 * 2005, Annals of Operations Research 134:19-67. With a temperature T, members below gamma join the
 * elite with probability {@code exp((f - gamma) / T)}; noise that is added to the variance keeps it
 * from collapsing (Szita and Lörincz 2006, Neural Computation 18:2936-2941).
 *
 * <p>Bounds are mirrors. Immutable and thread-safe; all chance comes from the seed of {@link
 * #tell}.
 *
 * @param members members of a generation
 * @param rho quantile from which on members are the elite
 * @param smoothing share of the distribution before that is kept
 * @param components of the mixture
 * @param noise standard deviation that is added at first, in those of the start
 * @param noiseDecay what remains of it from generation to generation
 * @param temperature T at first, 0 for none
 * @param temperatureDecay what remains of it from generation to generation
 */
record CrossEntropy(
    int members,
    double rho,
    double smoothing,
    int components,
    double noise,
    double noiseDecay,
    double temperature,
    double temperatureDecay)
    implements Optimizer<EntropyState> {
  private static final String KIND = "cross-entropy";
  private static final int VERSION = 1;
  private static final int MAX_MEMBERS = 1_000_000;
  private static final int LEAST_ELITE = 2;
  private static final double CONVERGED = 1e-11;

  static CrossEntropy from(Section optimizer) {
    return new CrossEntropy(
        optimizer.integer(
            "members", 50, 4, MAX_MEMBERS, Doc.of("Members of a generation.", "members")),
        optimizer.number(
            "rho",
            0.9,
            Range.FRACTION,
            Doc.of(
                "Quantile of fitness from which on members are the elite: 0.9 keeps the best"
                    + " tenth, two at least.")),
        optimizer.number(
            "smoothing",
            0,
            Range.FRACTION,
            Doc.of("Share of the distribution before that is kept.")),
        optimizer.integer(
            "components",
            1,
            1,
            1000,
            Doc.of("Normal distributions that are mixed: more where there are several optima.")),
        optimizer.number(
            "noise",
            0,
            Range.NOT_NEGATIVE,
            Doc.of(
                "Standard deviation that is added to that of the elite.",
                "standard deviations of the parameter's start")),
        optimizer.number(
            "noise-decay",
            0.95,
            Range.FRACTION,
            Doc.of("What remains of the noise from generation to generation.")),
        optimizer.number(
            "temperature",
            0,
            Range.NOT_NEGATIVE,
            Doc.of(
                "How far below the quantile members may join the elite; 0: they may not.",
                "units of fitness")),
        optimizer.number(
            "temperature-decay",
            0.9,
            Range.FRACTION,
            Doc.of("What remains of the temperature from generation to generation.")));
  }

  @Override
  public EntropyState start(ParameterSpace space, Seed seed) {
    return new EntropyState(space, 0, Optional.empty(), seed.key());
  }

  @Override
  public Ensemble ask(EntropyState state) {
    Coordinates coordinates = Coordinates.of(state.space());
    return coordinates.members(
        members,
        (member, j) -> {
          double[] own = drawn(state, coordinates, j);
          System.arraycopy(own, 0, member, 0, own.length);
        });
  }

  private double[] drawn(EntropyState state, Coordinates coordinates, int j) {
    Seed seed = new Seed(state.key()).fold("member").fold(j);
    if (state.mixture().isEmpty()) {
      return coordinates.scaled(state.space().sample(seed));
    }
    return state.mixture().get().drawn(extra(state), seed);
  }

  /** Standard deviation of the noise now. */
  private double extra(EntropyState state) {
    return noise * StrictMath.pow(noiseDecay, state.generation());
  }

  @Override
  public EntropyState tell(EntropyState state, Evaluation evaluation, Seed seed) {
    AllFailed.refuse(evaluation, "the cross-entropy method");
    double[] fitness = evaluation.fitness();
    int[] order = Ranks.order(fitness);
    int survivors = evaluation.survivors().length;
    int elite =
        Math.min(survivors, Math.max(LEAST_ELITE, (int) Math.ceil((1 - rho) * members - 1e-9)));
    double gamma = fitness[order[elite - 1]];
    double hot = temperature * StrictMath.pow(temperatureDecay, state.generation());
    UniformRandomProvider random = seed.fold("accept").stream();
    Coordinates coordinates = Coordinates.of(state.space());
    List<double[]> chosen = new ArrayList<>();
    for (int rank = 0; rank < survivors; rank++) {
      double risk = random.nextDouble();
      double below = fitness[order[rank]] - gamma;
      if (rank < elite || (hot > 0 && risk < StrictMath.exp(below / hot))) {
        chosen.add(coordinates.scaled(evaluation.ensemble().member(order[rank])));
      }
    }
    Optional<Mixture> next =
        chosen.size() < LEAST_ELITE // one point has no spread
            ? state.mixture()
            : Optional.of(fitted(state, chosen));
    return new EntropyState(state.space(), state.generation() + 1, next, seed.key());
  }

  private Mixture fitted(EntropyState state, List<double[]> elite) {
    Mixture fitted = Mixture.of(elite.toArray(double[][]::new), components);
    return state.mixture().map(before -> fitted.smoothed(before, smoothing)).orElse(fitted);
  }

  @Override
  public Optional<String> finished(EntropyState state) {
    boolean narrow =
        state.mixture().map(mixture -> mixture.narrower(CONVERGED, extra(state))).orElse(false);
    return narrow ? Optional.of("the distribution has collapsed") : Optional.empty();
  }

  @Override
  public double[] estimate(EntropyState state) {
    return state
        .mixture()
        .map(mixture -> Coordinates.of(state.space()).member(mixture.peak()))
        .orElseGet(state.space()::initialMean);
  }

  @Override
  public Optional<double[]> covariance(EntropyState state) {
    return state
        .mixture()
        .filter(mixture -> mixture.weights().length == 1)
        .map(mixture -> Arrays.stream(mixture.stds()[0]).map(std -> std * std).toArray())
        .map(variances -> Coordinates.of(state.space()).unscaled(variances, 1));
  }

  @Override
  public Checkpoint save(EntropyState state) {
    return new Checkpoint(
        KIND,
        VERSION,
        Mixture.saved(state.mixture()),
        Map.of("generation", new long[] {state.generation()}, "key", new long[] {state.key()}));
  }

  @Override
  public EntropyState load(ParameterSpace space, Checkpoint checkpoint) {
    checkpoint.require(KIND, VERSION);
    return new EntropyState(
        space,
        Math.toIntExact(checkpoint.longs("generation", 1)[0]),
        Mixture.loaded(checkpoint, space.dimension()),
        checkpoint.longs("key", 1)[0]);
  }

  /** Brings this kind. */
  public static final class Provider implements OptimizerProvider {
    @Override
    public String kind() {
      return KIND;
    }

    @Override
    public String description() {
      return "cross-entropy method: a distribution is fitted to the fittest";
    }

    @Override
    public Optimizer<?> read(Section optimizer) {
      return from(optimizer);
    }
  }
}
