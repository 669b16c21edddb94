package org.l2lspark.experiment.track;

import java.io.IOException;
import java.util.Map;

/**
 * Is told of a run. What it throws costs the run nothing: it is said once, and the tracker is told
 * no more. Called by one thread at a time, not always the same.
 */
public interface Tracker {
  /** What it is, for a warning: {@code the MLflow server http://...}. */
  String name();

  /**
   * The run begins, or goes on.
   *
   * @param location its directory
   * @param settings its settings by key, as texts
   */
  void begin(String location, Map<String, String> settings) throws IOException;

  /**
   * Numbers of a generation, all finite.
   *
   * @param number of the generation, from 1
   */
  void scalars(int number, Map<String, Double> scalars) throws IOException;

  /** The run has ended. */
  void end(Outcome outcome) throws IOException;

  /** How a run ends. */
  enum Outcome {
    FINISHED,
    FAILED,
    INTERRUPTED
  }
}
