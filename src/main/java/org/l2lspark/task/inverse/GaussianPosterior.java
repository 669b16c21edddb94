package org.l2lspark.task.inverse;

import org.l2lspark.ensemble.NoiseCovariance;
import org.l2lspark.linalg.Products;
import org.l2lspark.linalg.Symmetric;

/**
 * The posterior of a linear model with Gaussian prior and noise, in closed form (Bishop 2006,
 * "Pattern Recognition and Machine Learning", equations 2.116 and 2.117): with {@code y = A u + b +
 * noise} and the residual {@code r = y - A m0 - b} of the prior's mean,
 *
 * <pre>C = (C0^-1 + A^T Gamma^-1 A)^-1      m = m0 + C A^T Gamma^-1 r
 * </pre>
 *
 * @param mean m, p numbers
 * @param covariance C, {@code p x p}, row-major
 */
public record GaussianPosterior(double[] mean, double[] covariance) {

  /**
   * The posterior.
   *
   * @param matrix A, {@code m x p}, row-major. Not modified
   * @param residual r, m numbers. Not modified
   * @param mean m0, p numbers. Not modified
   * @param variances diagonal of C0, p numbers. Not modified
   * @param noise Gamma
   */
  public static GaussianPosterior of(
      double[] matrix,
      double[] residual,
      double[] mean,
      double[] variances,
      NoiseCovariance noise) {
    int m = residual.length;
    int p = mean.length;
    double[] a = matrix.clone();
    double[] r = residual.clone();
    noise.whiten(r, 0, 1);
    for (int k = 0; k < p; k++) {
      noise.whiten(a, k, p);
    }
    double[] precision = Products.transposedMultiply(a, a, p, p, m);
    double[] identity = new double[p * p];
    for (int k = 0; k < p; k++) {
      precision[k * p + k] += 1 / variances[k];
      identity[k * p + k] = 1;
    }
    double[] covariance = Symmetric.solve(precision, p, identity, p).values();
    double[] pull = Products.transposedMultiply(a, r, p, 1, m);
    double[] moved = Products.multiply(covariance, pull, p, 1, p);
    for (int k = 0; k < p; k++) {
      moved[k] += mean[k];
    }
    return new GaussianPosterior(moved, covariance);
  }

  /** Standard deviation of a parameter. */
  public double std(int k) {
    return Math.sqrt(covariance[k * mean.length + k]);
  }
}
