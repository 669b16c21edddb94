package org.l2lspark.task.control;

/**
 * Sine and cosine to the bits of {@link StrictMath}, several times as fast within an eighth of a
 * turn, where poles are: what is called there is fdlibm's {@code __kernel_sin} and {@code
 * __kernel_cos}, which are written out here.
 *
 * <p>Polynomials of fdlibm 5.3: Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
 * Permission to use, copy, modify, and distribute this software is freely granted, provided that
 * this notice is preserved.
 */
final class Trigonometry {
  private static final int EIGHTH = 0x3fe921fb; // high words: of pi / 4
  private static final int TINY = 0x3e400000; // of 2^-27
  private static final int SMALL = 0x3fd33333; // of 0.3
  private static final int LARGE = 0x3fe90000; // of 0.78125
  private static final int QUARTER = 0x00200000; // taken off: a fourth

  private static final double S1 = -0.16666666666666632;
  private static final double S2 = 0.00833333333332249;
  private static final double S3 = -0.0001984126982985795;
  private static final double S4 = 2.7557313707070068e-6;
  private static final double S5 = -2.5050760253406863e-8;
  private static final double S6 = 1.58969099521155e-10;

  private static final double C1 = 0.0416666666666666;
  private static final double C2 = -0.001388888888887411;
  private static final double C3 = 2.480158728947673e-5;
  private static final double C4 = -2.7557314351390663e-7;
  private static final double C5 = 2.087572321298175e-9;
  private static final double C6 = -1.1359647557788195e-11;

  private Trigonometry() {}

  private static int high(double x) {
    return (int) (Double.doubleToRawLongBits(x) >>> 32) & 0x7fffffff; // without the sign
  }

  /** The sine of an angle in rad. */
  static double sin(double x) {
    int high = high(x);
    if (high > EIGHTH) {
      return StrictMath.sin(x);
    }
    if (high < TINY) {
      return x;
    }
    double z = x * x;
    return x + z * x * (S1 + z * (S2 + z * (S3 + z * (S4 + z * (S5 + z * S6)))));
  }

  /** The cosine of an angle in rad. */
  static double cos(double x) {
    int high = high(x);
    if (high > EIGHTH) {
      return StrictMath.cos(x);
    }
    if (high < TINY) {
      return 1;
    }
    double z = x * x;
    double r = z * (C1 + z * (C2 + z * (C3 + z * (C4 + z * (C5 + z * C6)))));
    if (high < SMALL) {
      return 1 - (0.5 * z - z * r);
    }
    double part = high > LARGE ? 0.28125 : Double.longBitsToDouble((long) (high - QUARTER) << 32);
    return 1 - part - ((0.5 * z - part) - z * r);
  }
}
