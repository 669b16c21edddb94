package org.l2lspark.optimize.kalman;

import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.linalg.Products;

/** Moments over members, summed in member order. */
final class Means {
  private Means() {}

  /** The mean row of {@code rows x width}. */
  static double[] ofRows(double[] values, int rows, int width) {
    double[] mean = new double[width];
    for (int i = 0; i < rows; i++) {
      for (int c = 0; c < width; c++) {
        mean[c] += values[i * width + c];
      }
    }
    for (int c = 0; c < width; c++) {
      mean[c] /= rows;
    }
    return mean;
  }

  /** The standard deviation of each column of {@code rows x width}, divisor {@code rows}. */
  static double[] stds(double[] values, int rows, int width) {
    double[] mean = ofRows(values, rows, width);
    double[] stds = new double[width];
    for (int i = 0; i < rows; i++) {
      for (int c = 0; c < width; c++) {
        double deviation = values[i * width + c] - mean[c];
        stds[c] += deviation * deviation;
      }
    }
    for (int c = 0; c < width; c++) {
      stds[c] = Math.sqrt(stds[c] / rows);
    }
    return stds;
  }

  /** The covariance of the columns of {@code rows x width}, {@code width x width}. */
  static double[] covariance(double[] values, int rows, int width) {
    double[] mean = ofRows(values, rows, width);
    double[] deviations = values.clone();
    double scale = 1 / Math.sqrt(rows);
    for (int i = 0; i < deviations.length; i++) {
      deviations[i] = scale * (deviations[i] - mean[i % width]);
    }
    return Products.transposedMultiply(deviations, deviations, width, width, rows);
  }

  /** Whether all members are one to the last bits. */
  static boolean equal(Ensemble members) {
    double[] values = members.values();
    int n = members.dimension();
    for (int i = n; i < values.length; i++) {
      if (Math.abs(values[i] - values[i % n]) > 4 * Math.ulp(values[i])) {
        return false;
      }
    }
    return true;
  }
}
