package org.l2lspark.optimize.strategy;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
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
 * <p>Bounds are mirrors: what lies beyond one is evaluated as far within it. Whole numbers, flags
 * and choices keep a standard deviation of at least {@value #LEAST_STD} of a step, so that they do
 * not freeze (as the margin of Hamano, Saito, Nomura and Shirakawa 2022 does it, only simpler).
 * Members that failed count as the worst, and take no variance away.
 *
 * <p>Immutable and thread-safe; all chance comes from the seed of {@link #tell}.
 */
final class CmaEs implements Optimizer<CmaState> {
  private static final String KIND = "cma-es";
  private static final int VERSION = 1;
  private static final double LEAST_STD = 0.3;
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
    return state(
        space,
        run,
        0,
        Coordinates.of(space).scaled(mean),
        run.firstSigma(),
        covariance,
        new double[n],
        new double[n],
        new double[0],
        key);
  }

  /** With what follows from the rest: the shape of the covariance, and the members. */
  private static CmaState state(
      ParameterSpace space,
      CmaState.Run run,
      int generation,
      double[] mean,
      double sigma,
      double[] covariance,
      double[] sigmaPath,
      double[] path,
      double[] recent,
      long key) {
    Shape shape = Shape.of(covariance, mean.length);
    return new CmaState(
        space,
        run,
        generation,
        mean,
        sigma,
        covariance,
        sigmaPath,
        path,
        recent,
        key,
        shape,
        steps(space, run.members(), sigma, covariance, shape, new Seed(key)));
  }

  private static double[][] steps(
      ParameterSpace space,
      int members,
      double sigma,
      double[] covariance,
      Shape shape,
      Seed seed) {
    int n = space.dimension();
    Coordinates coordinates = Coordinates.of(space);
    double[] wider = new double[n];
    for (int i = 0; i < n; i++) {
      double variance = covariance[covariance.length == n ? i : i * n + i];
      double std = sigma * coordinates.scales()[i] * Math.sqrt(variance);
      wider[i] = coordinates.stepwise()[i] && std < LEAST_STD ? LEAST_STD / std : 1;
    }
    double[][] steps = new double[members][];
    Seed ofMembers = seed.fold("member");
    for (int j = 0; j < members; j++) {
      double[] z = Draws.normal(n, ofMembers.fold(j));
      double[] y = shape.stretched(z);
      Arrays.setAll(y, i -> wider[i] * y[i]);
      steps[j] = y;
    }
    return steps;
  }

  @Override
  public Ensemble ask(CmaState state) {
    return Coordinates.of(state.space())
        .members(
            state.steps().length,
            (member, j) -> {
              double[] y = state.steps()[j];
              Arrays.setAll(member, i -> state.mean()[i] + state.sigma() * y[i]);
            });
  }

  @Override
  public CmaState tell(CmaState state, Evaluation evaluation, Seed seed) {
    AllFailed.refuse(evaluation, "cma-es");
    CmaState next = updated(state, evaluation, seed.key());
    return settings.restarts() != Restarts.NONE
            && next.run().number() < settings.mostRestarts()
            && over(next).isPresent()
        ? restarted(next, seed)
        : next;
  }

  private CmaState updated(CmaState state, Evaluation evaluation, long key) {
    int n = state.mean().length;
    int lambda = state.run().members();
    Constants constants = Constants.of(n, lambda, settings);
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
      mean[i] += state.sigma() * step[i];
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
    return state(
        state.space(),
        state.run(),
        state.generation() + 1,
        mean,
        sigma,
        covariance(state, constants, y, path, kept),
        sigmaPath,
        path,
        recent(state, fitness[order[0]]),
        key);
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
      CmaState state, Constants constants, double[][] y, double[] path, double kept) {
    int n = path.length;
    double[] weights = constants.weights().clone();
    double sum = 0;
    for (int rank = 0; rank < weights.length; rank++) {
      sum += weights[rank];
      if (weights[rank] < 0) {
        double length = squares(state.shape().whitened(y[rank]));
        weights[rank] *= length > 0 ? n / length : 0;
      }
    }
    double old = 1 + kept - constants.c1() - constants.cMu() * sum;
    boolean diagonal = settings.covariance() == Covariance.DIAGONAL;
    double[] next = new double[state.covariance().length];
    for (int i = 0; i < n; i++) {
      for (int j = diagonal ? i : 0; j <= i; j++) {
        double rankMu = 0;
        for (int rank = 0; rank < weights.length; rank++) {
          rankMu += weights[rank] * y[rank][i] * y[rank][j];
        }
        int at = diagonal ? i : i * n + j;
        double own =
            old * state.covariance()[at]
                + constants.c1() * path[i] * path[j]
                + constants.cMu() * rankMu;
        next[at] = own;
        if (!diagonal) {
          next[j * n + i] = own;
        }
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
    double[] best = better ? Coordinates.of(state.space()).member(state.mean()) : run.best();
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
    return earlier
        ? state.run().best().clone()
        : Coordinates.of(state.space()).member(state.mean());
  }

  @Override
  public Optional<double[]> covariance(CmaState state) {
    double variance = state.sigma() * state.sigma();
    return Optional.of(Coordinates.of(state.space()).unscaled(state.covariance(), variance));
  }

  @Override
  public Checkpoint save(CmaState state) {
    CmaState.Run run = state.run();
    return new Checkpoint(
        KIND,
        VERSION,
        Map.of(
            "mean",
            state.mean(),
            "covariance",
            state.covariance(),
            "sigmaPath",
            state.sigmaPath(),
            "path",
            state.path(),
            "recent",
            state.recent(),
            "sigma",
            new double[] {state.sigma(), run.firstSigma(), run.bestFitness()},
            "best",
            run.best()),
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
    return state(
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
        checkpoint.doubles("mean", n),
        sigma[0],
        checkpoint.doubles("covariance", settings.covariance().numbers(n)),
        checkpoint.doubles("sigmaPath", n),
        checkpoint.doubles("path", n),
        checkpoint.doubles("recent", -1),
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
      return "CMA-ES: draws members about a mean, with a covariance learnt from the fittest";
    }

    @Override
    public Optimizer<?> read(Section optimizer) {
      return new CmaEs(CmaSettings.from(optimizer));
    }
  }
}
