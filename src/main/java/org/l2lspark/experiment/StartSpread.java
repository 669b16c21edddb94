package org.l2lspark.experiment;

import org.l2lspark.config.Meaning;

/** How far from another run's estimate members start. */
public enum StartSpread {
  @Meaning("as far as members without a run to start from do from their mean")
  START,
  @Meaning(
      "by the covariance in which that run's optimizer ended: cma-es, nes, cross-entropy and enkf"
          + " have one")
  COVARIANCE
}
