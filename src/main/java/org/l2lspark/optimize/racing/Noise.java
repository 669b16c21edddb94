package org.l2lspark.optimize.racing;

/**
 * Variance of a fitness on one scenario about the member's mean, the effect of the scenario
 * removed: pooled over members and races, older races counting less.
 *
 * @param squares sum of squared residuals, scaled to one scenario
 * @param freedom degrees of freedom in it
 */
record Noise(double squares, double freedom) {
  static final Noise UNKNOWN = new Noise(0, 0);
  private static final double KEPT = 0.9; // from race to race: about ten count

  /** With the residuals of another race. */
  Noise plus(double moreSquares, double moreFreedom) {
    return new Noise(KEPT * squares + moreSquares, KEPT * freedom + moreFreedom);
  }

  /** Standard deviation, 0 as long as nothing is known. */
  double std() {
    return freedom > 0 ? Math.sqrt(squares / freedom) : 0;
  }
}
