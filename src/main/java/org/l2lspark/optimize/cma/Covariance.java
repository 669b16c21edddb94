package org.l2lspark.optimize.cma;

import org.l2lspark.config.Meaning;

/** What is learnt of how parameters go together. */
public enum Covariance {
  @Meaning("all covariances: parameters^2 numbers; the best up to some hundred parameters")
  FULL,
  @Meaning(
      "variances only (separable CMA-ES): as many numbers as parameters, learnt faster, blind to"
          + " rotated valleys")
  DIAGONAL
}
