package org.l2lspark.optimize.annealing;

import java.util.Arrays;
import java.util.Map;
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
import org.l2lspark.optimize.Draws;
import org.l2lspark.optimize.Optimizer;
import org.l2lspark.optimize.OptimizerProvider;
import org.l2lspark.optimize.Rows;
import org.l2lspark.random.Seed;

/**
 * Chains in parallel. Each proposes a normal step from its point x and goes to it with probability
 *
 * <pre>
 * min(1, exp((f(x') - f(x)) / T))
 * </pre>
 *
 * <p>In simulated annealing (Kirkpatrick, Gelatt and Vecchi 1983, Science 220:671-680) T falls; in
 * parallel tempering (Swendsen and Wang 1986; Geyer 1991) each chain has its own, and neighbours i
 * and j change places with probability
 *
 * <pre>
 * min(1, exp((1 / T_i - 1 / T_j) (f(x_j) - f(x_i))))
 * </pre>
 *
 * <p>even and odd pairs by turns. Bounds are mirrors. Proposals that fail are not gone to.
 * Immutable and thread-safe; all chance comes from the seed of {@link #tell}.
 *
 * @param kind its name in a configuration
 * @param chains number of chains
 * @param step of proposals, in standard deviations of the start
 * @param temperatures of the chains
 * @param again whether the points are tried again beside the proposals
 */
record MetropolisChains(
    String kind, int chains, double step, Temperatures temperatures, boolean again)
    implements Optimizer<ChainsState> {
  private static final int VERSION = 1;
  private static final int MAX_CHAINS = 1_000_000;
  private static final String UNIT = "units of fitness";
  private static final String ANNEALING = "annealing";
  private static final String TEMPERING = "parallel-tempering";

  /** Reads the section {@code optimizer} of simulated annealing. */
  static MetropolisChains annealing(Section optimizer) {
    int chains = chains(optimizer, 50, 1);
    double step = step(optimizer);
    Cooling cooling =
        optimizer.choice(
            "cooling", Cooling.class, Cooling.EXPONENTIAL, Doc.of("How the temperature falls."));
    double first =
        optimizer.number(
            "start-temperature",
            1,
            Range.POSITIVE,
            Doc.of("T_0: about what fitness differs by where the search begins.", UNIT));
    double last =
        optimizer.number(
            "end-temperature", 0.001, Range.POSITIVE, Doc.of("T_n of additive schedules.", UNIT));
    int generations =
        optimizer.integer(
            "cooling-generations",
            1000,
            1,
            1_000_000_000,
            Doc.of("n of additive schedules.", "generations"));
    double alpha =
        optimizer.number(
            "alpha",
            0.85,
            Range.POSITIVE,
            Doc.of("Rate of exponential and other multiplicative schedules."));
    return new MetropolisChains(
        ANNEALING,
        chains,
        step,
        new Temperatures.Falling(cooling, first, last, generations, alpha),
        again(optimizer));
  }

  /** Reads the section {@code optimizer} of parallel tempering. */
  static MetropolisChains tempering(Section optimizer) {
    int chains = chains(optimizer, 5, 2);
    double step = step(optimizer);
    double coldest =
        optimizer.number(
            "lowest-temperature",
            0.01,
            Range.POSITIVE,
            Doc.of("Temperature of the coldest chain.", UNIT));
    double hottest =
        optimizer.number(
            "highest-temperature",
            10,
            Range.POSITIVE,
            Doc.of("Temperature of the hottest chain; those between differ by a factor.", UNIT));
    if (hottest <= coldest) {
      throw optimizer.problem(
          "highest-temperature", "above lowest-temperature", Double.toString(hottest), "");
    }
    return new MetropolisChains(
        TEMPERING,
        chains,
        step,
        new Temperatures.Ladder(coldest, hottest, chains),
        again(optimizer));
  }

  private static int chains(Section optimizer, int usual, int least) {
    return optimizer.integer(
        "chains", usual, least, MAX_CHAINS, Doc.of("Chains in parallel.", "chains"));
  }

  private static double step(Section optimizer) {
    return optimizer.number(
        "step",
        0.1,
        Range.POSITIVE,
        Doc.of("Size of a proposed step.", "standard deviations of the parameter's start"));
  }

  private static boolean again(Section optimizer) {
    return optimizer.flag(
        "points-again",
        true,
        Doc.of(
            "Whether the points of the chains are tried again beside the proposals. Needed where"
                + " scenarios or noise are others in each generation; where they are not, it"
                + " doubles the evaluations for nothing."));
  }

  @Override
  public int members() {
    return chains;
  }

  @Override
  public int members(ChainsState state) {
    return state.fitness().length == 0 || !again ? chains : 2 * chains;
  }

  @Override
  public ChainsState start(ParameterSpace space, Seed seed) {
    Coordinates coordinates = Coordinates.of(space);
    double[][] points = new double[chains][];
    Arrays.setAll(points, c -> coordinates.scaled(space.sample(seed.fold("member").fold(c))));
    return new ChainsState(space, 0, points, new double[0], new double[0], seed.key());
  }

  private double[] proposed(ChainsState state, int chain) {
    double[] from = state.points()[chain];
    double[] z = Draws.normal(from.length, new Seed(state.key()).fold("step").fold(chain));
    double[] to = new double[from.length];
    Arrays.setAll(to, i -> from[i] + step * z[i]);
    Coordinates coordinates = Coordinates.of(state.space());
    return coordinates.scaled(coordinates.member(to));
  }

  @Override
  public Ensemble ask(ChainsState state) {
    boolean first = state.fitness().length == 0;
    int points = first || again ? chains : 0;
    return Coordinates.of(state.space())
        .members(
            members(state),
            (member, j) -> {
              double[] own = j < points ? state.points()[j] : proposed(state, j - points);
              System.arraycopy(own, 0, member, 0, own.length);
            });
  }

  @Override
  public ChainsState tell(ChainsState state, Evaluation evaluation, Seed seed) {
    AllFailed.refuse(evaluation, kind);
    double[] told =
        Arrays.stream(evaluation.fitness())
            .map(own -> Double.isNaN(own) ? Double.NEGATIVE_INFINITY : own)
            .toArray();
    boolean first = state.fitness().length == 0;
    double[][] points = state.points().clone();
    double[] fitness = first || again ? Arrays.copyOf(told, chains) : state.fitness().clone();
    if (!first) {
      UniformRandomProvider random = seed.fold("accept").stream();
      int offset = again ? chains : 0;
      for (int c = 0; c < chains; c++) {
        double risk = random.nextDouble();
        double temperature = temperatures.of(c, state.generation());
        double proposal = told[offset + c];
        if (accepts((proposal - fitness[c]) / temperature, risk, proposal)) {
          points[c] = proposed(state, c);
          fitness[c] = proposal;
        }
      }
      if (temperatures.swaps()) {
        swap(points, fitness, state.generation(), seed);
      }
    }
    return new ChainsState(
        state.space(),
        state.generation() + 1,
        points,
        fitness,
        best(state, points, fitness),
        seed.key());
  }

  private static boolean accepts(double exponent, double risk, double proposal) {
    return proposal > Double.NEGATIVE_INFINITY
        && (Double.isNaN(exponent) || exponent >= 0 || risk < StrictMath.exp(exponent));
  }

  private void swap(double[][] points, double[] fitness, int generation, Seed seed) {
    UniformRandomProvider random = seed.fold("swap").stream();
    for (int c = generation % 2; c + 1 < chains; c += 2) {
      double colder = 1 / temperatures.of(c, generation);
      double hotter = 1 / temperatures.of(c + 1, generation);
      double exponent = (colder - hotter) * (fitness[c + 1] - fitness[c]);
      if (random.nextDouble() < StrictMath.exp(Math.min(0, exponent))) {
        double[] point = points[c];
        points[c] = points[c + 1];
        points[c + 1] = point;
        double own = fitness[c];
        fitness[c] = fitness[c + 1];
        fitness[c + 1] = own;
      }
    }
  }

  /** The best point, with its fitness behind it: of all where they may be compared, else of now. */
  private double[] best(ChainsState state, double[][] points, double[] fitness) {
    int now = 0;
    for (int c = 1; c < chains; c++) {
      now = fitness[c] > fitness[now] ? c : now;
    }
    int n = points[now].length;
    if (!again && state.best().length > 0 && state.best()[n] >= fitness[now]) {
      return state.best();
    }
    double[] best = Arrays.copyOf(points[now], n + 1);
    best[n] = fitness[now];
    return best;
  }

  @Override
  public double[] estimate(ChainsState state) {
    int n = state.space().dimension();
    return state.best().length == 0
        ? state.space().initialMean()
        : Coordinates.of(state.space()).member(Arrays.copyOf(state.best(), n));
  }

  @Override
  public Checkpoint save(ChainsState state) {
    return new Checkpoint(
        kind,
        VERSION,
        Map.of(
            "points",
            Rows.joined(state.points()),
            "fitness",
            state.fitness(),
            "best",
            state.best()),
        Map.of("generation", new long[] {state.generation()}, "key", new long[] {state.key()}));
  }

  @Override
  public ChainsState load(ParameterSpace space, Checkpoint checkpoint) {
    checkpoint.require(kind, VERSION);
    int n = space.dimension();
    int generation = Math.toIntExact(checkpoint.longs("generation", 1)[0]);
    double[][] points = Rows.split(checkpoint.doubles("points", Math.multiplyExact(chains, n)), n);
    return new ChainsState(
        space,
        generation,
        points,
        checkpoint.doubles("fitness", generation == 0 ? 0 : chains),
        checkpoint.doubles("best", generation == 0 ? 0 : n + 1),
        checkpoint.longs("key", 1)[0]);
  }

  /** Brings simulated annealing. */
  public static final class AnnealingProvider implements OptimizerProvider {
    @Override
    public String kind() {
      return ANNEALING;
    }

    @Override
    public String description() {
      return "simulated annealing: chains in parallel, by eight cooling schedules";
    }

    @Override
    public Optimizer<?> read(Section optimizer) {
      return annealing(optimizer);
    }
  }

  /** Brings parallel tempering. */
  public static final class TemperingProvider implements OptimizerProvider {
    @Override
    public String kind() {
      return TEMPERING;
    }

    @Override
    public String description() {
      return "parallel tempering: chains of several temperatures that change places";
    }

    @Override
    public Optimizer<?> read(Section optimizer) {
      return tempering(optimizer);
    }
  }
}
