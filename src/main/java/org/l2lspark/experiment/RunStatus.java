package org.l2lspark.experiment;

/** Where a run stands. */
public enum RunStatus {
  /** Started, and not ended since; a dead run looks like this too and can be resumed. */
  RUNNING,
  /** Ended as configured. */
  FINISHED,
  /** Ended with an error. */
  FAILED,
  /** Ended because it was asked to, by Ctrl-C or SIGTERM; can be resumed. */
  INTERRUPTED
}
