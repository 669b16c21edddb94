package org.l2lspark.optimize.kalman;

import java.util.function.IntPredicate;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/** The update written down as in the papers: covariances and a dense inverse, member by member. */
final class DenseTwin {
  private DenseTwin() {}

  /**
   * {@code u_j += C_ug (C_gg + gamma I)^-1 (y - g_j)}, C with divisor N.
   *
   * @param u {@code n x p}. Modified where {@code columns} holds.
   * @param g {@code n x m}
   * @param y m numbers
   */
  static void update(
      double[] u, double[] g, double[] y, int n, double gamma, IntPredicate columns) {
    int p = u.length / n;
    int m = g.length / n;
    DMatrixRMaj cgg = covariance(g, g, n);
    DMatrixRMaj cug = covariance(u, g, n);
    DMatrixRMaj gain = gain(cug, cgg, gamma);
    for (int j = 0; j < n; j++) {
      for (int a = 0; a < p; a++) {
        for (int b = 0; b < m && columns.test(a); b++) {
          u[j * p + a] += gain.get(a, b) * (y[b] - g[j * m + b]);
        }
      }
    }
  }

  /** Covariance of the columns of {@code n} rows each, with divisor n. */
  static DMatrixRMaj covariance(double[] a, double[] b, int n) {
    int p = a.length / n;
    int m = b.length / n;
    double[] meanA = Means.ofRows(a, n, p);
    double[] meanB = Means.ofRows(b, n, m);
    DMatrixRMaj c = new DMatrixRMaj(p, m);
    for (int j = 0; j < n; j++) {
      for (int x = 0; x < p; x++) {
        for (int y = 0; y < m; y++) {
          c.add(x, y, (a[j * p + x] - meanA[x]) * (b[j * m + y] - meanB[y]) / n);
        }
      }
    }
    return c;
  }

  /** {@code C_ug (C_gg + gamma I)^-1}. */
  static DMatrixRMaj gain(DMatrixRMaj cug, DMatrixRMaj cgg, double gamma) {
    DMatrixRMaj noisy = cgg.copy();
    for (int a = 0; a < noisy.numRows; a++) {
      noisy.add(a, a, gamma);
    }
    DMatrixRMaj inverse = noisy.createLike();
    CommonOps_DDRM.invert(noisy, inverse);
    DMatrixRMaj gain = cug.createLike();
    CommonOps_DDRM.mult(cug, inverse, gain);
    return gain;
  }

  /** Some columns of every row. */
  static double[] select(double[] rows, int n, int from, int count, int step) {
    int width = rows.length / n;
    double[] part = new double[n * count];
    for (int j = 0; j < n; j++) {
      for (int c = 0; c < count; c++) {
        part[j * count + c] = rows[j * width + from + c * step];
      }
    }
    return part;
  }
}
