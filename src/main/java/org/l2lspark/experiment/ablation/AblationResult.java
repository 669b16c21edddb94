package org.l2lspark.experiment.ablation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.l2lspark.experiment.Ablations;
import org.l2lspark.random.Seed;

/**
 * What came of a study, about one metric. The 95 % intervals are those of {@link Bootstrap}.
 *
 * @param metric the metric
 * @param arms the arms
 * @param contrasts what each arm but the first differs by
 */
public record AblationResult(String metric, List<ArmResult> arms, List<Contrast> contrasts) {
  private static final Seed KEY = new Seed(0).fold("ablation");

  /**
   * An arm.
   *
   * @param name see {@link Arms.Arm}
   * @param differs see {@link Arms.Arm}
   * @param runs its runs
   * @param conditions {@value Ablations#INTACT}, then each thing that was cut, then the controls
   */
  public record ArmResult(
      String name,
      Map<String, String> differs,
      List<AblatedRun> runs,
      List<ConditionResult> conditions) {}

  /**
   * What an arm reaches in a condition.
   *
   * @param name what was cut, or the control
   * @param control whether it is a control, of which only the mean of each run is known
   * @param mean over seeds and worlds
   * @param difference to the same runs as they are, world by world, of controls run by run; absent
   *     of {@value Ablations#INTACT}
   * @param values a row per run of a number per world
   */
  public record ConditionResult(
      String name,
      boolean control,
      Interval mean,
      Optional<Interval> difference,
      double[][] values) {}

  /**
   * An arm minus the first, both as they are.
   *
   * @param arm its name
   * @param difference of the means
   * @param paired whether both have runs of the same seeds, and so the same worlds: world by world
   */
  public record Contrast(String arm, Interval difference, boolean paired) {}

  /** Copies the lists. */
  public AblationResult {
    arms = List.copyOf(arms);
    contrasts = List.copyOf(contrasts);
  }

  /**
   * Puts measured runs together.
   *
   * @param measured each run of the arms by its location
   */
  public static AblationResult of(Arms arms, Map<String, AblatedRun> measured) {
    List<ArmResult> results = new ArrayList<>();
    for (Arms.Arm arm : arms.arms()) {
      List<AblatedRun> runs = arm.runs().stream().map(run -> measured.get(run.location())).toList();
      results.add(
          new ArmResult(
              arm.name(), arm.differs(), runs, conditions(arm.name(), runs, arms.metric())));
    }
    List<Contrast> contrasts = new ArrayList<>();
    for (ArmResult arm : results.subList(1, results.size())) {
      contrasts.add(contrast(results.get(0), arm));
    }
    return new AblationResult(arms.metric(), results, contrasts);
  }

  private static List<ConditionResult> conditions(
      String arm, List<AblatedRun> runs, String metric) {
    Bootstrap bootstrap = new Bootstrap(KEY.fold(arm));
    double[][] intact = worlds(runs, Ablations.INTACT, metric);
    List<ConditionResult> results = new ArrayList<>();
    for (String name : runs.get(0).ablations().conditions().keySet()) {
      double[][] values = worlds(runs, name, metric);
      Optional<Interval> difference =
          name.equals(Ablations.INTACT)
              ? Optional.empty()
              : Optional.of(bootstrap.mean(minus(values, intact)));
      results.add(new ConditionResult(name, false, bootstrap.mean(values), difference, values));
    }
    double[][] intactMeans = means(intact);
    Set<String> controls = new LinkedHashSet<>(runs.get(0).controls().keySet());
    for (String name : controls) {
      if (runs.stream().allMatch(run -> controlMean(run, name, metric).isPresent())) {
        double[][] values = new double[runs.size()][];
        Arrays.setAll(
            values, r -> new double[] {controlMean(runs.get(r), name, metric).orElseThrow()});
        results.add(
            new ConditionResult(
                name,
                true,
                bootstrap.mean(values),
                Optional.of(bootstrap.mean(minus(values, intactMeans))),
                values));
      }
    }
    return results;
  }

  private static Optional<Double> controlMean(AblatedRun run, String control, String metric) {
    return Optional.ofNullable(run.controls().getOrDefault(control, Map.of()).get(metric));
  }

  private static double[][] worlds(List<AblatedRun> runs, String condition, String metric) {
    return runs.stream()
        .map(run -> run.ablations().conditions().get(condition).get(metric))
        .toArray(double[][]::new);
  }

  private static double[][] means(double[][] values) {
    return Arrays.stream(values)
        .map(row -> new double[] {Bootstrap.mean(row)})
        .toArray(double[][]::new);
  }

  private static double[][] minus(double[][] values, double[][] others) {
    double[][] differences = new double[values.length][];
    for (int r = 0; r < values.length; r++) {
      double[] row = new double[values[r].length];
      for (int w = 0; w < row.length; w++) {
        row[w] = values[r][w] - others[r][w];
      }
      differences[r] = row;
    }
    return differences;
  }

  private static Contrast contrast(ArmResult first, ArmResult arm) {
    Bootstrap bootstrap = new Bootstrap(KEY.fold("contrast").fold(arm.name()));
    List<Long> seeds = seeds(arm);
    double[][] own = arm.conditions().get(0).values();
    double[][] base = first.conditions().get(0).values();
    if (Set.copyOf(seeds).equals(Set.copyOf(seeds(first)))) {
      double[][] sorted = new double[base.length][]; // the rows of the first arm by seeds of this
      Arrays.setAll(sorted, r -> base[seeds(first).indexOf(seeds.get(r))]);
      return new Contrast(arm.name(), bootstrap.mean(minus(own, sorted)), true);
    }
    return new Contrast(arm.name(), bootstrap.difference(own, base), false);
  }

  private static List<Long> seeds(ArmResult arm) {
    return arm.runs().stream().map(run -> run.run().seed()).toList();
  }

  /** All numbers, for scripts: {@code ablation.json}. */
  public Map<String, Object> toDocument() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("metric", metric);
    document.put("resamples", Bootstrap.RESAMPLES);
    document.put("arms", arms.stream().map(AblationResult::document).toList());
    List<Map<String, Object>> differences = new ArrayList<>();
    for (Contrast contrast : contrasts) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("arm", contrast.arm());
      one.put("minus", arms.get(0).name());
      one.put("paired", contrast.paired());
      one.putAll(contrast.difference().toDocument());
      differences.add(one);
    }
    document.put("betweenArms", differences);
    return document;
  }

  private static Map<String, Object> document(ArmResult arm) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("name", arm.name());
    document.put("differs", arm.differs());
    document.put("seeds", seeds(arm));
    document.put("runs", arm.runs().stream().map(run -> run.run().location()).toList());
    Map<String, Object> conditions = new LinkedHashMap<>();
    for (ConditionResult condition : arm.conditions()) {
      Map<String, Object> one = new LinkedHashMap<>(condition.mean().toDocument());
      condition.difference().ifPresent(d -> one.put("minusIntact", d.toDocument()));
      conditions.put(condition.name(), one);
    }
    document.put("conditions", conditions);
    Map<String, Object> analyses = new LinkedHashMap<>();
    arm.runs().forEach(run -> analyses.put(run.run().location(), run.ablations().analysis()));
    document.put("analysis", analyses);
    return document;
  }
}
