package org.l2lspark.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.DoubleFunction;
import org.l2lspark.config.Setting;
import org.l2lspark.experiment.Estimate;
import org.l2lspark.experiment.GenerationMetrics;
import org.l2lspark.experiment.RunManifest;
import org.l2lspark.experiment.RunResult;
import org.l2lspark.experiment.RunStatus;
import org.l2lspark.experiment.RunStore;
import org.l2lspark.experiment.Spread;
import org.l2lspark.report.chart.Numbers;

/**
 * {@code summary.json} as people read it. What a run has not written yet is left out; who it was is
 * taken from the settings in the manifest where the summary does not say.
 */
public final class RunSummary {
  private final Optional<RunResult> result;
  private final RunManifest manifest;
  private final Map<String, Object> estimate; // in the order of the task

  private RunSummary(
      Optional<RunResult> result, RunManifest manifest, Map<String, Object> estimate) {
    this.result = result;
    this.manifest = manifest;
    this.estimate = estimate;
  }

  /** The summary of a run. */
  public static RunSummary of(RunStore store) {
    Optional<RunResult> result = store.result();
    return new RunSummary(
        result,
        store.manifest(),
        result
            .map(RunResult::estimate)
            .map(estimate -> estimate.isEmpty() ? estimate : ordered(estimate, store))
            .orElse(Map.of()));
  }

  /** Summaries of earlier releases are in alphabetical order, the estimate itself never was. */
  private static Map<String, Object> ordered(Map<String, Object> estimate, RunStore store) {
    Map<String, Object> ordered = new LinkedHashMap<>();
    store
        .estimate()
        .map(Estimate::names)
        .filter(names -> estimate.keySet().containsAll(names))
        .ifPresent(names -> names.forEach(name -> ordered.put(name, estimate.get(name))));
    estimate.forEach(ordered::putIfAbsent);
    return ordered;
  }

  /** The summary as a few lines of text for a terminal. */
  public List<String> lines() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("status", status());
    task().ifPresent(task -> all.put("task", task));
    optimizer().ifPresent(optimizer -> all.put("optimizer", optimizer));
    all.putAll(headline());
    result.ifPresent(
        r ->
            r.controls()
                .forEach(
                    (name, metrics) ->
                        Spread.texts(metrics, Numbers::text)
                            .forEach(
                                (metric, text) ->
                                    all.put("control " + name + " " + metric, text))));
    all.putAll(details());
    int width = all.keySet().stream().mapToInt(String::length).max().orElse(0);
    List<String> lines = new ArrayList<>();
    all.forEach(
        (name, value) ->
            lines.add(name + " ".repeat(width - name.length() + 2) + value.replace('\u00a0', ' ')));
    return lines;
  }

  /** Where the run stands: the manifest knows it first. */
  String status() {
    return manifest.status().name().toLowerCase(Locale.ROOT);
  }

  Optional<String> task() {
    return result.map(RunResult::task).or(() -> setting("task.kind"));
  }

  Optional<String> optimizer() {
    return result.map(RunResult::optimizer).or(() -> setting("optimizer.kind"));
  }

  Optional<String> members() {
    return result
        .map(r -> Integer.toString(r.members()))
        .filter(members -> !members.equals("0"))
        .or(() -> setting("optimizer.members"));
  }

  /** Accuracy of the test at the end of a finished run, NaN where there is none. */
  double test() {
    return result
        .filter(r -> r.status() == RunStatus.FINISHED)
        .map(RunResult::testAccuracy)
        .orElse(OptionalDouble.empty())
        .orElse(Double.NaN);
  }

  /** Accuracy of the control, NaN where there is none. */
  double control() {
    return result.map(RunResult::controlAccuracy).orElse(OptionalDouble.empty()).orElse(Double.NaN);
  }

  /** Accuracy by chance, NaN where the task is not a classification. */
  double chance() {
    return result.map(RunResult::chanceAccuracy).orElse(OptionalDouble.empty()).orElse(Double.NaN);
  }

  /**
   * What ran and what came of it, beside its control, in one sentence. Where several controls were
   * tried, that of random members is named, else the first.
   */
  public String sentence() {
    String who =
        "%s %s by %s%s for %s"
            .formatted(
                task().orElse("a task"),
                manifest.status() == RunStatus.FINISHED ? "trained" : "in training",
                optimizer().orElse("an optimizer"),
                members().map(m -> " with " + m + " members").orElse(""),
                counted(result.map(RunResult::generations).orElse(0), "generation"));
    return who + ": " + result.map(this::outcome).orElse("no result yet") + ".";
  }

  private String outcome(RunResult r) {
    if (r.testAccuracy().isPresent()) {
      List<String> beside = new ArrayList<>();
      r.controlAccuracy().ifPresent(a -> beside.add(Numbers.percent(a) + controlName()));
      r.chanceAccuracy().ifPresent(a -> beside.add(Numbers.percent(a) + " by chance"));
      return Numbers.percent(r.testAccuracy().getAsDouble())
          + " of what is held out classified rightly"
          + beside(beside, "no control was run");
    }
    Map<String, String> held = Spread.texts(r.heldOut(), Numbers::text);
    if (held.isEmpty()) {
      return r.bestFitness().isPresent()
          ? "best fitness " + Numbers.text(r.bestFitness().getAsDouble())
          : "no member has a fitness";
    }
    String metric =
        held.containsKey(GenerationMetrics.FITNESS)
            ? GenerationMetrics.FITNESS
            : held.keySet().iterator().next();
    List<String> beside = new ArrayList<>();
    if (r.control().containsKey(metric)) {
      beside.add(Spread.texts(r.control(), Numbers::text).get(metric) + controlName());
    }
    Optional<String> control =
        r.controls().containsKey("random")
            ? Optional.of("random")
            : r.controls().keySet().stream().findFirst();
    control
        .filter(name -> r.controls().get(name).containsKey(metric))
        .ifPresent(
            name ->
                beside.add(
                    Spread.texts(r.controls().get(name), Numbers::text).get(metric)
                        + (name.equals("random") ? " of random members" : " of " + name)));
    return "held-out " + metric + " " + held.get(metric) + beside(beside, "no control was run");
  }

  private String controlName() {
    return " of the control" + setting("control.kind").map(k -> " (" + k + ")").orElse("");
  }

  private static String beside(List<String> controls, String none) {
    return controls.isEmpty() ? " (" + none + ")" : ", beside " + String.join(" and ", controls);
  }

  private static String counted(int number, String what) {
    return Numbers.text(number) + " " + what + (number == 1 ? "" : "s");
  }

  /**
   * Where the wall time went: a row of names, then phase, seconds and share; empty where that is
   * not known.
   *
   * @param metrics of all generations
   */
  List<List<String>> time(List<GenerationMetrics> metrics) {
    Map<String, Double> phases = new LinkedHashMap<>();
    double shared = result.map(r -> r.costs().sharedSeconds()).orElse(0.0);
    if (shared > 0) {
      phases.put("prepared, or shared by all members", shared);
    }
    Map<String, Double> loop = new TreeMap<>();
    metrics.forEach(m -> m.seconds().forEach((phase, s) -> loop.merge(phase, s, Double::sum)));
    phases.putAll(loop);
    if (phases.isEmpty()) {
      return List.of();
    }
    double known = phases.values().stream().mapToDouble(Double::doubleValue).sum();
    double all = Math.max(known, result.map(r -> r.costs().wallSeconds()).orElse(known));
    if (all - known > 0.01 * all) {
      phases.put("start, control, tests at the end", all - known);
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("phase", "wall time", "share"));
    phases.forEach(
        (phase, s) -> rows.add(List.of(phase, Numbers.duration(s), Numbers.percent(s / all))));
    return rows;
  }

  /** The result: accuracies side by side, or what is held out, then the best fitness. */
  Map<String, String> headline() {
    Map<String, String> rows = new LinkedHashMap<>();
    result.ifPresent(
        r -> {
          put(rows, "test accuracy", r.testAccuracy(), Numbers::percent);
          put(rows, "control accuracy", r.controlAccuracy(), Numbers::percent);
          put(rows, "chance", r.chanceAccuracy(), Numbers::percent);
          put(rows, "train accuracy", r.trainAccuracy(), Numbers::percent);
          if (r.chanceAccuracy().isEmpty()) {
            Spread.texts(r.heldOut(), Numbers::text)
                .forEach((name, text) -> rows.put("held-out " + name, text));
            r.control()
                .forEach(
                    (name, value) ->
                        put(rows, "control " + name, OptionalDouble.of(value), Numbers::text));
          }
          put(rows, "best fitness", r.bestFitness(), Numbers::text);
          put(rows, "wall time", positive(r.costs().wallSeconds()), Numbers::duration);
        });
    return rows;
  }

  /** The headline without what stands in the table of {@link #controls} too. */
  Map<String, String> tiles() {
    Map<String, String> tiles = headline();
    if (!controls().isEmpty()) {
      String kept = "held-out " + GenerationMetrics.FITNESS;
      tiles.keySet().removeIf(name -> name.startsWith("held-out ") && !name.equals(kept));
    }
    return tiles;
  }

  /**
   * What is held out, the estimate beside controls that nothing was trained for: a row of names,
   * then one per metric; empty where there are no such controls.
   */
  List<List<String>> controls() {
    if (result.isEmpty() || result.get().controls().isEmpty()) {
      return List.of();
    }
    Map<String, Map<String, String>> columns = new LinkedHashMap<>();
    columns.put("estimate", Spread.texts(result.get().heldOut(), Numbers::text));
    result
        .get()
        .controls()
        .forEach((name, metrics) -> columns.put(name, Spread.texts(metrics, Numbers::text)));
    List<List<String>> rows = new ArrayList<>();
    List<String> header = new ArrayList<>(List.of("held out"));
    header.addAll(columns.keySet());
    rows.add(header);
    for (String metric : columns.get("estimate").keySet()) {
      List<String> row = new ArrayList<>(List.of(metric));
      columns.values().forEach(texts -> row.add(texts.getOrDefault(metric, "-")));
      rows.add(row);
    }
    return rows;
  }

  /** What it took, and why it ended. */
  Map<String, String> details() {
    Map<String, String> rows = new LinkedHashMap<>();
    result.ifPresent(
        r -> {
          r.stoppedBecause().ifPresent(reason -> rows.put("stopped because", reason));
          put(rows, "generations", positive(r.generations()), Numbers::text);
          put(rows, "members", positive(r.members()), Numbers::text);
          put(rows, "evaluations", positive((double) r.evaluations()), Numbers::text);
          put(rows, "mean fitness", r.meanFitness(), Numbers::text);
          RunResult.Costs costs = r.costs();
          put(rows, "per generation", positive(costs.secondsPerGeneration()), Numbers::duration);
          put(
              rows,
              "simulated time",
              positive(costs.simulatedMs()),
              ms -> Numbers.duration(ms / 1000));
          put(rows, "spikes", positive((double) costs.spikes()), Numbers::text);
          put(rows, "failed members", OptionalDouble.of(costs.failures()), Numbers::text);
        });
    return rows;
  }

  /** The estimate by name, where parameters are listed, in the order of the task. */
  Map<String, String> estimate() {
    Map<String, String> rows = new LinkedHashMap<>();
    estimate.forEach(
        (name, value) ->
            rows.put(
                name,
                value instanceof Number number
                    ? Numbers.text(number.doubleValue())
                    : String.valueOf(value)));
    return rows;
  }

  /** The hall of fame: names of columns, then a row per member; empty where there is none. */
  List<List<String>> hall() {
    List<Map<String, Double>> members = result.map(r -> r.fame().members()).orElse(List.of());
    if (members.isEmpty()) {
      return List.of();
    }
    List<String> columns = List.of("generation", "fitness", "tries", "again", "scenarios");
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("rank", "generation", "fitness", "tries", "fitness again", "scenarios"));
    for (Map<String, Double> member : members) {
      List<String> row = new ArrayList<>();
      row.add(Integer.toString(rows.size()));
      columns.forEach(
          column -> row.add(member.containsKey(column) ? Numbers.text(member.get(column)) : ""));
      rows.add(row);
    }
    return rows;
  }

  private static OptionalDouble positive(double value) {
    return value > 0 ? OptionalDouble.of(value) : OptionalDouble.empty();
  }

  private static void put(
      Map<String, String> rows, String name, OptionalDouble value, DoubleFunction<String> format) {
    if (value.isPresent() && Double.isFinite(value.getAsDouble())) {
      rows.put(name, format.apply(value.getAsDouble()));
    }
  }

  private Optional<String> setting(String path) {
    return Optional.ofNullable(manifest.settings().get(path)).map(Setting::value);
  }
}
