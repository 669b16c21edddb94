package org.l2lspark.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleFunction;
import org.l2lspark.config.Setting;
import org.l2lspark.experiment.RunManifest;
import org.l2lspark.experiment.RunStore;

/**
 * {@code summary.json} as people read it. What a run has not written yet is left out; who it was is
 * taken from the settings in the manifest where the summary does not say.
 */
public final class RunSummary {
  private final Map<String, Object> values;
  private final RunManifest manifest;

  private RunSummary(Map<String, Object> values, RunManifest manifest) {
    this.values = values;
    this.manifest = manifest;
  }

  /** The summary of a run. */
  public static RunSummary of(RunStore store) {
    return new RunSummary(store.summary(), store.manifest());
  }

  /** The summary as a few lines of text for a terminal. */
  public List<String> lines() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("status", status());
    task().ifPresent(task -> all.put("task", task));
    optimizer().ifPresent(optimizer -> all.put("optimizer", optimizer));
    all.putAll(headline());
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
    return text("task").or(() -> setting("task.kind"));
  }

  Optional<String> optimizer() {
    return text("optimizer").or(() -> setting("optimizer.kind"));
  }

  Optional<String> members() {
    return text("members").or(() -> setting("optimizer.members"));
  }

  /** Accuracy of the control, NaN where there is none. */
  double control() {
    return number("controlAccuracy");
  }

  /** Accuracy by chance, NaN where the task is not a classification. */
  double chance() {
    return number("chanceAccuracy");
  }

  /** The result: accuracies side by side, then the best fitness. */
  Map<String, String> headline() {
    Map<String, String> result = new LinkedHashMap<>();
    put(result, "test accuracy", "testAccuracy", Numbers::percent);
    put(result, "control accuracy", "controlAccuracy", Numbers::percent);
    put(result, "chance", "chanceAccuracy", Numbers::percent);
    put(result, "train accuracy", "trainAccuracy", Numbers::percent);
    put(result, "best fitness", "bestFitness", Numbers::text);
    put(result, "wall time", "wallSeconds", Numbers::duration);
    return result;
  }

  /** What it took. */
  Map<String, String> details() {
    Map<String, String> result = new LinkedHashMap<>();
    put(result, "generations", "generations", Numbers::text);
    put(result, "members", "members", Numbers::text);
    put(result, "mean fitness", "meanFitness", Numbers::text);
    put(result, "per generation", "secondsPerGeneration", Numbers::duration);
    put(result, "simulated time", "simulatedMs", ms -> Numbers.duration(ms / 1000));
    put(result, "spikes", "spikes", Numbers::text);
    put(result, "failed members", "failures", Numbers::text);
    return result;
  }

  private void put(
      Map<String, String> rows, String name, String key, DoubleFunction<String> format) {
    double value = number(key);
    if (Double.isFinite(value)) {
      rows.put(name, format.apply(value));
    }
  }

  private double number(String key) {
    return values.get(key) instanceof Number number ? number.doubleValue() : Double.NaN;
  }

  private Optional<String> text(String key) {
    return Optional.ofNullable(values.get(key)).map(String::valueOf);
  }

  private Optional<String> setting(String path) {
    return Optional.ofNullable(manifest.settings().get(path)).map(Setting::value);
  }
}
