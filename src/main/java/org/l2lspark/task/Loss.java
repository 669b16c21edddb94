package org.l2lspark.task;

import org.l2lspark.config.Meaning;
import org.l2lspark.ensemble.Observation;

/** What a classifier minimises. */
public enum Loss {
  @Meaning("squared error, as ridge regression")
  SQUARED(Observation.Misfit.DIFFERENCE),
  @Meaning("squared hinge: nothing for outputs that are right with margin")
  SQUARED_HINGE(Observation.Misfit.HINGE),
  @Meaning("logarithm of the probability that an output gives its class")
  LOGISTIC(Observation.Misfit.LOGISTIC);

  private final Observation.Misfit misfit;

  Loss(Observation.Misfit misfit) {
    this.misfit = misfit;
  }

  /** How outputs are compared with targets. */
  public Observation.Misfit misfit() {
    return misfit;
  }
}
