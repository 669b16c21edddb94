package org.l2lspark.experiment.compare;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import org.l2lspark.config.Setting;
import org.l2lspark.experiment.GenerationMetrics;
import org.l2lspark.experiment.RunProgress;
import org.l2lspark.experiment.RunResult;
import org.l2lspark.experiment.RunStatus;
import org.l2lspark.experiment.RunStore;
import org.l2lspark.experiment.Spread;

/**
 * What came of one run.
 *
 * @param name what people call it: the name of its directory
 * @param location its directory
 * @param seed what keyed it
 * @param settings every value as it was used, by path
 * @param status where it stands
 * @param problem why it failed; empty where it did not
 * @param metrics numbers at its end by name, in the order of tables: {@code heldOut.accuracy},
 *     {@code training.fitness}, {@code control.accuracy}, {@value #BEST}, {@value #EVALUATIONS},
 *     ...; those that were not measured are absent
 * @param curves numbers by the generations made: {@value #BEST}, {@value #MEAN}, and what was
 *     measured on held-out scenarios
 * @param evaluations evaluations of a member by the generations made
 */
public record RunOutcome(
    String name,
    String location,
    long seed,
    Map<String, Setting> settings,
    RunStatus status,
    Optional<String> problem,
    Map<String, Double> metrics,
    Map<String, Curve> curves,
    Curve evaluations) {
  /** The highest fitness of a member. */
  public static final String BEST = "bestFitness";

  /** The mean fitness of the members of a generation. */
  public static final String MEAN = "meanFitness";

  /** Evaluations of a member. */
  public static final String EVALUATIONS = "evaluations";

  /** Wall time of all sittings, in s. */
  public static final String WALL = "wallSeconds";

  private static final String HELD_OUT = "heldOut.";

  /** Copies the maps, keeping their order. */
  public RunOutcome {
    settings = Collections.unmodifiableMap(new TreeMap<>(settings));
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    curves = Collections.unmodifiableMap(new LinkedHashMap<>(curves));
  }

  /** Reads a run, finished or not. */
  public static RunOutcome read(String name, RunStore store) {
    List<GenerationMetrics> generations = store.metrics();
    boolean failed = store.manifest().status() == RunStatus.FAILED;
    return new RunOutcome(
        name,
        store.location(),
        store.manifest().seed(),
        store.manifest().settings(),
        store.manifest().status(),
        failed ? Optional.of(reason(store)) : Optional.empty(),
        store.result().map(RunOutcome::metrics).orElse(Map.of()),
        curves(generations, store.result().map(RunResult::heldOut).orElse(Map.of())),
        evaluations(generations));
  }

  /** Why a failed run failed, in its own words. */
  public static String reason(RunStore store) {
    return store
        .artifact(RunProgress.FAILURE)
        .map(document -> String.valueOf(document.get("problem")))
        .orElse("it does not say why");
  }

  private static Map<String, Double> metrics(RunResult result) {
    Map<String, Double> metrics = new LinkedHashMap<>();
    Spread.without(result.heldOut())
        .forEach((metric, value) -> metrics.put(HELD_OUT + metric, value));
    result.control().forEach((metric, value) -> metrics.put("control." + metric, value));
    Spread.without(result.training())
        .forEach((metric, value) -> metrics.put("training." + metric, value));
    put(metrics, BEST, result.bestFitness());
    put(metrics, MEAN, result.meanFitness());
    metrics.put("generations", (double) result.generations());
    metrics.put(EVALUATIONS, (double) result.evaluations());
    metrics.put(WALL, result.costs().wallSeconds());
    metrics.values().removeIf(value -> value == null || !Double.isFinite(value));
    return metrics;
  }

  private static void put(Map<String, Double> metrics, String name, OptionalDouble value) {
    value.ifPresent(number -> metrics.put(name, number));
  }

  /** What is held out was measured during the run, and at its end. */
  private static Map<String, Curve> curves(
      List<GenerationMetrics> generations, Map<String, Double> end) {
    Map<String, Curve> curves = new LinkedHashMap<>();
    List<GenerationMetrics> comparable = GenerationMetrics.comparable(generations);
    curves.put(BEST, curve(comparable, GenerationMetrics::bestFitness));
    curves.put(MEAN, curve(comparable, GenerationMetrics::meanFitness));
    TreeSet<String> heldOut = new TreeSet<>();
    generations.forEach(generation -> heldOut.addAll(generation.heldOut().keySet()));
    for (String metric : heldOut) {
      Curve during = curve(generations, g -> g.heldOut().getOrDefault(metric, Double.NaN));
      double last = end.getOrDefault(metric, Double.NaN);
      curves.put(
          HELD_OUT + metric,
          Double.isFinite(last) ? during.ending(generations.size(), last) : during);
    }
    curves.values().removeIf(curve -> curve.iterations().length == 0);
    return curves;
  }

  private static Curve curve(
      List<GenerationMetrics> generations, ToDoubleFunction<GenerationMetrics> number) {
    List<GenerationMetrics> measured = new ArrayList<>(generations);
    measured.removeIf(generation -> !Double.isFinite(number.applyAsDouble(generation)));
    return new Curve(
        measured.stream().mapToInt(GenerationMetrics::number).toArray(),
        measured.stream().mapToDouble(number).toArray());
  }

  private static Curve evaluations(List<GenerationMetrics> generations) {
    double[] sums = new double[generations.size()];
    double sum = 0;
    for (int i = 0; i < sums.length; i++) {
      sum += generations.get(i).members();
      sums[i] = sum;
    }
    return new Curve(generations.stream().mapToInt(GenerationMetrics::number).toArray(), sums);
  }

  /**
   * The best fitness by the evaluations made, which sets runs of unequal ensembles side by side.
   */
  public Curve bestByEvaluations() {
    Curve best = curves.getOrDefault(BEST, Curve.NONE);
    int[] made = new int[best.iterations().length];
    double[] values = new double[made.length];
    double highest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < made.length; i++) {
      made[i] = (int) Math.min(Integer.MAX_VALUE, evaluations.at(best.iterations()[i]));
      highest = Math.max(highest, best.values()[i]);
      values[i] = highest;
    }
    return new Curve(made, values);
  }

  Map<String, Object> toDocument() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("name", name);
    document.put("location", location);
    document.put("seed", seed);
    document.put("status", status.name().toLowerCase(Locale.ROOT));
    document.put("problem", problem.orElse(""));
    document.put("metrics", metrics);
    return document;
  }
}
