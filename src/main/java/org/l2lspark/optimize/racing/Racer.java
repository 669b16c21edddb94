package org.l2lspark.optimize.racing;

/**
 * A member that has been in a race, or is to be in one.
 *
 * @param genes its coordinates. Not modified
 * @param mean running mean of its fitness, without the effect of the scenarios
 * @param trials scenarios that the mean is over, 0 for none yet
 * @param validated whether it was a candidate in the newest validation scenarios
 */
record Racer(double[] genes, double mean, double trials, boolean validated) {
  /** One that has not raced. */
  static Racer fresh(double[] genes) {
    return new Racer(genes, 0, 0, false);
  }

  /** With another mean. */
  Racer rated(double newMean, double newTrials) {
    return new Racer(genes, newMean, newTrials, validated);
  }

  /** As one that was validated, or as one that was not. */
  Racer validated(boolean now) {
    return new Racer(genes, mean, trials, now);
  }
}
