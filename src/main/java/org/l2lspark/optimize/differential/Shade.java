package org.l2lspark.optimize.differential;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Section;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.ensemble.ParameterGroup;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.optimize.AllFailed;
import org.l2lspark.optimize.Checkpoint;
import org.l2lspark.optimize.Optimizer;
import org.l2lspark.optimize.OptimizerProvider;
import org.l2lspark.optimize.Rows;
import org.l2lspark.random.Seed;

/**
 * Differential evolution with success history (SHADE): Tanabe and Fukunaga 2013, IEEE Congress on
 * Evolutionary Computation, pages 71-78. A child of parent x_i is
 *
 * <pre>
 * v = x_i + F (x_pbest - x_i) + F (x_r1 - x_r2)
 * </pre>
 *
 * <p>with x_pbest one of the best, x_r1 another parent and x_r2 another parent or one that was
 * replaced; each coordinate is taken from v with probability CR, one at least, else from x_i. It
 * takes its parent's place when it is as fit. F is drawn from a Cauchy and CR from a normal
 * distribution about an entry of the memory, where weighted means of those that were of use are
 * kept.
 *
 * <p>A coordinate beyond a bound is put half way between its parent's and the bound. Immutable and
 * thread-safe; all chance comes from the seed of {@link #tell}.
 *
 * @param members number of parents
 * @param memory number of entries of the memory
 * @param again whether parents are tried again beside their children
 */
record Shade(int members, int memory, boolean again) implements Optimizer<ShadeState> {
  private static final String KIND = "shade";
  private static final int VERSION = 1;
  private static final int LEAST_MEMBERS = 4;
  private static final int MAX_MEMBERS = 1_000_000;
  private static final double FIRST = 0.5; // of F and CR
  private static final double WIDTH = 0.1; // of their distributions
  private static final double BEST_SHARE = 0.2; // x_pbest is one of at most so many
  private static final double CONVERGED = 1e-12;

  static Shade from(Section optimizer) {
    return new Shade(
        optimizer.integer(
            "members",
            100,
            LEAST_MEMBERS,
            MAX_MEMBERS,
            Doc.of("Number of parents, and of their children.", "members")),
        optimizer.integer(
            "memory",
            100,
            1,
            MAX_MEMBERS,
            Doc.of("Generations that are remembered of what was of use.", "generations")),
        optimizer.flag(
            "parents-again",
            true,
            Doc.of(
                "Whether parents are tried again beside their children. Needed where scenarios or"
                    + " noise are others in each generation; where they are not, it doubles the"
                    + " evaluations for nothing.")));
  }

  @Override
  public int members(ShadeState state) {
    return state.fitness().length == 0 || !again ? members : 2 * members;
  }

  @Override
  public ShadeState start(ParameterSpace space, Seed seed) {
    double[][] parents = new double[members][];
    for (int j = 0; j < members; j++) {
      parents[j] = space.sample(seed.fold("member").fold(j));
    }
    double[] first = new double[memory];
    Arrays.fill(first, FIRST);
    return new ShadeState(
        space,
        parents,
        new double[0],
        new double[0][],
        first,
        first,
        0,
        seed.key(),
        new ShadeState.Child[0]);
  }

  @Override
  public Ensemble ask(ShadeState state) {
    List<double[]> all = new ArrayList<>();
    if (state.children().length == 0 || again) {
      all.addAll(Arrays.asList(state.parents()));
    }
    for (ShadeState.Child child : state.children()) {
      all.add(child.genes());
    }
    int dimension = state.space().dimension();
    return Ensemble.of(all.size(), dimension, Rows.joined(all.toArray(double[][]::new)));
  }

  @Override
  public ShadeState tell(ShadeState state, Evaluation evaluation, Seed seed) {
    AllFailed.refuse(evaluation, KIND);
    double[] fitness =
        Arrays.stream(evaluation.fitness())
            .map(own -> Double.isNaN(own) ? Double.NEGATIVE_INFINITY : own)
            .toArray();
    if (state.children().length == 0) {
      return bred(
          new ShadeState(
              state.space(),
              state.parents(),
              fitness,
              state.archive(),
              state.factors(),
              state.rates(),
              state.next(),
              seed.key(),
              state.children()));
    }
    double[] known = again ? Arrays.copyOf(fitness, members) : state.fitness();
    double[] tried = again ? Arrays.copyOfRange(fitness, members, 2 * members) : fitness;
    return selected(state, known, tried, seed);
  }

  private ShadeState selected(ShadeState state, double[] known, double[] tried, Seed seed) {
    double[][] parents = state.parents().clone();
    double[] fitness = known.clone();
    List<double[]> archive = new ArrayList<>(Arrays.asList(state.archive()));
    Means means = new Means();
    for (int i = 0; i < members; i++) {
      if (tried[i] < known[i] || tried[i] == Double.NEGATIVE_INFINITY) {
        continue;
      }
      if (tried[i] > known[i]) {
        archive.add(state.parents()[i]);
        means.add(state.children()[i], tried[i] - known[i]);
      }
      parents[i] = state.children()[i].genes();
      fitness[i] = tried[i];
    }
    UniformRandomProvider random = seed.fold("archive").stream();
    while (archive.size() > members) {
      archive.remove(random.nextInt(archive.size()));
    }
    double[] factors = state.factors();
    double[] rates = state.rates();
    int next = state.next();
    if (means.any()) {
      factors = factors.clone();
      rates = rates.clone();
      factors[next] = means.factor();
      rates[next] = rates[next] < 0 ? -1 : means.rate();
      next = (next + 1) % memory;
    }
    return bred(
        new ShadeState(
            state.space(),
            parents,
            fitness,
            archive.toArray(double[][]::new),
            factors,
            rates,
            next,
            seed.key(),
            state.children()));
  }

  /**
   * Means of what was of use, weighted by how much fitness it brought: Lehmer's of F, plain of CR.
   */
  private static final class Means {
    private double weights;
    private double factors;
    private double factorSquares;
    private double rates;
    private double largestRate;

    void add(ShadeState.Child child, double gain) {
      double weight = Double.isInfinite(gain) ? 0 : gain; // nothing is known of one that failed
      weights += weight;
      factors += weight * child.factor();
      factorSquares += weight * child.factor() * child.factor();
      rates += weight * child.rate();
      largestRate = Math.max(largestRate, child.rate());
    }

    boolean any() {
      return weights > 0;
    }

    double factor() {
      return factorSquares / factors;
    }

    /** Below 0 once all were 0: CR stays there (the terminal value of the paper). */
    double rate() {
      return largestRate == 0 ? -1 : rates / weights;
    }
  }

  /** With the children that follow. */
  private ShadeState bred(ShadeState state) {
    double[][] parents = state.parents();
    double[][] archive = state.archive();
    double[] fitness = state.fitness();
    Seed seed = new Seed(state.key());
    int[] ranked =
        IntStream.range(0, members)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -fitness[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    Bounds bounds = Bounds.of(state.space());
    ShadeState.Child[] children = new ShadeState.Child[members];
    for (int i = 0; i < members; i++) {
      UniformRandomProvider random = seed.fold("child").fold(i).stream();
      int entry = random.nextInt(memory);
      double rate = rate(state.rates()[entry], random);
      double factor = factor(state.factors()[entry], random);
      double[] best = parents[ranked[random.nextInt(bestOf(random))]];
      int r1 = other(members, random, i, i);
      int second = other(members + archive.length, random, i, r1);
      double[] first = parents[r1];
      double[] minus = second < members ? parents[second] : archive[second - members];
      int certain = random.nextInt(best.length);
      double[] own = parents[i];
      double[] genes = own.clone();
      for (int k = 0; k < genes.length; k++) {
        if (random.nextDouble() < rate || k == certain) {
          double moved = own[k] + factor * (best[k] - own[k]) + factor * (first[k] - minus[k]);
          genes[k] = bounds.within(k, moved, own[k]);
        }
      }
      children[i] = new ShadeState.Child(genes, factor, rate);
    }
    return new ShadeState(
        state.space(),
        parents,
        fitness,
        archive,
        state.factors(),
        state.rates(),
        state.next(),
        state.key(),
        children);
  }

  /** x_pbest is one of so many: from two to a fifth of all. */
  private int bestOf(UniformRandomProvider random) {
    double least = 2.0 / members;
    double share = least + random.nextDouble() * Math.max(0, BEST_SHARE - least);
    return Math.max(2, (int) (share * members));
  }

  private static int other(int count, UniformRandomProvider random, int not, int nor) {
    int drawn = random.nextInt(count);
    while (drawn == not || drawn == nor) {
      drawn = random.nextInt(count);
    }
    return drawn;
  }

  private static double rate(double about, UniformRandomProvider random) {
    if (about < 0) {
      return 0;
    }
    double drawn = about + WIDTH * ZigguratSampler.NormalizedGaussian.of(random).sample();
    return Math.max(0, Math.min(1, drawn));
  }

  private static double factor(double about, UniformRandomProvider random) {
    double drawn = 0;
    while (drawn <= 0) {
      drawn = about + WIDTH * StrictMath.tan(Math.PI * (random.nextDouble() - 0.5));
    }
    return Math.min(1, drawn);
  }

  /** Bounds of each coordinate. */
  private record Bounds(double[] lower, double[] upper) {
    static Bounds of(ParameterSpace space) {
      Bounds bounds = new Bounds(new double[space.dimension()], new double[space.dimension()]);
      int end = 0;
      for (ParameterGroup group : space.groups()) {
        int first = end;
        end += group.size();
        Arrays.fill(bounds.lower, first, end, group.lower());
        Arrays.fill(bounds.upper, first, end, group.upper());
      }
      return bounds;
    }

    double within(int k, double moved, double parent) {
      return moved < lower[k]
          ? (lower[k] + parent) / 2
          : moved > upper[k] ? (upper[k] + parent) / 2 : moved;
    }
  }

  @Override
  public Optional<String> finished(ShadeState state) {
    double[] fitness = state.fitness();
    double range = Arrays.stream(fitness).max().orElse(1) - Arrays.stream(fitness).min().orElse(0);
    return !again && range < CONVERGED
        ? Optional.of("all parents are equally fit")
        : Optional.empty();
  }

  @Override
  public double[] estimate(ShadeState state) {
    int best = 0;
    for (int i = 1; i < state.fitness().length; i++) {
      if (state.fitness()[i] > state.fitness()[best]) {
        best = i;
      }
    }
    return state.fitness().length == 0
        ? state.space().initialMean()
        : state.parents()[best].clone();
  }

  @Override
  public Checkpoint save(ShadeState state) {
    return new Checkpoint(
        KIND,
        VERSION,
        Map.of(
            "parents",
            Rows.joined(state.parents()),
            "fitness",
            state.fitness(),
            "archive",
            Rows.joined(state.archive()),
            "factors",
            state.factors(),
            "rates",
            state.rates()),
        Map.of("next", new long[] {state.next()}, "key", new long[] {state.key()}));
  }

  @Override
  public ShadeState load(ParameterSpace space, Checkpoint checkpoint) {
    checkpoint.require(KIND, VERSION);
    int n = space.dimension();
    double[] archive = checkpoint.doubles("archive", -1);
    double[] fitness = checkpoint.doubles("fitness", -1);
    int archived = archive.length / n;
    ShadeState known =
        new ShadeState(
            space,
            Rows.split(checkpoint.doubles("parents", Math.multiplyExact(members, n)), n),
            checkpoint.doubles("fitness", fitness.length == 0 ? 0 : members),
            Rows.split(checkpoint.doubles("archive", archived * n), n),
            checkpoint.doubles("factors", memory),
            checkpoint.doubles("rates", memory),
            Math.toIntExact(checkpoint.longs("next", 1)[0]),
            checkpoint.longs("key", 1)[0],
            new ShadeState.Child[0]);
    return fitness.length == 0 ? known : bred(known);
  }

  /** Brings this kind. */
  public static final class Provider implements OptimizerProvider {
    @Override
    public String kind() {
      return KIND;
    }

    @Override
    public String description() {
      return "differential evolution with success history: many optima, few parameters";
    }

    @Override
    public Optimizer<?> read(Section optimizer) {
      return from(optimizer);
    }
  }
}
