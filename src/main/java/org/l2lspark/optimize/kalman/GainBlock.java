package org.l2lspark.optimize.kalman;

import org.l2lspark.linalg.Products;
import org.l2lspark.linalg.Symmetric;

/**
 * Some consecutive samples of a published pass, put together so that the members are looked at once
 * and moved once. Outputs are frozen, so the members as sample s finds them are {@code X_s = X_0 +
 * sum over t < s of R_t K_t}, and with {@code A_s = G_s^T G_s / N + gamma_s I}
 *
 * <pre>
 *   K_s = A_s^-1 (G_s^T X_s) / N = A_s^-1 (G_s^T X_0 + sum over t &lt; s of (G_s^T R_t) K_t) / N
 * </pre>
 *
 * needs {@code G^T X_0} and {@code G^T R} only: the gains K of m outputs follow from one another,
 * and {@code X += R K} moves the members. The same mathematics as sample by sample; a column of X
 * needs no other.
 *
 * @param n N, number of members
 * @param k outputs per sample
 * @param deviations {@code G^T}, {@code m x n}
 * @param residuals R, {@code n x m}
 * @param cross {@code G^T R}, {@code m x m}; blocks of a sample with itself or later ones are not
 *     looked at
 * @param noisy {@code A_s}, {@code k x k} for each sample
 */
record GainBlock(
    int n, int k, double[] deviations, double[] residuals, double[] cross, double[][] noisy) {

  /**
   * The samples of {@code outputs}.
   *
   * @param gamma variance of the observations of each sample
   */
  static GainBlock of(OutputResiduals outputs, int n, double[] gamma) {
    int m = outputs.count();
    int k = m / gamma.length;
    double[] g = outputs.deviations();
    double[][] noisy = new double[gamma.length][k * k];
    for (int s = 0; s < gamma.length; s++) {
      double[] a = noisy[s];
      Products.gemm(true, false, k, k, n, g, s * k, m, g, s * k, m, false, a, 0, k);
      for (int i = 0; i < a.length; i++) {
        a[i] = a[i] / n + (i / k == i % k ? gamma[s] : 0);
      }
    }
    double[] transposed = new double[g.length]; // rows of it are read from end to end
    for (int i = 0; i < n; i++) {
      for (int c = 0; c < m; c++) {
        transposed[c * n + i] = g[i * m + c];
      }
    }
    double[] r = outputs.residuals();
    double[] cross = gamma.length == 1 ? new double[0] : Products.multiply(transposed, r, m, m, n);
    return new GainBlock(n, k, transposed, r, cross, noisy);
  }

  /**
   * Moves some columns of the members.
   *
   * @param x members, {@code n x width}. Columns {@code from} to {@code from + count - 1} modified.
   * @return number of solves that were rank-deficient; the same for any columns
   */
  int move(double[] x, int width, int from, int count) {
    int m = noisy.length * k;
    double[] gains = new double[m * count];
    Products.gemm(
        false, false, m, count, n, deviations, 0, n, x, from, width, false, gains, 0, count);
    double[] right = new double[k * count];
    int deficient = 0;
    for (int s = 0; s < noisy.length; s++) {
      int row = s * k;
      int at = row * count;
      if (s > 0) {
        Products.gemm(
            false, false, k, count, row, cross, row * m, m, gains, 0, count, true, gains, at,
            count);
      }
      for (int i = 0; i < right.length; i++) {
        right[i] = gains[at + i] / n;
      }
      Symmetric.Solution solution = Symmetric.solve(noisy[s], k, right, count);
      System.arraycopy(solution.values(), 0, gains, at, right.length);
      deficient += solution.rankDeficient() ? 1 : 0;
    }
    Products.gemm(
        false, false, n, count, m, residuals, 0, m, gains, 0, count, true, x, from, width);
    return deficient;
  }
}
