package org.l2lspark.experiment;

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
 * @param driver the driver that wrote last, as far as it has said so
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
    Optional<RunDriver> driver,
    Optional<String> problem) {
  /** Name of the document that says why a run failed. */
  public static final String FAILURE = "failure";

  private static final int NEWEST_GENERATIONS = 10;

  /** How a run goes. */
  public enum State {
    /** Ended as configured. */
    FINISHED,
    /** Ended with an error. */
    FAILED,
    /** Ended because it was asked to. */
    INTERRUPTED,
    /** The driver lives. */
    RUNNING,
    /** Not ended, and the driver does not live. */
    DEAD
  }

  /** Reads a run as it stands. */
  public static RunProgress of(RunStore store) {
    RunManifest manifest = store.manifest();
    List<GenerationMetrics> metrics = store.metrics();
    Optional<RunDriver> driver = store.driver();
    return new RunProgress(
        state(manifest.status(), driver),
        store.location(),
        metrics.size(),
        setting(manifest, "run.generations"),
        store.latestState(),
        GenerationMetrics.comparable(metrics).stream()
            .mapToDouble(GenerationMetrics::bestFitness)
            .filter(Double::isFinite)
            .max()
            .orElse(Double.NaN),
        accuracy(store.result(), metrics),
        metrics.stream().mapToInt(GenerationMetrics::failures).sum(),
        medianSeconds(metrics),
        store.lastWritten(),
        driver,
        driver
            .map(RunDriver::problem)
            .filter(problem -> !problem.isEmpty())
            .or(() -> store.artifact(FAILURE).map(document -> "" + document.get("problem")))
            .filter(problem -> state(manifest.status(), driver) == State.FAILED));
  }

  /** Where the disk was full, only the driver's own file says how the run ended. */
  private static State state(RunStatus status, Optional<RunDriver> driver) {
    return switch (status) {
      case FINISHED -> State.FINISHED;
      case FAILED -> State.FAILED;
      case INTERRUPTED -> State.INTERRUPTED;
      case RUNNING -> {
        if (driver.map(RunDriver::alive).orElse(false)) {
          yield State.RUNNING;
        }
        yield switch (driver.map(RunDriver::ended).orElse("")) {
          case "failed" -> State.FAILED;
          case "interrupted" -> State.INTERRUPTED;
          default -> State.DEAD;
        };
      }
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

  /** The progress as a few lines of text. */
  public List<String> lines(Instant now) {
    return texts(now).entrySet().stream()
        .map(line -> String.format(Locale.ROOT, "%-16s %s", line.getKey(), line.getValue()))
        .toList();
  }

  /** The progress as people read it, by name. */
  public Map<String, String> texts(Instant now) {
    Map<String, String> lines = new LinkedHashMap<>();
    lines.put("status", word());
    lines.put("generation", generation + " of " + generations);
    lastWritten.ifPresent(at -> lines.put("last written", at + ", " + ago(at, now)));
    driver
        .map(RunDriver::lastBeat)
        .ifPresent(at -> lines.put("last beat", at + ", " + ago(at, now)));
    lines.put("driver", driverWords());
    put(lines, "best fitness", bestFitness, "%.5f");
    put(lines, "accuracy", 100 * accuracy, "%.2f %%");
    lines.put("failures", Integer.toString(failures));
    put(lines, "per generation", secondsPerGeneration, "%.2f s");
    if (state == State.RUNNING && generation > 0) {
      put(lines, "left", (generations - generation) * secondsPerGeneration, "about %.0f s");
    }
    problem.ifPresent(text -> lines.put("problem", text));
    if (state != State.FINISHED && state != State.RUNNING) {
      lines.put("to go on", howToResume());
    }
    return lines;
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
    document.put("lastBeat", driver.map(d -> d.lastBeat().toString()).orElse(null));
    document.put("submission", submission());
    document.put("driver", driverWords());
    document.put("problem", problem.orElse(null));
    return document;
  }

  /** Id that the submit script gave to the driver, empty for none. */
  public String submission() {
    return driver.map(RunDriver::submission).orElse("");
  }

  private String driverWords() {
    return driver.map(RunDriver::words).orElse("unknown");
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
