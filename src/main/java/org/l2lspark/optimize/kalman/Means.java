package org.l2lspark.optimize.kalman;

/** Means over members, summed in member order. */
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
}
