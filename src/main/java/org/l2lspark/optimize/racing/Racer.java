package org.l2lspark.optimize.racing;

/**
 * A member that has been in a race, or is to be in one.
 *
 * @param genes its coordinates. Not modified
 * @param mean running mean of its fitness, without the effect of the scenarios
 * @param trials scenarios that the mean is over, 0 for none yet
 */
record Racer(double[] genes, double mean, double trials) {
  /** One that has not raced. */
  static Racer fresh(double[] genes) {
    return new Racer(genes, 0, 0);
  }
}
