package org.l2lspark.problem;

/** A run failed although its input was right: a full disk, all members failed. Exit code 1. */
public class RunException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A failure with its four parts; empty strings leave a part out. */
  public RunException(String what, String expected, String got, String advice) {
    this(new Problem(what, expected, got, advice), null);
  }

  /** A failure caused by {@code cause} (may be null). */
  public RunException(Problem problem, Throwable cause) {
    super(problem.message(), cause);
  }
}
