package org.l2lspark.experiment;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.experiment.hall.HallOfFame;
import org.l2lspark.task.Preparation;

/**
 * Where a run writes itself down and is read from. A generation is visible only when it is whole;
 * writing generation g again replaces it. Not thread-safe: the loop hands it to its writing thread
 * and leaves it alone until a generation is written.
 */
public interface RunStore extends AutoCloseable {
  /** The run directory, as the user would name it. */
  String location();

  /**
   * Starts a new run, which nobody else may write until it has ended or this store is closed.
   *
   * @throws org.l2lspark.problem.InputException when a run is there already
   */
  void begin(RunManifest manifest);

  /**
   * Takes a run that is there, as {@link #begin} does, to go on with it.
   *
   * @throws org.l2lspark.problem.InputException when a driver that lives has it, or there is no run
   */
  void claim();

  /** The driver that wrote last; empty where none has said so. */
  Optional<RunDriver> driver();

  /**
   * Removes a run that was begun and has written no more than what was prepared for it.
   *
   * @return false where it has, or where somebody will look here for how it ended: all is kept then
   */
  boolean discard();

  /** The manifest of the run that is here. */
  RunManifest manifest();

  /** Replaces the manifest: a run goes on, perhaps with other settings. */
  void update(RunManifest manifest);

  /**
   * Writes down how the run ended, as far as there is space, and leaves it to other drivers.
   *
   * @param problem what went wrong, empty for nothing
   */
  void end(RunStatus status, String problem);

  /** Writes a generation, whole or not at all. */
  void write(GenerationRecord generation);

  /** The newest whole generation that has a state to resume from. */
  Optional<GenerationRecord> latest();

  /** Number of the generation that {@link #latest} would read, -1 for none; cheaper than that. */
  default int latestState() {
    return latest().map(GenerationRecord::generation).orElse(-1);
  }

  /**
   * Numbers of the whole generations that have a state, ascending; cheaper than {@link #read()}.
   */
  List<Integer> states();

  /**
   * What was damaged and passed over by what has been read so far, a sentence each: to be said to
   * whoever reads.
   */
  default List<String> passedOver() {
    return List.of();
  }

  /** When the newest whole generation was written; empty where that is not known. */
  default Optional<Instant> lastWritten() {
    return Optional.empty();
  }

  /** All whole generations, ascending, each with whatever was recorded of it. */
  Stream<GenerationRecord> read();

  /** One whole generation; empty when it is not there. */
  default Optional<GenerationRecord> read(int generation) {
    return read().filter(record -> record.generation() == generation).findFirst();
  }

  /** The metrics of all whole generations, ascending; cheaper than {@link #read()}. */
  List<GenerationMetrics> metrics();

  /** Removes the generations after {@code generation}, which an interrupted run left behind. */
  void truncateAfter(int generation);

  /** Writes {@code summary.json}. */
  void result(RunResult result);

  /** Reads {@code summary.json} as it is: what scripts see; empty when there is none yet. */
  Map<String, Object> summary();

  /** What has come of the run so far; empty before its first generation. */
  default Optional<RunResult> result() {
    Map<String, Object> summary = summary();
    return summary.isEmpty() ? Optional.empty() : Optional.of(RunResult.of(summary));
  }

  /** Writes the run's answer. */
  void estimate(Estimate estimate);

  /** The run's answer; empty before it has ended, and for runs of earlier releases. */
  Optional<Estimate> estimate();

  /** Writes the hall of fame, where it has members. */
  void hall(HallOfFame hall, ParameterSpace space);

  /**
   * Keeps what was prepared for the run, whole or not at all.
   *
   * @param key of the preparation
   */
  void prepared(String key, Preparation.Result result);

  /**
   * What was prepared under that key.
   *
   * @throws org.l2lspark.problem.InputException when it is damaged
   */
  Optional<Preparation.Result> prepared(String key);

  /** Writes a further JSON document of the run: {@code "confusion"}, {@code "raster"}. */
  void artifact(String name, Map<String, Object> document);

  /** Reads a further JSON document. */
  Optional<Map<String, Object>> artifact(String name);

  /** Writes a text file of the run, for example {@code "report.html"}. */
  void text(String fileName, String content);

  /** Writes a file of the run that is no text, for example {@code "report.png"}. */
  void bytes(String fileName, byte[] content);

  /**
   * Checks that a document of this name hides no other file of a run.
   *
   * @throws IllegalArgumentException when it does, or is no name
   */
  static void requireArtifactName(String name) {
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9-]*")
        || name.equals("manifest")
        || name.equals("summary")) {
      throw new IllegalArgumentException("not the name of an artifact of a run: " + name);
    }
  }

  /**
   * Checks that a text or other file of this name hides no other file of a run.
   *
   * @throws IllegalArgumentException when it does, or is no name
   */
  static void requireTextFileName(String fileName) {
    if (!fileName.matches("[A-Za-z0-9][A-Za-z0-9-]*\\.[a-z]+") || fileName.endsWith(".json")) {
      throw new IllegalArgumentException("not the name of a file of a run: " + fileName);
    }
  }

  /** Leaves a run that has not ended to other drivers. */
  @Override
  void close();
}
