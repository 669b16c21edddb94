package org.l2lspark.optimize.strategy;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Range;
import org.l2lspark.config.Section;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.optimize.AllFailed;
import org.l2lspark.optimize.Checkpoint;
import org.l2lspark.optimize.Coordinates;
import org.l2lspark.optimize.Draws;
import org.l2lspark.optimize.Optimizer;
import org.l2lspark.optimize.OptimizerProvider;
import org.l2lspark.optimize.Ranks;
import org.l2lspark.optimize.Rows;
import org.l2lspark.random.Seed;

/**
 * LM-MA-ES, the limited-memory matrix adaptation evolution strategy: CMA-ES for very many
 * parameters, whose covariance is what m directions M_j make of the identity. A member is y + sigma
 * d with
 *
 * <pre>
 * d = z ~ N(0, I);   for j = 1 ... min(t, m):  d &lt;- (1 - c_d,j) d + c_d,j M_j (M_j^T d)
 * </pre>
 *
 * <p>and with z_w, the weighted mean of z over the better half, and d_w, that of d,
 *
 * <pre>
 * y       &lt;- y + sigma d_w
 * p_sigma &lt;- (1 - c_sigma) p_sigma + sqrt(mu_eff c_sigma (2 - c_sigma)) z_w
 * M_j     &lt;- (1 - c_c,j) M_j + sqrt(mu_eff c_c,j (2 - c_c,j)) z_w
 * sigma   &lt;- sigma exp(c_sigma / 2 (|p_sigma|^2 / n - 1))
 * c_sigma = 2 lambda / n,   c_d,j = 1.5^(1 - j) / n,   c_c,j = 4^(1 - j) lambda / n, all at most 1
 * </pre>
 *
 * <p>Loshchilov, Glasmachers and Beyer 2019, Large scale black-box optimization by limited-memory
 * matrix adaptation, IEEE Transactions on Evolutionary Computation 23(2):353-358, algorithm 1. The
 * d are linear in z, so d_w is made of z_w at once. A generation takes {@code O(lambda m n)}
 * operations, the state {@code m + 2} vectors of n numbers.
 *
 * <p>Bounds are mirrors. Members that failed have no weight. Immutable and thread-safe; all chance
 * comes from the seed of {@link #tell}.
 *
 * @param members lambda
 * @param sigma first step size, in standard deviations of the start
 * @param vectors m; empty: 4 + 3 ln(n)
 */
record LimitedMemory(int members, double sigma, OptionalInt vectors)
    implements Optimizer<LimitedState> {
  private static final String KIND = "lm-ma-es";
  private static final int VERSION = 1;
  private static final int MAX_MEMBERS = 1_000_000;
  private static final int MAX_VECTORS = 10_000;
  private static final double CONVERGED_STEP = 1e-12; // of the first
  private static final double LARGEST_SIGMA = 1e20; // of the first

  static LimitedMemory from(Section optimizer) {
    return new LimitedMemory(
        optimizer.integer(
            "members",
            40,
            4,
            MAX_MEMBERS,
            Doc.of(
                "Members of a generation. 4 + 3 ln(parameters) are enough where fitness has no"
                    + " noise: 31 for 10,000 parameters, 38 for 100,000.",
                "members")),
        optimizer.number(
            "sigma",
            0.3,
            Range.POSITIVE,
            Doc.of(
                "First step size. The optimum should lie within some steps of the start.",
                "standard deviations of the parameter's start")),
        optimizer.optionalInteger(
            "vectors",
            1,
            MAX_VECTORS,
            Doc.of(
                "Directions that are remembered, each as long as a member; 4 + 3 ln(parameters)"
                    + " where it is not set.")));
  }

  private int remembered(int n) {
    return vectors.orElse(4 + (int) (3 * StrictMath.log(n)));
  }

  @Override
  public LimitedState start(ParameterSpace space, Seed seed) {
    int n = space.dimension();
    return new LimitedState(
        space,
        0,
        Coordinates.of(space).scaled(space.initialMean()),
        sigma,
        new double[n],
        new double[remembered(n)][n],
        seed.key());
  }

  private static double[] normal(LimitedState state, int j) {
    return Draws.normal(state.mean().length, new Seed(state.key()).fold("member").fold(j));
  }

  /**
   * d of a z.
   *
   * @param d z. Modified: d
   */
  private static void transform(LimitedState state, double[] d) {
    int n = d.length;
    double rate = 1.0 / n;
    int used = Math.min(state.generation(), state.vectors().length);
    for (int k = 0; k < used; k++) {
      double[] vector = state.vectors()[k];
      double along = 0;
      for (int i = 0; i < n; i++) {
        along += vector[i] * d[i];
      }
      double kept = 1 - rate;
      double added = rate * along;
      for (int i = 0; i < n; i++) {
        d[i] = kept * d[i] + added * vector[i];
      }
      rate /= 1.5;
    }
  }

  @Override
  public Ensemble ask(LimitedState state) {
    return Coordinates.of(state.space())
        .members(
            members,
            (member, j) -> {
              double[] d = normal(state, j);
              transform(state, d);
              Arrays.setAll(member, i -> state.mean()[i] + state.sigma() * d[i]);
            });
  }

  @Override
  public int members(LimitedState state) {
    return members;
  }

  @Override
  public LimitedState tell(LimitedState state, Evaluation evaluation, Seed seed) {
    AllFailed.refuse(evaluation, "lm-ma-es");
    int n = state.mean().length;
    int[] order = Ranks.order(evaluation.fitness());
    int half = members / 2;
    int parents = Math.min(half, evaluation.survivors().length);
    double sum = 0;
    double squares = 0;
    double[] z = new double[n];
    for (int rank = 0; rank < parents; rank++) {
      double weight = StrictMath.log(half + 0.5) - StrictMath.log(rank + 1);
      sum += weight;
      squares += weight * weight;
      double[] own = normal(state, order[rank]);
      for (int i = 0; i < n; i++) {
        z[i] += weight * own[i];
      }
    }
    double all = sum;
    Arrays.setAll(z, i -> z[i] / all);
    double muEff = sum * sum / squares;
    double[] mean = z.clone();
    transform(state, mean);
    Arrays.setAll(mean, i -> state.mean()[i] + state.sigma() * mean[i]);
    double cSigma = Math.min(1, 2.0 * members / n);
    double[] path = faded(state.path(), z, cSigma, muEff);
    double length = 0;
    for (double own : path) {
      length += own * own;
    }
    double[][] moved = new double[state.vectors().length][];
    double rate = (double) members / n;
    for (int k = 0; k < moved.length; k++) {
      moved[k] = faded(state.vectors()[k], z, Math.min(1, rate), muEff);
      rate /= 4;
    }
    double next = state.sigma() * StrictMath.exp(Math.min(1, cSigma / 2 * (length / n - 1)));
    return new LimitedState(
        state.space(), state.generation() + 1, mean, next, path, moved, seed.key());
  }

  private static double[] faded(double[] old, double[] z, double rate, double muEff) {
    double scale = Math.sqrt(muEff * rate * (2 - rate));
    double[] next = new double[old.length];
    for (int i = 0; i < next.length; i++) {
      next[i] = (1 - rate) * old[i] + scale * z[i];
    }
    return next;
  }

  @Override
  public Optional<String> finished(LimitedState state) {
    if (state.sigma() < CONVERGED_STEP * sigma) {
      return Optional.of("steps have become too small");
    }
    return state.sigma() < LARGEST_SIGMA * sigma
        ? Optional.empty()
        : Optional.of("steps have become too large");
  }

  @Override
  public double[] estimate(LimitedState state) {
    return Coordinates.of(state.space()).member(state.mean());
  }

  @Override
  public Checkpoint save(LimitedState state) {
    return new Checkpoint(
        KIND,
        VERSION,
        Map.of(
            "mean", state.mean(),
            "sigma", new double[] {state.sigma()},
            "path", state.path(),
            "vectors", Rows.joined(state.vectors())),
        Map.of("generation", new long[] {state.generation()}, "key", new long[] {state.key()}));
  }

  @Override
  public LimitedState load(ParameterSpace space, Checkpoint checkpoint) {
    checkpoint.require(KIND, VERSION);
    int n = space.dimension();
    return new LimitedState(
        space,
        Math.toIntExact(checkpoint.longs("generation", 1)[0]),
        checkpoint.doubles("mean", n),
        checkpoint.doubles("sigma", 1)[0],
        checkpoint.doubles("path", n),
        Rows.split(checkpoint.doubles("vectors", Math.multiplyExact(remembered(n), n)), n),
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
      return "LM-MA-ES: CMA-ES with a limited memory, for up to hundreds of thousands of parameters";
    }

    @Override
    public Optimizer<?> read(Section optimizer) {
      return from(optimizer);
    }
  }
}
