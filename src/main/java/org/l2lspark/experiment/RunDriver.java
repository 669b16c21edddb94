package org.l2lspark.experiment;

import java.time.Instant;

/**
 * A driver that wrote a run, as it says itself in the run directory.
 *
 * @param host its host
 * @param process its number there
 * @param application id of its Spark application, empty for none
 * @param submission id that the submit script gave to it, empty for none
 * @param lastBeat its last sign of life
 * @param alive whether it lives: on its own machine the process is looked for, elsewhere it was
 *     heard of within the last minute
 * @param ended how it says that it ended, empty when it does not
 * @param problem what it says went wrong, empty for nothing
 */
public record RunDriver(
    String host,
    long process,
    String application,
    String submission,
    Instant lastBeat,
    boolean alive,
    String ended,
    String problem) {
  /** Key of the submission in its document. */
  public static final String SUBMISSION = "submission";

  /** Who it is, in words. */
  String words() {
    return host
        + ", process "
        + process
        + (application.isEmpty() ? "" : ", application " + application);
  }
}
