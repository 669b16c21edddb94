package org.l2lspark.optimize.strategy;

import java.util.Arrays;
import org.l2lspark.linalg.Symmetric;

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
    Symmetric.Spectrum spectrum = Symmetric.spectrum(covariance, n);
    return new Shape(spectrum.vectors(), roots(spectrum.values()));
  }

  private static double[] roots(double[] values) {
    return Arrays.stream(values).map(own -> Math.sqrt(Math.max(0, own))).toArray();
  }

  /** B D z: a sample where z is standard normal. */
  double[] stretched(double[] z) {
    double[] y = new double[z.length];
    for (int k = 0; k < z.length; k++) {
      double along = lengths[k] * z[k];
      if (axes.length == 0) {
        y[k] = along;
      } else {
        for (int i = 0; i < y.length; i++) {
          y[i] += along * axes[k * y.length + i];
        }
      }
    }
    return y;
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
    return new Shape(axes, ones).stretched(z);
  }

  /** The largest variance of an axis over the smallest. */
  double condition() {
    double longest = Arrays.stream(lengths).max().orElse(1);
    double shortest = Arrays.stream(lengths).min().orElse(1);
    return longest * longest / (shortest * shortest);
  }
}
