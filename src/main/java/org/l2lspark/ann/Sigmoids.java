package org.l2lspark.ann;

/**
 * The hyperbolic tangent and the logistic function in operations of IEEE 754 alone, so that every
 * machine gives the same bits ({@link Math#exp} does not promise that, and {@link StrictMath#exp}
 * is many times slower).
 *
 * <p>In single precision {@code tanh x = x P(x^2) / Q(x^2)} with polynomials of degree 4, fitted to
 * the least largest relative error (1.2e-8) on {@code |x| <= 8.5} and held constant beyond.
 * Rounding leaves 4e-7. There is no branch, so HotSpot turns the loops into vector instructions. In
 * double precision both follow from an exponential that is good to 1e-15.
 */
final class Sigmoids {
  private static final float END = 8.5f;
  private static final float P0 = 1f;
  private static final float P1 = 1.3413247e-1f;
  private static final float P2 = 3.534028e-3f;
  private static final float P3 = 2.1251062e-5f;
  private static final float P4 = 1.4269253e-8f;
  private static final float Q1 = 4.674657e-1f;
  private static final float Q2 = 2.6022756e-2f;
  private static final float Q3 = 3.3488666e-4f;
  private static final float Q4 = 8.145134e-7f;

  private static final double LOG2_E = 1.4426950408889634;
  private static final double LN2_HIGH = 0x1.62e42fee00000p-1; // the last 21 bits are zero
  private static final double LN2_LOW = 0x1.a39ef35793c76p-33;
  private static final double MAX_EXPONENT = 700;
  private static final double[] INVERSE_FACTORIALS = inverseFactorials(14);

  private Sigmoids() {}

  /** {@code v = tanh(v)} for the first {@code count} values. */
  static void tanh(float[] values, int count) {
    for (int i = 0; i < count; i++) {
      float x = Math.max(-END, Math.min(END, values[i]));
      float t = x * x;
      float p = (((P4 * t + P3) * t + P2) * t + P1) * t + P0;
      float q = (((Q4 * t + Q3) * t + Q2) * t + Q1) * t + 1;
      values[i] = x * p / q;
    }
  }

  /** {@code v = 1 / (1 + exp(-v)) = 1/2 + 1/2 tanh(v / 2)} for the first {@code count} values. */
  static void logistic(float[] values, int count) {
    for (int i = 0; i < count; i++) {
      float x = Math.max(-END, Math.min(END, 0.5f * values[i]));
      float t = x * x;
      float p = (((P4 * t + P3) * t + P2) * t + P1) * t + P0;
      float q = (((Q4 * t + Q3) * t + Q2) * t + Q1) * t + 1;
      values[i] = 0.5f + 0.5f * (x * p / q);
    }
  }

  /** {@code tanh x} in double precision. */
  static double tanh(double x) {
    return 2 * logistic(2 * x) - 1;
  }

  /** {@code 1 / (1 + exp(-x))} in double precision. */
  static double logistic(double x) {
    return 1 / (1 + exp(-x));
  }

  /**
   * {@code exp x = 2^n exp r} with whole n and {@code |r| <= ln 2 / 2}, the latter by its Taylor
   * series; x is taken as -700 or 700 beyond these.
   */
  static double exp(double x) {
    double bounded = Math.max(-MAX_EXPONENT, Math.min(MAX_EXPONENT, x));
    double n = Math.rint(bounded * LOG2_E);
    double r = bounded - n * LN2_HIGH - n * LN2_LOW;
    double sum = 0;
    for (int k = INVERSE_FACTORIALS.length - 1; k >= 0; k--) {
      sum = sum * r + INVERSE_FACTORIALS[k];
    }
    return Double.isNaN(x) ? x : sum * Math.scalb(1.0, (int) n);
  }

  private static double[] inverseFactorials(int count) {
    double[] terms = new double[count];
    double factorial = 1;
    for (int k = 0; k < count; k++) {
      terms[k] = 1 / factorial;
      factorial *= k + 1;
    }
    return terms;
  }
}
