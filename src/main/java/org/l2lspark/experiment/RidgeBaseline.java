package org.l2lspark.experiment;

import dev.ludovic.netlib.blas.BLAS;
import dev.ludovic.netlib.blas.JavaBLAS;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;
import org.l2lspark.evaluate.ArgMax;
import org.l2lspark.problem.RunException;
import org.l2lspark.task.Features;

/**
 * Ridge regression on targets of +1 (the sample's class) and -1 (the others), in closed form:
 * {@code W = (F^T F + penalty I)^-1 F^T Y}, decision by the largest output. The features must be
 * centred, up to a constant one among them. Cost: train x width^2.
 */
final class RidgeBaseline implements Backend.Baseline {
  private static final int ROWS = 512;

  @Override
  public double testAccuracy(
      String label, Features features, int classes, int train, int test, double penalty) {
    int p = features.width();
    double[] gram = new double[p * p]; // column-major, lower triangle
    double[] cross = new double[p * classes]; // row-major, p x classes
    BLAS blas = JavaBLAS.getInstance();
    double[] rows = new double[ROWS * p]; // row-major samples = column-major p x samples
    for (int first = 0; first < train; first += ROWS) {
      int count = Math.min(ROWS, train - first);
      for (int s = 0; s < count; s++) {
        features.copy(first + s, rows, s * p);
        addTargets(rows, s * p, p, features.label(first + s), classes, cross);
      }
      blas.dsyrk("L", "N", p, count, 1.0, rows, p, 1.0, gram, p);
    }
    double[] weights = solve(gram, cross, p, classes, penalty);
    int right = 0;
    for (int sample = train; sample < train + test; sample++) {
      features.copy(sample, rows, 0);
      if (decide(rows, weights, p, classes) == features.label(sample)) {
        right++;
      }
    }
    return (double) right / test;
  }

  private static void addTargets(
      double[] rows, int row, int p, int label, int classes, double[] cross) {
    for (int i = 0; i < p; i++) {
      double value = rows[row + i];
      for (int k = 0; k < classes; k++) {
        cross[i * classes + k] += k == label ? value : -value;
      }
    }
  }

  private static double[] solve(double[] gram, double[] cross, int p, int classes, double penalty) {
    DMatrixRMaj matrix = new DMatrixRMaj(p, p);
    for (int i = 0; i < p; i++) {
      for (int j = 0; j <= i; j++) {
        double value = gram[j * p + i];
        matrix.data[i * p + j] = value;
        matrix.data[j * p + i] = value;
      }
      matrix.data[i * p + i] += penalty;
    }
    DMatrixRMaj weights = new DMatrixRMaj(p, classes);
    // Cholesky: unlike LU it says so when the matrix is singular
    LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.chol(p);
    if (!solver.setA(matrix)) {
      throw new RunException(
          "the ridge control cannot be solved",
          "features with a regular covariance",
          "a singular matrix",
          "raise control.penalty above 0");
    }
    solver.solve(DMatrixRMaj.wrap(p, classes, cross), weights);
    return weights.data;
  }

  private static int decide(double[] row, double[] weights, int p, int classes) {
    double[] outputs = new double[classes];
    for (int i = 0; i < p; i++) {
      for (int k = 0; k < classes; k++) {
        outputs[k] += row[i] * weights[i * classes + k];
      }
    }
    return ArgMax.of(outputs, 0, classes, 1);
  }
}
