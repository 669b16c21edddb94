package org.l2lspark.task.inverse;

import org.l2lspark.ensemble.NoiseCovariance;

/**
 * The covariance of repeated observations, with its correlations shrunk towards zero, so that it is
 * positive definite however few observations there are (Schaefer and Strimmer 2005, "A shrinkage
 * approach to large-scale covariance matrix estimation", Stat. Appl. Genet. Mol. Biol. 4:32, target
 * D with the variances kept). With the sample variances s[i][i] and correlations r[i][j],
 *
 * <pre>
 *   Gamma[i][i] = s[i][i]
 *   Gamma[i][j] = (1 - lambda) r[i][j] sqrt(s[i][i] s[j][j])
 *   lambda      = sum over i != j of var(r[i][j]) / sum over i != j of r[i][j]^2, at most 1
 * </pre>
 *
 * Shrinking raises the smallest eigenvalues: combinations of outputs that hardly vary are trusted a
 * little less than the observations say.
 *
 * @param covariance {@code m x m}, row-major
 * @param shrinkage lambda as it was used
 */
public record SampleCovariance(double[] covariance, double shrinkage) {

  /** The covariance with lambda estimated. */
  public static SampleCovariance of(double[][] observations) {
    return of(observations, Double.NaN);
  }

  /**
   * The covariance with lambda set.
   *
   * @param observations at least two, all of one length. Not modified
   * @param lambda from 0 to 1; NaN to estimate it
   * @throws IllegalArgumentException when an output does not vary, or is not finite
   */
  public static SampleCovariance of(double[][] observations, double lambda) {
    int n = observations.length;
    int m = observations[0].length;
    double[] std = new double[m];
    double[][] standardized = standardized(observations, std);
    double[] correlations = new double[m * m];
    double squares = 0;
    double variances = 0;
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < i; j++) {
        double mean = 0;
        for (double[] z : standardized) {
          mean += z[i] * z[j] / n;
        }
        double spread = 0;
        for (double[] z : standardized) {
          spread += (z[i] * z[j] - mean) * (z[i] * z[j] - mean);
        }
        double r = mean * n / (n - 1);
        correlations[i * m + j] = r;
        squares += r * r;
        variances += spread * n / ((n - 1.0) * (n - 1.0) * (n - 1.0));
      }
    }
    double used =
        Double.isNaN(lambda) ? (squares > 0 ? Math.min(1, variances / squares) : 0) : lambda;
    double[] covariance = new double[m * m];
    for (int i = 0; i < m; i++) {
      covariance[i * m + i] = std[i] * std[i];
      for (int j = 0; j < i; j++) {
        double value = (1 - used) * correlations[i * m + j] * std[i] * std[j];
        covariance[i * m + j] = value;
        covariance[j * m + i] = value;
      }
    }
    return new SampleCovariance(covariance, used);
  }

  private static double[][] standardized(double[][] observations, double[] std) {
    int n = observations.length;
    int m = std.length;
    double[][] standardized = new double[n][m];
    for (int i = 0; i < m; i++) {
      double mean = 0;
      for (double[] observation : observations) {
        mean += observation[i] / n;
      }
      double variance = 0;
      for (double[] observation : observations) {
        variance += (observation[i] - mean) * (observation[i] - mean) / (n - 1);
      }
      std[i] = Math.sqrt(variance);
      // rounding alone leaves about 1e-16 of the mean
      if (!(std[i] > 1e-12 * Math.abs(mean)) || Double.isInfinite(std[i])) {
        throw new IllegalArgumentException(
            "output %d has mean %s and std %s over %d observations".formatted(i, mean, std[i], n));
      }
      for (int k = 0; k < n; k++) {
        standardized[k][i] = (observations[k][i] - mean) / std[i];
      }
    }
    return standardized;
  }

  /**
   * This covariance as that of the noise.
   *
   * @throws IllegalArgumentException when it is not positive definite, as without shrinkage where
   *     there are no more observations than outputs
   */
  public NoiseCovariance noise() {
    return NoiseCovariance.full((int) Math.round(Math.sqrt(covariance.length)), covariance);
  }
}
