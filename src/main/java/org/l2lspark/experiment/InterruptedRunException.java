package org.l2lspark.experiment;

import org.l2lspark.problem.Problem;
import org.l2lspark.problem.RunException;

/** A run, or several, were asked to end before their time. */
public final class InterruptedRunException extends RunException {
  private static final long serialVersionUID = 1L;

  /** What was interrupted and how to go on. */
  public InterruptedRunException(Problem problem) {
    super(problem, null);
  }
}
