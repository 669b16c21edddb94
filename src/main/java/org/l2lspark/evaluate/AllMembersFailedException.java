package org.l2lspark.evaluate;

import org.l2lspark.problem.RunException;

/** No member of an evaluation gave a result. */
public final class AllMembersFailedException extends RunException {
  private static final long serialVersionUID = 1L;

  AllMembersFailedException(String what, String firstReason) {
    super(
        what,
        "at least one member that can be simulated",
        firstReason,
        "look at the bounds and the initial values of the parameters, and at the model");
  }
}
