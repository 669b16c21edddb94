package org.l2lspark.optimize.elites;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
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
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;

/**
 * MAP-Elites: two metrics of the task span a map, in each bin of which the fittest member that was
 * ever in it is kept. New members come of two elites a and b that are drawn evenly,
 *
 * <pre>
 * x = x_a + sigma_iso N(0, I) + sigma_line (x_b - x_a) N(0, 1)
 * </pre>
 *
 * <p>The answer is the fittest of all elites, but the map is what it is for: how good members of
 * each kind can be. Mouret and Clune 2015, arXiv:1504.04909; the variation: Vassiliades and Mouret
 * 2018, GECCO 2018:149-156, equation 2; QD score, the sum of the fitness of all elites: Pugh, Soros
 * and Stanley 2016, Frontiers in Robotics and AI 3:40.
 *
 * <p>Where trials have noise an elite may be there for its luck: some elites are tried again in
 * each generation, and have the mean of their trials; where their metrics have moved they change
 * their bin (after Justesen, Risi and Mouret 2019, GECCO 2019 companion:121-122). Bounds are
 * mirrors. Members that failed, or whose metrics are no numbers, change nothing. Immutable and
 * thread-safe; all chance comes from the seed of {@link #tell}.
 *
 * @param members members of a generation
 * @param firstGenerations generations of members that are drawn as members start
 * @param isoSigma sigma_iso, in standard deviations of the start
 * @param lineSigma sigma_line
 * @param again share of a generation that is elites tried again
 * @param qdOffset what the fitness of elites is counted from in the QD score
 * @param x first axis
 * @param y second axis
 */
record MapElites(
    int members,
    int firstGenerations,
    double isoSigma,
    double lineSigma,
    double again,
    double qdOffset,
    Feature x,
    Feature y)
    implements Optimizer<ElitesState> {
  private static final String KIND = "map-elites";
  private static final int VERSION = 1;
  private static final int MAX_MEMBERS = 1_000_000;
  private static final int MOST_LISTED = 200_000; // parameters of all elites

  static MapElites from(Section optimizer) {
    Feature x = Feature.from(optimizer.section("x", Doc.of("First axis of the map.")));
    Feature y = Feature.from(optimizer.section("y", Doc.of("Second axis of the map.")));
    if (x.metric().equals(y.metric())) {
      throw optimizer.problem(
          "y", "another metric than that of optimizer.x", y.metric(), "a map has two axes");
    }
    return new MapElites(
        optimizer.integer(
            "members", 100, 1, MAX_MEMBERS, Doc.of("Members of a generation.", "members")),
        optimizer.integer(
            "first-generations",
            1,
            1,
            1_000_000,
            Doc.of(
                "Generations of members that are drawn as members start, before elites have"
                    + " offspring.",
                "generations")),
        optimizer.number(
            "iso-sigma",
            0.035,
            Range.NOT_NEGATIVE,
            Doc.of(
                "How far offspring are moved in any direction; the published 0.01 of a range is"
                    + " 0.035 standard deviations of an even start.",
                "standard deviations of the parameter's start")),
        optimizer.number(
            "line-sigma",
            0.2,
            Range.NOT_NEGATIVE,
            Doc.of(
                "How far offspring are moved along the line to another elite.",
                "of the way to it")),
        optimizer.number(
            "again",
            0.1,
            Range.FRACTION,
            Doc.of(
                "Share of a generation that is elites tried again, so that none stays for its luck;"
                    + " 0 where a member is always as good.")),
        optimizer.number(
            "qd-offset",
            0,
            Range.ANY,
            Doc.of(
                "What the fitness of elites is counted from in the QD score: the least that there"
                    + " is.",
                "units of fitness")),
        x,
        y);
  }

  @Override
  public ElitesState start(ParameterSpace space, Seed seed) {
    return new ElitesState(space, 0, new TreeMap<>(), seed.key());
  }

  /** Bins whose elites are the first members of the next generation. */
  private List<Integer> triedAgain(ElitesState state) {
    List<Integer> bins = new ArrayList<>(state.archive().keySet());
    int count =
        state.generation() < firstGenerations
            ? 0
            : Math.min(bins.size(), (int) Math.round(again * members));
    UniformRandomProvider random = new Seed(state.key()).fold("again").stream();
    for (int i = 0; i < count; i++) {
      java.util.Collections.swap(bins, i, i + random.nextInt(bins.size() - i));
    }
    return bins.subList(0, count);
  }

  @Override
  public Ensemble ask(ElitesState state) {
    List<Elite> elites = List.copyOf(state.archive().values());
    List<Integer> tried = triedAgain(state);
    boolean first = elites.isEmpty() || state.generation() < firstGenerations;
    Coordinates coordinates = Coordinates.of(state.space());
    double[][] rows = new double[members][];
    for (int j = 0; j < members; j++) {
      Seed seed = new Seed(state.key()).fold("member").fold(j);
      if (j < tried.size()) {
        rows[j] = state.archive().get(tried.get(j)).member();
      } else {
        rows[j] = first ? state.space().sample(seed) : child(coordinates, elites, seed);
      }
    }
    return Ensemble.of(members, state.space().dimension(), Rows.joined(rows));
  }

  @Override
  public int members(ElitesState state) {
    return members;
  }

  private double[] child(Coordinates coordinates, List<Elite> elites, Seed seed) {
    UniformRandomProvider random = seed.fold("parents").stream();
    double[] a = coordinates.scaled(elites.get(random.nextInt(elites.size())).member());
    double[] b = coordinates.scaled(elites.get(random.nextInt(elites.size())).member());
    int n = a.length;
    double[] z = Draws.normal(n + 1, seed);
    double along = lineSigma * z[n];
    double[] child = new double[n];
    Arrays.setAll(child, i -> a[i] + isoSigma * z[i] + along * (b[i] - a[i]));
    return coordinates.member(child);
  }

  @Override
  public ElitesState tell(ElitesState state, Evaluation evaluation, Seed seed) {
    AllFailed.refuse(evaluation, "map-elites");
    double[] xs = metric(evaluation, x, "x");
    double[] ys = metric(evaluation, y, "y");
    List<Integer> tried = triedAgain(state);
    SortedMap<Integer, Elite> archive = new TreeMap<>(state.archive());
    List<Elite> all = new ArrayList<>();
    for (int j : evaluation.survivors()) {
      double fitness = evaluation.fitness()[j];
      if (!Double.isFinite(xs[j]) || !Double.isFinite(ys[j])) {
        continue;
      }
      all.add(
          j < tried.size()
              ? archive.remove(tried.get(j)).again(fitness, xs[j], ys[j])
              : new Elite(evaluation.ensemble().member(j), fitness, xs[j], ys[j], 1));
    }
    for (Elite elite : all) {
      int bin = x.bin(elite.x()) + x.bins() * y.bin(elite.y());
      archive.merge(bin, elite, (old, own) -> own.fitness() > old.fitness() ? own : old);
    }
    return new ElitesState(state.space(), state.generation() + 1, archive, seed.key());
  }

  private static double[] metric(Evaluation evaluation, Feature feature, String axis) {
    double[] values = evaluation.metrics().get(feature.metric());
    if (values == null) {
      throw new InputException(
          "the task has no metric '" + feature.metric() + "'",
          evaluation.metrics().isEmpty()
              ? "a task that has metrics of its members"
              : "one of " + String.join(", ", evaluation.metrics().keySet()),
          "optimizer." + axis + ".metric = " + feature.metric(),
          evaluation.metrics().isEmpty()
              ? "choose another optimizer.kind"
              : "name one of them in optimizer." + axis + ".metric");
    }
    return values;
  }

  private static Optional<Elite> best(ElitesState state) {
    return state.archive().values().stream()
        .reduce((best, own) -> own.fitness() > best.fitness() ? own : best);
  }

  @Override
  public double[] estimate(ElitesState state) {
    return best(state).map(elite -> elite.member().clone()).orElseGet(state.space()::initialMean);
  }

  /**
   * {@code coverage}, the share of bins that have an elite; {@code qdScore}, the sum of their
   * fitness above the offset; {@code bestElite}, the fitness of the answer.
   */
  @Override
  public Map<String, Double> measures(ElitesState state) {
    Map<String, Double> measures = new TreeMap<>();
    measures.put("coverage", state.archive().size() / ((double) x.bins() * y.bins()));
    double score = 0;
    for (Elite elite : state.archive().values()) {
      score += elite.fitness() - qdOffset;
    }
    measures.put("qdScore", score);
    best(state).ifPresent(elite -> measures.put("bestElite", elite.fitness()));
    return measures;
  }

  /** The map, as {@code elites}. */
  @Override
  public Map<String, Map<String, Object>> documents(ElitesState state) {
    boolean listed = (long) state.archive().size() * state.space().dimension() <= MOST_LISTED;
    List<Map<String, Object>> elites = new ArrayList<>();
    state
        .archive()
        .forEach(
            (bin, elite) -> {
              Map<String, Object> one = new LinkedHashMap<>();
              one.put("bin", List.of(bin % x.bins(), bin / x.bins()));
              one.put("fitness", elite.fitness());
              one.put("metrics", List.of(elite.x(), elite.y()));
              one.put("trials", elite.trials());
              if (listed) {
                one.put(
                    "parameters",
                    Arrays.stream(state.space().decode(elite.member())).boxed().toList());
              }
              elites.add(one);
            });
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("x", x.document());
    document.put("y", y.document());
    document.put("measures", measures(state));
    document.put("elites", elites);
    return Map.of("elites", document);
  }

  private static double[] column(ElitesState state, ToDoubleFunction<Elite> number) {
    return state.archive().values().stream().mapToDouble(number).toArray();
  }

  @Override
  public Checkpoint save(ElitesState state) {
    double[][] rows = state.archive().values().stream().map(Elite::member).toArray(double[][]::new);
    return new Checkpoint(
        KIND,
        VERSION,
        Map.of(
            "elites", Rows.joined(rows),
            "fitness", column(state, Elite::fitness),
            "x", column(state, Elite::x),
            "y", column(state, Elite::y)),
        Map.of(
            "bins",
            state.archive().keySet().stream().mapToLong(Integer::longValue).toArray(),
            "trials",
            state.archive().values().stream().mapToLong(Elite::trials).toArray(),
            "generation",
            new long[] {state.generation()},
            "key",
            new long[] {state.key()}));
  }

  @Override
  public ElitesState load(ParameterSpace space, Checkpoint checkpoint) {
    checkpoint.require(KIND, VERSION);
    int n = space.dimension();
    double[] fitness = checkpoint.doubles("fitness", -1);
    int count = fitness.length;
    double[][] rows = Rows.split(checkpoint.doubles("elites", Math.multiplyExact(count, n)), n);
    double[] xs = checkpoint.doubles("x", count);
    double[] ys = checkpoint.doubles("y", count);
    long[] bins = checkpoint.longs("bins", count);
    long[] trials = checkpoint.longs("trials", count);
    SortedMap<Integer, Elite> archive = new TreeMap<>();
    for (int e = 0; e < count; e++) {
      archive.put(
          Math.toIntExact(bins[e]),
          new Elite(rows[e], fitness[e], xs[e], ys[e], Math.toIntExact(trials[e])));
    }
    return new ElitesState(
        space,
        Math.toIntExact(checkpoint.longs("generation", 1)[0]),
        archive,
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
      return "MAP-Elites: the best member of each kind, on a map of two metrics";
    }

    @Override
    public Optimizer<?> read(Section optimizer) {
      return from(optimizer);
    }
  }
}
