package org.l2lspark.optimize.strategy;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Range;
import org.l2lspark.config.Section;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.optimize.Adam;
import org.l2lspark.optimize.AllFailed;
import org.l2lspark.optimize.Checkpoint;
import org.l2lspark.optimize.Coordinates;
import org.l2lspark.optimize.Optimizer;
import org.l2lspark.optimize.OptimizerProvider;
import org.l2lspark.optimize.Ranks;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;

/**
 * The evolution strategy known as OpenAI-ES: members m + sigma e_j and m - sigma e_j, of which the
 * gradient of the expected fitness is estimated, and Adam climbs it.
 *
 * <pre>
 * g = 1 / (lambda sigma) sum over members of u_j (+-e_j)
 * </pre>
 *
 * <p>with u_j the rank from the worst, -1/2, to the best, 1/2. For many parameters: nothing is
 * learnt but the mean. Salimans, Ho, Chen, Sidor and Sutskever 2017, arXiv:1703.03864; {@link
 * Adam}; with a rank, matrices of weights are changed by products of two thin ones, see {@link
 * Perturbations}. Bounds are mirrors. Where one of a pair failed, the pair says nothing. Immutable
 * and thread-safe; all chance comes from the seed of {@link #tell}.
 *
 * @param members members of a generation, even
 * @param sigma how far members are from the mean, in standard deviations of the start
 * @param rate learning rate of Adam, in the same unit
 * @param decay share of the mean that is taken off in a step
 * @param rank of the change of a matrix of weights; empty: every weight has a number of its own
 */
record MirroredStrategy(int members, double sigma, double rate, double decay, OptionalInt rank)
    implements Optimizer<MirroredState> {
  private static final String KIND = "openai-es";
  private static final int VERSION = 1;
  private static final int MAX_MEMBERS = 1_000_000;
  private static final int MAX_RANK = 1000;

  static MirroredStrategy from(Section optimizer) {
    int members =
        optimizer.integer(
            "members",
            100,
            2,
            MAX_MEMBERS,
            Doc.of("Members of a generation, in mirrored pairs.", "members")
                .range("an even number, 2 to 1,000,000"));
    if (members % 2 != 0) {
      throw optimizer.problem(
          "members", "an even number", Integer.toString(members), "members come in pairs");
    }
    return new MirroredStrategy(
        members,
        optimizer.number(
            "sigma",
            0.1,
            Range.POSITIVE,
            Doc.of(
                "How far members are from the mean.",
                "standard deviations of the parameter's start")),
        optimizer.number(
            "learning-rate",
            0.05,
            Range.POSITIVE,
            Doc.of(
                "Learning rate of Adam: about how far a parameter moves in a generation.",
                "standard deviations of the parameter's start")),
        optimizer.number(
            "weight-decay",
            0,
            Range.FRACTION,
            Doc.of("Share of the mean that is taken off in a generation.")),
        optimizer.optionalInteger(
            "rank",
            1,
            MAX_RANK,
            Doc.of(
                "Rank of the change of a matrix of weights, a product of two thin matrices: less"
                    + " chance to draw for large nets. Without it every weight changes by itself.")));
  }

  @Override
  public MirroredState start(ParameterSpace space, Seed seed) {
    if (rank.isPresent() && space.matrices().isEmpty()) {
      throw new InputException(
          "the task has no matrix of weights",
          "a task whose members are nets of layers, for example task.kind = classifier",
          "optimizer.rank = " + rank.getAsInt(),
          "leave out optimizer.rank");
    }
    return new MirroredState(
        space,
        Coordinates.of(space).scaled(space.initialMean()),
        Adam.start(space.dimension()),
        seed.key());
  }

  private Perturbations perturbations(ParameterSpace space) {
    return new Perturbations(
        space.dimension(), rank.isPresent() ? space.matrices() : List.of(), rank.orElse(1));
  }

  private static Seed seed(MirroredState state, int pair) {
    return new Seed(state.key()).fold("pair").fold(pair);
  }

  @Override
  public Ensemble ask(MirroredState state) {
    Perturbations perturbations = perturbations(state.space());
    return Coordinates.of(state.space())
        .members(
            members,
            (member, j) -> {
              double[] e = perturbations.drawn(seed(state, j / 2));
              double step = j % 2 == 0 ? sigma : -sigma;
              Arrays.setAll(member, i -> state.mean()[i] + step * e[i]);
            });
  }

  @Override
  public MirroredState tell(MirroredState state, Evaluation evaluation, Seed seed) {
    AllFailed.refuse(evaluation, "an evolution strategy");
    double[] fitness = evaluation.fitness();
    int[] order = Ranks.order(fitness);
    double[] utility = new double[members];
    for (int rank = 0; rank < members; rank++) {
      utility[order[rank]] = 0.5 - rank / (members - 1.0);
    }
    Perturbations perturbations = perturbations(state.space());
    double[] gradient = new double[state.mean().length];
    for (int pair = 0; pair < members / 2; pair++) {
      double difference = utility[2 * pair] - utility[2 * pair + 1];
      if (!Double.isNaN(fitness[2 * pair] + fitness[2 * pair + 1])) {
        perturbations.add(difference / (members * sigma), seed(state, pair), gradient);
      }
    }
    Adam memory = state.memory().after(gradient);
    double[] direction = memory.direction();
    double[] mean = state.mean().clone();
    Arrays.setAll(mean, i -> (1 - decay) * mean[i] + rate * direction[i]);
    return new MirroredState(state.space(), mean, memory, seed.key());
  }

  @Override
  public double[] estimate(MirroredState state) {
    return Coordinates.of(state.space()).member(state.mean());
  }

  @Override
  public Checkpoint save(MirroredState state) {
    return state.memory().save(KIND, VERSION, "mean", state.mean(), state.key());
  }

  @Override
  public MirroredState load(ParameterSpace space, Checkpoint checkpoint) {
    checkpoint.require(KIND, VERSION);
    int n = space.dimension();
    return new MirroredState(
        space,
        checkpoint.doubles("mean", n),
        Adam.load(checkpoint, n),
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
      return "OpenAI-ES: mirrored members, ranks, Adam; for thousands of parameters";
    }

    @Override
    public Optimizer<?> read(Section optimizer) {
      return from(optimizer);
    }
  }
}
