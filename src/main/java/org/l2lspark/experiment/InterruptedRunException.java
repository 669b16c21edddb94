package org.l2lspark.experiment;

import org.l2lspark.problem.Problem;
import org.l2lspark.problem.RunException;

/** A run was asked to end before its time. */
public final class InterruptedRunException extends RunException {
  private static final long serialVersionUID = 1L;

  InterruptedRunException(Problem problem) {
    super(problem, null);
  }
}
