package org.l2lspark.optimize.kalman;

import org.l2lspark.config.Meaning;

/** What of an ensemble travels to the executors in a generation. Members do not depend on it. */
public enum Transport {
  /** {@code members x dimension} numbers. */
  @Meaning("every number of every member")
  WEIGHTS,
  /**
   * What it is made from: mean, key and generation of a refreshed ensemble; {@code N x N}
   * coefficients and the first ensemble's key of one that is kept. Every executor makes the members
   * once a generation. A readout that is told by the recipe that groups are perturbed alike adds up
   * mean and perturbations after weighing them, and so rounds differently from one that is not.
   */
  @Meaning("what members are made from; the executors make them once a generation")
  COEFFICIENTS
}
