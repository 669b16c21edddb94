package org.l2lspark.optimize.strategy;

import org.l2lspark.config.Meaning;
import org.l2lspark.problem.InputException;

/** What is learnt of how parameters go together. */
public enum Covariance {
  @Meaning("all covariances: parameters^2 numbers; the best up to some hundred parameters")
  FULL,
  @Meaning(
      "variances only (separable CMA-ES): as many numbers as parameters, learnt faster, blind to"
          + " rotated valleys")
  DIAGONAL;

  private static final int MOST_FULL = 5000; // 200 MB, and a minute a generation

  /**
   * Numbers that it takes.
   *
   * @throws InputException when there are too many parameters for all of them
   */
  int numbers(int parameters) {
    if (this == DIAGONAL) {
      return parameters;
    }
    if (parameters > MOST_FULL) {
      throw new InputException(
          "a full covariance of so many parameters takes too long",
          "at most " + MOST_FULL,
          parameters + " parameters",
          "set optimizer.covariance = diagonal, or optimizer.kind = lm-ma-es");
    }
    return parameters * parameters;
  }
}
