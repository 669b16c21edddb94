package org.l2lspark.optimize.strategy;

import java.util.Arrays;
import org.l2lspark.linalg.Products;
import org.l2lspark.linalg.Symmetric;
import org.l2lspark.optimize.Rows;

/**
 * A covariance C = B D^2 B^T: its principal axes and their lengths.
 *
 * @param axes {@code n x n}, an axis of length 1 per row; empty where they are those of the
 *     coordinates
 * @param lengths D: standard deviations along the axes
 */
record Shape(double[] axes, double[] lengths) {
  /**
   * That of a covariance.
   *
   * @param covariance {@code n x n}, or its diagonal
   */
  static Shape of(double[] covariance, int n) {
    if (covariance.length == n) {
      return new Shape(new double[0], roots(covariance));
    }
    if (identity(covariance, n)) {
      return identity(n);
    }
    Symmetric.Spectrum spectrum = Symmetric.spectrum(covariance, n);
    return new Shape(spectrum.vectors(), roots(spectrum.values()));
  }

  /** That of the identity. */
  static Shape identity(int n) {
    double[] ones = new double[n];
    Arrays.fill(ones, 1);
    return new Shape(new double[0], ones);
  }

  private static boolean identity(double[] matrix, int n) {
    for (int at = 0; at < matrix.length; at++) {
      if (matrix[at] != (at % (n + 1) == 0 ? 1 : 0)) {
        return false;
      }
    }
    return true;
  }

  private static double[] roots(double[] values) {
    return Arrays.stream(values).map(own -> Math.sqrt(Math.max(0, own))).toArray();
  }

  /**
   * B D z of some z: samples where these are standard normal.
   *
   * @param z a vector of {@code n} numbers each. Not modified
   */
  double[][] stretched(double[][] z) {
    int n = lengths.length;
    double[] along = new double[Math.multiplyExact(z.length, n)];
    for (int at = 0; at < along.length; at++) {
      along[at] = lengths[at % n] * z[at / n][at % n];
    }
    return Rows.split(axes.length == 0 ? along : Products.multiply(along, axes, z.length, n, n), n);
  }

  /** D^-1 B^T y: the same length as C^-1/2 y, along the axes. */
  double[] whitened(double[] y) {
    double[] z = new double[y.length];
    for (int k = 0; k < y.length; k++) {
      double along = y[k];
      if (axes.length > 0) {
        along = 0;
        for (int i = 0; i < y.length; i++) {
          along += axes[k * y.length + i] * y[i];
        }
      }
      z[k] = lengths[k] > 0 ? along / lengths[k] : 0;
    }
    return z;
  }

  /** B z: back from the axes. */
  double[] turned(double[] z) {
    double[] ones = new double[z.length];
    Arrays.fill(ones, 1);
    return new Shape(axes, ones).stretched(new double[][] {z})[0];
  }

  /** The largest variance of an axis over the smallest. */
  double condition() {
    double longest = Arrays.stream(lengths).max().orElse(1);
    double shortest = Arrays.stream(lengths).min().orElse(1);
    return longest * longest / (shortest * shortest);
  }
}
