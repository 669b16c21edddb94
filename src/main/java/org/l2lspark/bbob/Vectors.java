package org.l2lspark.bbob;

/** Arithmetic and the transformations of the report. Arguments are not modified. */
final class Vectors {
  private Vectors() {}

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  static double squares(double[] a) {
    return dot(a, a);
  }

  static double[] minus(double[] a, double[] b) {
    double[] c = a.clone();
    for (int i = 0; i < c.length; i++) {
      c[i] -= b[i];
    }
    return c;
  }

  static double[] times(double[] a, double[] b) {
    double[] c = a.clone();
    for (int i = 0; i < c.length; i++) {
      c[i] *= b[i];
    }
    return c;
  }

  /** A row vector times a matrix. */
  static double[] times(double[] row, double[][] matrix) {
    double[] product = new double[matrix[0].length];
    for (int i = 0; i < row.length; i++) {
      for (int j = 0; j < product.length; j++) {
        product[j] += row[i] * matrix[i][j];
      }
    }
    return product;
  }

  /** i / (count - 1): from 0 to 1; 0 alone. */
  static double step(int i, int count) {
    return count == 1 ? 0 : i / (double) (count - 1);
  }

  /** base ^ (from + (to - from) i / (count - 1)). */
  static double[] powers(double base, double from, double to, int count) {
    double[] powers = new double[count];
    for (int i = 0; i < count; i++) {
      powers[i] = StrictMath.pow(base, from + (to - from) * step(i, count));
    }
    return powers;
  }

  /** The diagonal of Lambda^alpha: alpha ^ (i / (2 (count - 1))). */
  static double[] lambda(double alpha, int count) {
    return powers(alpha, 0, 0.5, count);
  }

  /** T_osz: smooth, small waves. */
  static double oscillated(double x) {
    if (x == 0) {
      return 0;
    }
    double log = StrictMath.log(Math.abs(x)) / 0.1;
    double waves =
        x > 0
            ? StrictMath.sin(log) + StrictMath.sin(0.79 * log)
            : StrictMath.sin(0.55 * log) + StrictMath.sin(0.31 * log);
    return Math.signum(x) * StrictMath.pow(StrictMath.exp(log + 0.49 * waves), 0.1);
  }

  /** T_osz of each. */
  static double[] oscillated(double[] x) {
    return java.util.Arrays.stream(x).map(Vectors::oscillated).toArray();
  }

  /** T_asy^beta: coordinates above 0 grow faster, the last most. */
  static double[] asymmetric(double[] x, double beta) {
    double[] y = x.clone();
    for (int i = 0; i < y.length; i++) {
      if (y[i] > 0) {
        y[i] = StrictMath.pow(y[i], 1 + beta * step(i, y.length) * StrictMath.sqrt(y[i]));
      }
    }
    return y;
  }

  /** f_pen: squares of what is outside of [-bound, bound]. */
  static double penalty(double[] x, double bound) {
    double sum = 0;
    for (double own : x) {
      double outside = Math.max(0, Math.abs(own) - bound);
      sum += outside * outside;
    }
    return sum;
  }
}
