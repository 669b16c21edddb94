package org.l2lspark.optimize.strategy;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Range;
import org.l2lspark.config.Section;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.linalg.Products;
import org.l2lspark.linalg.Symmetric;
import org.l2lspark.optimize.AllFailed;
import org.l2lspark.optimize.Checkpoint;
import org.l2lspark.optimize.Coordinates;
import org.l2lspark.optimize.Draws;
import org.l2lspark.optimize.Optimizer;
import org.l2lspark.optimize.OptimizerProvider;
import org.l2lspark.optimize.Ranks;
import org.l2lspark.random.Seed;

/**
 * Natural evolution strategies: the mean and the covariance follow the natural gradient of the
 * expected utility, a function of the rank. With a full covariance (xNES), x_k = m + sigma A z_k
 * and
 *
 * <pre>
 * m     &lt;- m + sigma A sum u_k z_k
 * G     =  sum u_k (z_k z_k^T - I)
 * sigma &lt;- sigma exp(eta / 2 tr(G) / n)
 * A     &lt;- A exp(eta / 2 (G - tr(G) / n I)),    eta = (9 + 3 ln n) / (5 n sqrt(n))
 * </pre>
 *
 * <p>with a diagonal one (SNES), s for the standard deviations,
 *
 * <pre>
 * m_i &lt;- m_i + s_i sum u_k z_ki
 * s_i &lt;- s_i exp(eta / 2 sum u_k (z_ki^2 - 1)),   eta = (3 + ln n) / (5 sqrt(n))
 * </pre>
 *
 * <p>Wierstra, Schaul, Glasmachers, Sun, Peters and Schmidhuber 2014, Journal of Machine Learning
 * Research 15:949-980, algorithms 5 and 6, table 1. Bounds are mirrors; members that failed count
 * as the worst. Immutable and thread-safe; all chance comes from the seed of {@link #tell}.
 *
 * @param members members of a generation
 * @param sigma first step size, in standard deviations of the start
 * @param covariance what is learnt
 */
record NaturalEvolution(int members, double sigma, Covariance covariance)
    implements Optimizer<NaturalState> {
  private static final String KIND = "nes";
  private static final int VERSION = 1;
  private static final int MAX_MEMBERS = 1_000_000;
  private static final double CONVERGED_STEP = 1e-12; // of the first

  static NaturalEvolution from(Section optimizer) {
    return new NaturalEvolution(
        optimizer.integer(
            "members",
            20,
            4,
            MAX_MEMBERS,
            Doc.of("Members of a generation; 4 + 3 ln(parameters) or more.", "members")),
        optimizer.number(
            "sigma",
            0.3,
            Range.POSITIVE,
            Doc.of("First step size.", "standard deviations of the parameter's start")),
        optimizer.choice(
            "covariance",
            Covariance.class,
            Covariance.FULL,
            Doc.of("What is learnt: full is xNES, diagonal SNES.")));
  }

  @Override
  public NaturalState start(ParameterSpace space, Seed seed) {
    int n = space.dimension();
    boolean full = covariance == Covariance.FULL;
    double[] root = new double[covariance.numbers(n)];
    for (int i = 0; i < n; i++) {
      root[full ? i * n + i : i] = full ? 1 : sigma;
    }
    if (full) {
      root = space.startCorrelation().map(all -> Symmetric.root(all, n)).orElse(root);
    }
    double[] mean = Coordinates.of(space).scaled(space.initialMean());
    return new NaturalState(space, mean, full ? sigma : 1, root, seed.key());
  }

  private double[] drawn(NaturalState state, int j) {
    return Draws.normal(state.mean().length, new Seed(state.key()).fold("member").fold(j));
  }

  /** sigma A z. */
  private double[] step(NaturalState state, double[] z) {
    int n = z.length;
    double[] step = new double[n];
    if (covariance == Covariance.DIAGONAL) {
      Arrays.setAll(step, i -> state.root()[i] * z[i]);
    } else {
      for (int i = 0; i < n; i++) {
        double sum = 0;
        for (int k = 0; k < n; k++) {
          sum += state.root()[i * n + k] * z[k];
        }
        step[i] = state.sigma() * sum;
      }
    }
    return step;
  }

  @Override
  public Ensemble ask(NaturalState state) {
    return Coordinates.of(state.space())
        .members(
            members,
            (member, j) -> {
              double[] step = step(state, drawn(state, j));
              Arrays.setAll(member, i -> state.mean()[i] + step[i]);
            });
  }

  /** u_k by rank: those of the better half are above the others, all add up to 0. */
  private double[] utilities() {
    double[] utilities = new double[members];
    double sum = 0;
    for (int k = 0; k < members; k++) {
      utilities[k] = Math.max(0, StrictMath.log(members / 2.0 + 1) - StrictMath.log(k + 1));
      sum += utilities[k];
    }
    double all = sum;
    Arrays.setAll(utilities, k -> utilities[k] / all - 1.0 / members);
    return utilities;
  }

  @Override
  public NaturalState tell(NaturalState state, Evaluation evaluation, Seed seed) {
    AllFailed.refuse(evaluation, "natural evolution");
    int n = state.mean().length;
    int[] order = Ranks.order(evaluation.fitness());
    double[] utilities = utilities();
    double[] first = new double[n];
    boolean full = covariance == Covariance.FULL;
    double[] second = new double[full ? n * n : n];
    for (int rank = 0; rank < members; rank++) {
      double[] z = drawn(state, order[rank]);
      double u = utilities[rank];
      for (int i = 0; i < n; i++) {
        first[i] += u * z[i];
        if (full) {
          for (int k = 0; k < n; k++) {
            second[i * n + k] += u * (z[i] * z[k] - (i == k ? 1 : 0));
          }
        } else {
          second[i] += u * (z[i] * z[i] - 1);
        }
      }
    }
    double[] mean = state.mean().clone();
    double[] step = step(state, first);
    Arrays.setAll(mean, i -> mean[i] + step[i]);
    return full ? turned(state, mean, second, seed) : stretched(state, mean, second, seed);
  }

  private static NaturalState stretched(
      NaturalState state, double[] mean, double[] gradient, Seed seed) {
    int n = mean.length;
    double eta = (3 + StrictMath.log(n)) / (5 * Math.sqrt(n));
    double[] root = state.root().clone();
    Arrays.setAll(root, i -> root[i] * StrictMath.exp(eta / 2 * gradient[i]));
    return new NaturalState(state.space(), mean, state.sigma(), root, seed.key());
  }

  private static NaturalState turned(
      NaturalState state, double[] mean, double[] gradient, Seed seed) {
    int n = mean.length;
    double eta = (9 + 3 * StrictMath.log(n)) / (5 * n * Math.sqrt(n));
    double trace = 0;
    for (int i = 0; i < n; i++) {
      trace += gradient[i * n + i] / n;
    }
    double[] exponent = gradient.clone();
    for (int i = 0; i < n; i++) {
      exponent[i * n + i] -= trace;
      for (int k = 0; k < n; k++) {
        exponent[i * n + k] *= eta / 2;
      }
    }
    double[] root = Products.multiply(state.root(), exponential(exponent, n), n, n, n);
    double sigma = state.sigma() * StrictMath.exp(eta / 2 * trace);
    return new NaturalState(state.space(), mean, sigma, root, seed.key());
  }

  /** The exponential of a symmetric matrix. */
  private static double[] exponential(double[] matrix, int n) {
    Symmetric.Spectrum spectrum = Symmetric.spectrum(matrix, n);
    double[] scaled = spectrum.vectors().clone();
    for (int k = 0; k < n; k++) {
      double factor = StrictMath.exp(spectrum.values()[k]);
      for (int i = 0; i < n; i++) {
        scaled[k * n + i] *= factor;
      }
    }
    return Products.transposedMultiply(spectrum.vectors(), scaled, n, n, n);
  }

  @Override
  public Optional<String> finished(NaturalState state) {
    double longest = Arrays.stream(state.root()).map(Math::abs).max().orElse(1) * state.sigma();
    return longest < CONVERGED_STEP * sigma
        ? Optional.of("steps have become too small")
        : Optional.empty();
  }

  @Override
  public double[] estimate(NaturalState state) {
    return Coordinates.of(state.space()).member(state.mean());
  }

  @Override
  public Optional<double[]> covariance(NaturalState state) {
    int n = state.mean().length;
    double[] root = state.root();
    double[] covariance =
        root.length == n ? Arrays.stream(root).map(std -> std * std).toArray() : new double[n * n];
    if (root.length > n) {
      Products.gemm(false, true, n, n, n, root, 0, n, root, 0, n, false, covariance, 0, n);
    }
    double variance = state.sigma() * state.sigma();
    return Optional.of(Coordinates.of(state.space()).unscaled(covariance, variance));
  }

  @Override
  public Checkpoint save(NaturalState state) {
    return new Checkpoint(
        KIND,
        VERSION,
        Map.of("mean", state.mean(), "sigma", new double[] {state.sigma()}, "root", state.root()),
        Map.of("key", new long[] {state.key()}));
  }

  @Override
  public NaturalState load(ParameterSpace space, Checkpoint checkpoint) {
    checkpoint.require(KIND, VERSION);
    int n = space.dimension();
    return new NaturalState(
        space,
        checkpoint.doubles("mean", n),
        checkpoint.doubles("sigma", 1)[0],
        checkpoint.doubles("root", covariance.numbers(n)),
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
      return "natural evolution strategies: xNES, and SNES for many parameters";
    }

    @Override
    public Optimizer<?> read(Section optimizer) {
      return from(optimizer);
    }
  }
}
