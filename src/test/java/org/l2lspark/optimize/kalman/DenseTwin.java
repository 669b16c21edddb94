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
    double[] uMean = Means.ofRows(u, n, p);
    double[] gMean = Means.ofRows(g, n, m);
    DMatrixRMaj cgg = new DMatrixRMaj(m, m);
    DMatrixRMaj cug = new DMatrixRMaj(p, m);
    for (int j = 0; j < n; j++) {
      for (int b = 0; b < m; b++) {
        double deviation = (g[j * m + b] - gMean[b]) / n;
        for (int a = 0; a < m; a++) {
          cgg.add(a, b, (g[j * m + a] - gMean[a]) * deviation);
        }
        for (int a = 0; a < p; a++) {
          cug.add(a, b, (u[j * p + a] - uMean[a]) * deviation);
        }
      }
    }
    for (int a = 0; a < m; a++) {
      cgg.add(a, a, gamma);
    }
    DMatrixRMaj inverse = new DMatrixRMaj(m, m);
    CommonOps_DDRM.invert(cgg, inverse);
    DMatrixRMaj gain = new DMatrixRMaj(p, m);
    CommonOps_DDRM.mult(cug, inverse, gain);
    for (int j = 0; j < n; j++) {
      for (int a = 0; a < p; a++) {
        for (int b = 0; b < m && columns.test(a); b++) {
          u[j * p + a] += gain.get(a, b) * (y[b] - g[j * m + b]);
        }
      }
    }
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
