package org.l2lspark.task.filters;

import org.l2lspark.linalg.Products;
import org.l2lspark.linalg.Symmetric;

/**
 * A linear readout {@code y = w (x - mean(x)) + mean(y)} that is trained by ridge regression,
 *
 * <pre>
 * w = (X^T X / n + lambda s I)^-1 X^T y / n,
 * </pre>
 *
 * with the rows of X and y less their means, and s the mean variance of a feature.
 */
final class RidgeReadout {
  private final double[] weights;
  private final double[] means;
  private final double meanTarget;

  private RidgeReadout(double[] weights, double[] means, double meanTarget) {
    this.weights = weights;
    this.means = means;
    this.meanTarget = meanTarget;
  }

  /**
   * Trains on rows from {@code first} to before {@code end}.
   *
   * @param features {@code rows x width}, row-major
   * @param targets a number per row
   * @param penalty lambda, above 0
   */
  static RidgeReadout train(
      double[] features, int width, double[] targets, int first, int end, double penalty) {
    int rows = end - first;
    double[] means = new double[width];
    double meanTarget = 0;
    for (int r = first; r < end; r++) {
      for (int i = 0; i < width; i++) {
        means[i] += features[r * width + i] / rows;
      }
      meanTarget += targets[r] / rows;
    }
    double[] x = new double[rows * width];
    double[] y = new double[rows];
    for (int r = 0; r < rows; r++) {
      for (int i = 0; i < width; i++) {
        x[r * width + i] = features[(first + r) * width + i] - means[i];
      }
      y[r] = targets[first + r] - meanTarget;
    }
    double[] a = Products.transposedMultiply(x, x, width, width, rows);
    double[] b = Products.transposedMultiply(x, y, width, 1, rows);
    double trace = 0;
    for (int i = 0; i < width; i++) {
      trace += a[i * width + i];
    }
    double ridge = trace > 0 ? penalty * trace / width : 1; // features that never change weigh 0
    for (int i = 0; i < width; i++) {
      a[i * width + i] += ridge;
    }
    return new RidgeReadout(Symmetric.solve(a, width, b, 1).values(), means, meanTarget);
  }

  /** Squared error on rows from {@code first} to before {@code end}, over the targets' variance. */
  double normalizedError(double[] features, double[] targets, int first, int end) {
    int width = weights.length;
    double mean = 0;
    for (int r = first; r < end; r++) {
      mean += targets[r] / (end - first);
    }
    double error = 0;
    double variance = 0;
    for (int r = first; r < end; r++) {
      double y = meanTarget;
      for (int i = 0; i < width; i++) {
        y += weights[i] * (features[r * width + i] - means[i]);
      }
      error += (targets[r] - y) * (targets[r] - y);
      variance += (targets[r] - mean) * (targets[r] - mean);
    }
    return error / variance;
  }
}
