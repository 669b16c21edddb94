package org.l2lspark.optimize.strategy;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.rng.UniformRandomProvider;
import org.l2lspark.config.Section;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.linalg.Products;
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
 * CMA-ES: members are drawn about a mean with a covariance that is learnt from the fittest, active,
 * full or diagonal, with restarts. For lambda members x_i = m + sigma y_i, the fittest first,
 *
 * <pre>
 * y_w     = sum of w_i y_i over the better half
 * m       &lt;- m + sigma y_w
 * p_sigma &lt;- (1 - c_sigma) p_sigma + sqrt(c_sigma (2 - c_sigma) mu_eff) C^-1/2 y_w
 * sigma   &lt;- sigma exp(c_sigma / d_sigma (|p_sigma| / E|N(0, I)| - 1))
 * p_c     &lt;- (1 - c_c) p_c + h sqrt(c_c (2 - c_c) mu_eff) y_w
 * C       &lt;- (1 + c_1 (1 - h) c_c (2 - c_c) - c_1 - c_mu sum w) C
 *            + c_1 p_c p_c^T + c_mu sum w_i y_i y_i^T
 * </pre>
 *
 * <p>where negative w_i are times {@code n / |C^-1/2 y_i|^2}, and h is 0 as long as p_sigma is
 * long. Hansen 2016, The CMA evolution strategy: a tutorial, arXiv:1604.00772; restarts: Auger and
 * Hansen 2005 (CEC) and Hansen 2009 (GECCO workshop, INRIA inria-00382093).
 *
 * <p>Axes and lengths of C are those of some generations before where C hardly changes in a
 * generation, {@link Constants#lazy}. Bounds are mirrors: what lies beyond one is evaluated as far
 * within it. Whole numbers, flags and choices keep a {@link Margin}, so that they do not freeze;
 * beyond their ends they have their last value. Members that failed count as the worst, and take no
 * variance away.
 *
 * <p>Immutable and thread-safe; all chance comes from the seed of {@link #tell}.
 */
final class CmaEs implements Optimizer<CmaState> {
  private static final String KIND = "cma-es";
  private static final int VERSION = 2;
  private static final double CONVERGED_FITNESS = 1e-12;
  private static final double CONVERGED_STEP = 1e-12; // of the first
  private static final double LARGEST_CONDITION = 1e14;
  private static final double LARGEST_SIGMA = 1e20; // of the first
  private final CmaSettings settings;

  CmaEs(CmaSettings settings) {
    this.settings = settings;
  }

  @Override
  public int members() {
    return settings.members();
  }

  @Override
  public int members(CmaState state) {
    return state.run().members();
  }

  @Override
  public CmaState start(ParameterSpace space, Seed seed) {
    int members = settings.members();
    return begin(
        space,
        new CmaState.Run(
            0,
            members,
            settings.sigma(),
            false,
            0,
            members,
            0,
            0,
            0,
            new double[0],
            Double.NEGATIVE_INFINITY),
        space.initialMean(),
        seed.key());
  }

  private CmaState begin(ParameterSpace space, CmaState.Run run, double[] mean, long key) {
    int n = space.dimension();
    boolean diagonal = settings.covariance() == Covariance.DIAGONAL;
    double[] covariance = new double[settings.covariance().numbers(n)];
    for (int i = 0; i < n; i++) {
      covariance[diagonal ? i : i * n + i] = 1;
    }
    if (run.number() == 0 && !diagonal) {
      covariance = space.startCorrelation().orElse(covariance);
    }
    double[] widths = new double[n];
    Arrays.fill(widths, 1);
    return drawn(
        new CmaState(
            space,
            run,
            0,
            new Margin(Coordinates.of(space).scaled(mean), widths),
            run.firstSigma(),
            covariance,
            covariance,
            new double[n],
            new double[n],
            new double[0],
            key,
            Shape.identity(n),
            new double[0][]));
  }

  /** With what follows from the rest: the axes, now and then those of C, and the members. */
  private CmaState drawn(CmaState state) {
    int n = state.mean().length;
    boolean fresh = state.generation() % constants(state).lazy() == 0;
    Shape shape = fresh ? Shape.of(state.covariance(), n) : state.shape();
    double[][] z = new double[state.run().members()][];
    Arrays.setAll(z, j -> normal(state, j));
    return state.drawn(fresh ? state.covariance() : state.decomposed(), shape, shape.stretched(z));
  }

  private static double[] normal(CmaState state, int j) {
    return Draws.normal(state.mean().length, new Seed(state.key()).fold("member").fold(j));
  }

  private Constants constants(CmaState state) {
    return Constants.of(state.mean().length, state.run().members(), settings);
  }

  @Override
  public Ensemble ask(CmaState state) {
    Coordinates coordinates = Coordinates.of(state.space());
    return coordinates.members(
        state.steps().length,
        (member, j) -> {
          double[] y = state.steps()[j];
          double[] widths = state.margin().widths();
          Arrays.setAll(member, i -> state.mean()[i] + state.sigma() * widths[i] * y[i]);
          coordinates.clampSteps(member);
        });
  }

  /** The mean, as members have it. */
  private static double[] answer(CmaState state) {
    Coordinates coordinates = Coordinates.of(state.space());
    double[] mean = state.mean().clone();
    coordinates.clampSteps(mean);
    return coordinates.member(mean);
  }

  @Override
  public CmaState tell(CmaState state, Evaluation evaluation, Seed seed) {
    AllFailed.refuse(evaluation, "cma-es");
    CmaState next = updated(state, evaluation, seed.key());
    return settings.restarts() != Restarts.NONE
            && next.run().number() < settings.mostRestarts()
            && over(next).isPresent()
        ? restarted(next, seed)
        : drawn(next);
  }

  /** The next state as far as it is not drawn. */
  private CmaState updated(CmaState state, Evaluation evaluation, long key) {
    int n = state.mean().length;
    int lambda = state.run().members();
    Constants constants = constants(state);
    double[] weights = constants.weights();
    double[] fitness = evaluation.fitness();
    int[] order = Ranks.order(fitness);
    double[][] y = new double[lambda][];
    double[] step = new double[n];
    double used = 0;
    for (int rank = 0; rank < lambda; rank++) {
      boolean failed = Double.isNaN(fitness[order[rank]]);
      y[rank] = failed ? new double[n] : state.steps()[order[rank]];
      if (weights[rank] > 0 && !failed) {
        used += weights[rank];
        for (int i = 0; i < n; i++) {
          step[i] += weights[rank] * y[rank][i];
        }
      }
    }
    double[] mean = state.mean().clone();
    for (int i = 0; i < n; i++) {
      step[i] /= used; // 1, but where too many failed
      mean[i] += state.sigma() * state.margin().widths()[i] * step[i];
    }
    double[] sigmaPath =
        path(
            state.sigmaPath(),
            state.shape().turned(state.shape().whitened(step)),
            constants.cSigma(),
            constants.muEff());
    double length = Math.sqrt(squares(sigmaPath));
    double expected =
        Math.sqrt(1 - StrictMath.pow(1 - constants.cSigma(), 2.0 * (state.generation() + 1)));
    boolean stalled = length / expected >= (1.4 + 2 / (n + 1.0)) * constants.length();
    double[] path =
        path(state.path(), stalled ? new double[n] : step, constants.cC(), constants.muEff());
    double sigma =
        state.sigma()
            * StrictMath.exp(
                Math.min(
                    1,
                    constants.cSigma() / constants.dSigma() * (length / constants.length() - 1)));
    double kept = stalled ? constants.c1() * constants.cC() * (2 - constants.cC()) : 0;
    double[] covariance = covariance(state, constants, order, y, path, kept);
    double[] deviations = new double[n];
    Arrays.setAll(
        deviations, i -> sigma * Math.sqrt(covariance[covariance.length == n ? i : i * n + i]));
    double alpha = 1 / ((double) n * lambda);
    return new CmaState(
        state.space(),
        state.run(),
        state.generation() + 1,
        new Margin(mean, state.margin().widths())
            .corrected(Coordinates.of(state.space()), deviations, alpha),
        sigma,
        covariance,
        state.decomposed(),
        sigmaPath,
        path,
        recent(state, fitness[order[0]]),
        key,
        state.shape(),
        new double[0][]);
  }

  private static double[] path(double[] path, double[] step, double rate, double muEff) {
    double scale = Math.sqrt(rate * (2 - rate) * muEff);
    double[] next = new double[path.length];
    Arrays.setAll(next, i -> (1 - rate) * path[i] + scale * step[i]);
    return next;
  }

  private static double squares(double[] a) {
    double sum = 0;
    for (double own : a) {
      sum += own * own;
    }
    return sum;
  }

  private double[] covariance(
      CmaState state, Constants constants, int[] order, double[][] y, double[] path, double kept) {
    int n = path.length;
    int lambda = y.length;
    double[] weights = constants.weights().clone();
    double sum = 0;
    for (int rank = 0; rank < lambda; rank++) {
      sum += weights[rank];
      if (weights[rank] < 0) {
        double length = squares(normal(state, order[rank])); // |C^-1/2 y|^2
        weights[rank] *= length > 0 ? n / length : 0;
      }
    }
    double old = 1 + kept - constants.c1() - constants.cMu() * sum;
    double[] next = new double[state.covariance().length];
    if (settings.covariance() == Covariance.DIAGONAL) {
      for (int i = 0; i < n; i++) {
        double rankMu = 0;
        for (int rank = 0; rank < lambda; rank++) {
          rankMu += weights[rank] * y[rank][i] * y[rank][i];
        }
        next[i] =
            old * state.covariance()[i]
                + constants.c1() * path[i] * path[i]
                + constants.cMu() * rankMu;
      }
      return next;
    }
    double[] rows = Rows.joined(y);
    double[] weighted = rows.clone();
    Arrays.setAll(weighted, at -> weights[at / n] * weighted[at]);
    double[] rankMu = Products.transposedMultiply(weighted, rows, n, n, lambda);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        int at = i * n + j;
        double own =
            old * state.covariance()[at]
                + constants.c1() * path[i] * path[j]
                + constants.cMu() * rankMu[at];
        next[at] = own;
        next[j * n + i] = own;
      }
    }
    return next;
  }

  private static double[] recent(CmaState state, double best) {
    double[] before = state.recent();
    int kept = Math.min(before.length, generationsToCompare(state) - 1);
    double[] recent = Arrays.copyOfRange(before, before.length - kept, before.length + 1);
    recent[kept] = best;
    return recent;
  }

  private static int generationsToCompare(CmaState state) {
    return 10 + (int) Math.ceil(30.0 * state.mean().length / state.run().members());
  }

  @Override
  public Optional<String> finished(CmaState state) {
    boolean more =
        settings.restarts() != Restarts.NONE && state.run().number() < settings.mostRestarts();
    return more ? Optional.empty() : over(state);
  }

  /** Why a run of the strategy is over. */
  private static Optional<String> over(CmaState state) {
    double[] recent = state.recent();
    double range = Arrays.stream(recent).max().orElse(0) - Arrays.stream(recent).min().orElse(0);
    if (recent.length >= generationsToCompare(state) && range < CONVERGED_FITNESS) {
      return Optional.of("the best fitness has not changed for " + recent.length + " generations");
    }
    double first = state.run().firstSigma();
    double longest = state.sigma() * Arrays.stream(state.shape().lengths()).max().orElse(1);
    if (longest < CONVERGED_STEP * first) {
      return Optional.of("steps have become too small");
    }
    if (!(longest < LARGEST_SIGMA * first)) {
      return Optional.of("steps have become too large");
    }
    if (!(state.shape().condition() < LARGEST_CONDITION)) {
      return Optional.of("the condition of the covariance is above 1e14");
    }
    CmaState.Run run = state.run();
    if (run.small() && (long) state.generation() * run.members() >= run.budget()) {
      return Optional.of("a short run has made its evaluations");
    }
    return Optional.empty();
  }

  private CmaState restarted(CmaState state, Seed seed) {
    CmaState.Run run = state.run();
    long made = (long) state.generation() * run.members();
    double last = state.recent()[state.recent().length - 1];
    boolean better = last > run.bestFitness();
    double[] best = better ? answer(state) : run.best();
    double bestFitness = better ? last : run.bestFitness();
    long large = run.largeEvaluations() + (run.small() ? 0 : made);
    long small = run.smallEvaluations() + (run.small() ? made : 0);
    long lastLarge = run.small() ? run.lastLarge() : made;
    boolean few = settings.restarts() == Restarts.BIPOP && run.number() > 0 && small < large;
    int most = few ? run.largeMembers() : Math.multiplyExact(2, run.largeMembers());
    int members = most;
    double sigma = settings.sigma();
    if (few) {
      UniformRandomProvider random = seed.fold("regime").stream();
      double u = random.nextDouble();
      double ratio = 0.5 * most / settings.members();
      members = (int) (settings.members() * StrictMath.pow(ratio, u * u));
      sigma *= StrictMath.pow(10, -2 * random.nextDouble());
    }
    return begin(
        state.space(),
        new CmaState.Run(
            run.number() + 1,
            Math.max(settings.members(), members),
            sigma,
            few,
            Math.max(1, lastLarge / 2),
            most,
            large,
            small,
            lastLarge,
            best,
            bestFitness),
        state.space().sample(seed.fold("restart")),
        seed.key());
  }

  @Override
  public double[] estimate(CmaState state) {
    double[] recent = state.recent();
    boolean earlier =
        state.run().best().length > 0
            && (recent.length == 0 || recent[recent.length - 1] < state.run().bestFitness());
    return earlier ? state.run().best().clone() : answer(state);
  }

  @Override
  public Optional<double[]> covariance(CmaState state) {
    double variance = state.sigma() * state.sigma();
    return Optional.of(Coordinates.of(state.space()).unscaled(state.covariance(), variance));
  }

  @Override
  public Checkpoint save(CmaState state) {
    CmaState.Run run = state.run();
    Map<String, double[]> arrays = new TreeMap<>();
    arrays.put("mean", state.mean());
    arrays.put("widths", state.margin().widths());
    arrays.put("covariance", state.covariance());
    boolean fresh = Arrays.equals(state.decomposed(), state.covariance());
    arrays.put("decomposed", fresh ? new double[0] : state.decomposed());
    arrays.put("sigmaPath", state.sigmaPath());
    arrays.put("path", state.path());
    arrays.put("recent", state.recent());
    arrays.put("sigma", new double[] {state.sigma(), run.firstSigma(), run.bestFitness()});
    arrays.put("best", run.best());
    return new Checkpoint(
        KIND,
        VERSION,
        arrays,
        Map.of(
            "run",
            new long[] {
              state.generation(),
              run.number(),
              run.members(),
              run.small() ? 1 : 0,
              run.budget(),
              run.largeMembers(),
              run.largeEvaluations(),
              run.smallEvaluations(),
              run.lastLarge()
            },
            "key",
            new long[] {state.key()}));
  }

  @Override
  public CmaState load(ParameterSpace space, Checkpoint checkpoint) {
    checkpoint.require(KIND, VERSION);
    int n = space.dimension();
    long[] run = checkpoint.longs("run", 9);
    double[] sigma = checkpoint.doubles("sigma", 3);
    double[] covariance = checkpoint.doubles("covariance", settings.covariance().numbers(n));
    boolean fresh = checkpoint.doubles("decomposed", -1).length == 0;
    double[] decomposed = fresh ? covariance : checkpoint.doubles("decomposed", covariance.length);
    return drawn(
        new CmaState(
            space,
            new CmaState.Run(
                Math.toIntExact(run[1]),
                Math.toIntExact(run[2]),
                sigma[1],
                run[3] == 1,
                run[4],
                Math.toIntExact(run[5]),
                run[6],
                run[7],
                run[8],
                checkpoint.doubles("best", run[1] > 0 ? n : 0),
                sigma[2]),
            Math.toIntExact(run[0]),
            new Margin(checkpoint.doubles("mean", n), checkpoint.doubles("widths", n)),
            sigma[0],
            covariance,
            decomposed,
            checkpoint.doubles("sigmaPath", n),
            checkpoint.doubles("path", n),
            checkpoint.doubles("recent", -1),
            checkpoint.longs("key", 1)[0],
            Shape.of(decomposed, n),
            new double[0][]));
  }

  /** Brings this kind. */
  public static final class Provider implements OptimizerProvider {
    @Override
    public String kind() {
      return KIND;
    }

    @Override
    public String description() {
      return "CMA-ES: draws members about a mean, with a covariance learnt from the fittest";
    }

    @Override
    public Optimizer<?> read(Section optimizer) {
      return new CmaEs(CmaSettings.from(optimizer));
    }
  }
}
