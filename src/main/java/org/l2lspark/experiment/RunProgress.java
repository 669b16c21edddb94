package org.l2lspark.experiment;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.l2lspark.config.Setting;

/**
 * Where a run stands, from its directory alone: no cluster is asked.
 *
 * @param state how it goes
 * @param location the run directory
 * @param generation number of whole generations
 * @param generations number that is configured
 * @param resumable newest generation with a stored state, -1 for none
 * @param bestFitness highest fitness so far, NaN before the first generation
 * @param accuracy newest accuracy on the test split, or else the mean on the newest batch; NaN
 *     where there is none
 * @param failures members that failed, in all generations
 * @param secondsPerGeneration median of the wall time of the newest generations, NaN before the
 *     first
 * @param lastWritten when the newest generation was written
 * @param lastBeat when the driver gave its last sign of life
 * @param submission id that the submit script gave to the driver, empty when none
 * @param driver host and process of the driver
 * @param problem what ended a failed run
 */
public record RunProgress(
    State state,
    String location,
    int generation,
    int generations,
    int resumable,
    double bestFitness,
    double accuracy,
    int failures,
    double secondsPerGeneration,
    Optional<Instant> lastWritten,
    Optional<Instant> lastBeat,
    String submission,
    String driver,
    Optional<String> problem) {
  /** Name of the document with the driver's signs of life. */
  public static final String DRIVER = "driver";

  /** Name of the document that says why a run failed. */
  public static final String FAILURE = "failure";

  /** Keys of the document {@value #DRIVER}. */
  public static final String BEAT = "beat";

  /** Seconds between two signs of life. */
  public static final String INTERVAL = "beatSeconds";

  /** Id of the submission. */
  public static final String SUBMISSION = "submission";

  private static final int BEATS_MISSED = 6;
  private static final int NEWEST_GENERATIONS = 10;

  /** How a run goes. */
  public enum State {
    /** Ended as configured. */
    FINISHED,
    /** Ended with an error. */
    FAILED,
    /** The driver gave a sign of life within the last six beats. */
    RUNNING,
    /** Not ended, and without a sign of life. */
    DEAD
  }

  /** Reads a run as it stands at {@code now}. */
  public static RunProgress of(RunStore store, Instant now) {
    RunManifest manifest = store.manifest();
    Map<String, Object> driver = store.artifact(DRIVER).orElse(Map.of());
    List<GenerationMetrics> metrics = store.metrics();
    Optional<Instant> beat = instant(driver.get(BEAT));
    double interval = driver.get(INTERVAL) instanceof Number n ? n.doubleValue() : 10;
    return new RunProgress(
        state(manifest.status(), beat, interval, now),
        store.location(),
        metrics.size(),
        setting(manifest, "run.generations"),
        store.latestState(),
        metrics.stream()
            .mapToDouble(GenerationMetrics::bestFitness)
            .filter(Double::isFinite)
            .max()
            .orElse(Double.NaN),
        accuracy(store.result(), metrics),
        metrics.stream().mapToInt(GenerationMetrics::failures).sum(),
        medianSeconds(metrics),
        store.lastWritten(),
        beat,
        String.valueOf(driver.getOrDefault(SUBMISSION, "")),
        driver.isEmpty()
            ? "unknown"
            : driver.get("host") + ", process " + driver.get("process") + application(driver),
        manifest.status() == RunStatus.FAILED
            ? store.artifact(FAILURE).map(document -> String.valueOf(document.get("problem")))
            : Optional.empty());
  }

  private static String application(Map<String, Object> driver) {
    String id = String.valueOf(driver.getOrDefault("application", ""));
    return id.isEmpty() ? "" : ", application " + id;
  }

  private static State state(
      RunStatus status, Optional<Instant> beat, double interval, Instant now) {
    return switch (status) {
      case FINISHED -> State.FINISHED;
      case FAILED -> State.FAILED;
      case RUNNING ->
          beat.isPresent()
                  && Duration.between(beat.get(), now).toMillis() < 1000 * BEATS_MISSED * interval
              ? State.RUNNING
              : State.DEAD;
    };
  }

  private static double accuracy(Optional<RunResult> result, List<GenerationMetrics> metrics) {
    OptionalDouble tested = result.map(RunResult::testAccuracy).orElse(OptionalDouble.empty());
    if (tested.isPresent()) {
      return tested.getAsDouble();
    }
    return metrics.isEmpty() ? Double.NaN : metrics.get(metrics.size() - 1).meanAccuracy();
  }

  private static double medianSeconds(List<GenerationMetrics> metrics) {
    double[] seconds =
        metrics.stream()
            .skip(Math.max(0, metrics.size() - NEWEST_GENERATIONS))
            .mapToDouble(GenerationMetrics::totalSeconds)
            .toArray();
    Arrays.sort(seconds);
    return seconds.length == 0 ? Double.NaN : seconds[seconds.length / 2];
  }

  private static int setting(RunManifest manifest, String name) {
    Setting setting = manifest.settings().get(name);
    try {
      return setting == null ? 0 : Integer.parseInt(setting.value());
    } catch (NumberFormatException e) {
      return 0; // not one that this project wrote
    }
  }

  private static Optional<Instant> instant(Object text) {
    try {
      return text == null ? Optional.empty() : Optional.of(Instant.parse(text.toString()));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The progress as a few lines of text. */
  public List<String> lines(Instant now) {
    Map<String, String> lines = new LinkedHashMap<>();
    lines.put("status", word());
    lines.put("generation", generation + " of " + generations);
    lastWritten.ifPresent(at -> lines.put("last written", at + ", " + ago(at, now)));
    lastBeat.ifPresent(at -> lines.put("last beat", at + ", " + ago(at, now)));
    lines.put("driver", driver);
    put(lines, "best fitness", bestFitness, "%.5f");
    put(lines, "accuracy", 100 * accuracy, "%.2f %%");
    lines.put("failures", Integer.toString(failures));
    put(lines, "per generation", secondsPerGeneration, "%.2f s");
    if (state == State.RUNNING && generation > 0) {
      put(lines, "left", (generations - generation) * secondsPerGeneration, "about %.0f s");
    }
    problem.ifPresent(text -> lines.put("problem", text));
    if (state == State.FAILED || state == State.DEAD) {
      lines.put("to go on", howToResume());
    }
    return lines.entrySet().stream()
        .map(line -> String.format(Locale.ROOT, "%-16s %s", line.getKey(), line.getValue()))
        .toList();
  }

  private String howToResume() {
    return "l2l resume "
        + location
        + (resumable < 0
            ? " (from the start: no state is stored yet)"
            : " (after generation " + (resumable + 1) + " of " + generations + ")");
  }

  /** The progress for scripts. */
  public Map<String, Object> toDocument() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("status", word());
    document.put("run", location);
    document.put("generation", generation);
    document.put("generations", generations);
    document.put("resumableGeneration", resumable);
    document.put("bestFitness", bestFitness);
    document.put("accuracy", accuracy);
    document.put("failures", failures);
    document.put("secondsPerGeneration", secondsPerGeneration);
    document.put("lastWritten", lastWritten.map(Instant::toString).orElse(null));
    document.put("lastBeat", lastBeat.map(Instant::toString).orElse(null));
    document.put("submission", submission);
    document.put("driver", driver);
    document.put("problem", problem.orElse(null));
    return document;
  }

  private String word() {
    return state.name().toLowerCase(Locale.ROOT);
  }

  private static void put(Map<String, String> lines, String name, double value, String format) {
    if (!Double.isNaN(value)) {
      lines.put(name, String.format(Locale.ROOT, format, value));
    }
  }

  private static String ago(Instant then, Instant now) {
    Duration since = Duration.between(then, now);
    long seconds = Math.max(0, since.toSeconds());
    if (seconds < 120) {
      return seconds + " s ago";
    }
    return seconds < 7200 ? seconds / 60 + " min ago" : since.toHours() + " h ago";
  }
}
