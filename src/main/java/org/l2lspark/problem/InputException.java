package org.l2lspark.problem;

/** The user's input is wrong: a file, a key, a number, a shape. The command exits with code 2. */
public class InputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** An input problem with its four parts; empty strings leave a part out. */
  public InputException(String what, String expected, String got, String advice) {
    this(new Problem(what, expected, got, advice), null);
  }

  /** An input problem caused by {@code cause} (may be null). */
  public InputException(Problem problem, Throwable cause) {
    super(problem.message(), cause);
  }
}
