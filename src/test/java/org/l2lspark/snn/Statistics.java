package org.l2lspark.snn;

/** Statistics for tests of random code. */
public final class Statistics {
  private Statistics() {}

  /** Pearson's chi-square of counts against expected counts, both of one length. */
  public static double chiSquare(long[] observed, double[] expected) {
    double sum = 0;
    for (int i = 0; i < observed.length; i++) {
      double difference = observed[i] - expected[i];
      sum += difference * difference / expected[i];
    }
    return sum;
  }

  /**
   * The value that a chi-square variable exceeds with a probability of about 1e-4 (Wilson and
   * Hilferty 1931).
   */
  public static double chiSquareBound(int degreesOfFreedom) {
    double a = 2.0 / (9.0 * degreesOfFreedom);
    double root = 1 - a + 3.72 * Math.sqrt(a);
    return degreesOfFreedom * root * root * root;
  }
}
