package org.l2lspark.experiment;

import dev.ludovic.netlib.blas.BLAS;
import dev.ludovic.netlib.blas.JavaBLAS;
import java.util.Map;
import java.util.TreeMap;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;
import org.l2lspark.evaluate.ArgMax;
import org.l2lspark.problem.RunException;
import org.l2lspark.task.Features;
import org.l2lspark.task.RegressionFeatures;

/**
 * Ridge regression in closed form: {@code W = (F^T F + penalty I)^-1 F^T Y}. Of a classification,
 * targets are +1 (the sample's class) and -1 (the others), and the largest output decides. The
 * features must be centred, up to a constant one among them. Cost: train x width^2.
 */
final class RidgeBaseline implements Backend.Baseline {
  private static final int ROWS = 512;

  @Override
  public double testAccuracy(
      String label, Features features, int classes, int train, int test, double penalty) {
    int p = features.width();
    double[] weights =
        fit(
            p,
            features::copy,
            classes,
            (sample, k) -> k == features.label(sample) ? 1 : -1,
            train,
            penalty);
    double[] row = new double[p];
    int right = 0;
    for (int sample = train; sample < train + test; sample++) {
      features.copy(sample, row, 0);
      if (ArgMax.of(outputs(row, weights, classes), 0, classes, 1) == features.label(sample)) {
        right++;
      }
    }
    return (double) right / test;
  }

  /**
   * Fits on samples {@code [0, train)} of a regression.
   *
   * @return the mean over samples {@code [train, train + test)} of each metric
   */
  static Map<String, Double> testMetrics(
      RegressionFeatures features, int train, int test, double penalty) {
    int p = features.width();
    int targets = features.targets();
    double[] weights = fit(p, features::copy, targets, features::target, train, penalty);
    double[] row = new double[p];
    Map<String, Double> sums = new TreeMap<>();
    for (int sample = train; sample < train + test; sample++) {
      features.copy(sample, row, 0);
      features.score(
          sample,
          outputs(row, weights, targets),
          (name, value) -> sums.merge(name, value, Double::sum));
    }
    sums.replaceAll((name, sum) -> sum / test);
    return sums;
  }

  /** Copies the features of a sample into a row from an offset on. */
  @FunctionalInterface
  private interface Rows {
    void copy(int sample, double[] row, int offset);
  }

  /** Target k of a sample. */
  @FunctionalInterface
  private interface Targets {
    double of(int sample, int k);
  }

  private static double[] fit(
      int p, Rows features, int width, Targets targets, int train, double penalty) {
    double[] gram = new double[p * p]; // column-major, lower triangle
    double[] cross = new double[p * width]; // row-major, p x targets
    BLAS blas = JavaBLAS.getInstance();
    double[] rows = new double[ROWS * p]; // row-major samples = column-major p x samples
    for (int first = 0; first < train; first += ROWS) {
      int count = Math.min(ROWS, train - first);
      for (int s = 0; s < count; s++) {
        features.copy(first + s, rows, s * p);
        for (int k = 0; k < width; k++) {
          double target = targets.of(first + s, k);
          for (int i = 0; i < p; i++) {
            cross[i * width + k] += rows[s * p + i] * target;
          }
        }
      }
      blas.dsyrk("L", "N", p, count, 1.0, rows, p, 1.0, gram, p);
    }
    return solve(gram, cross, p, width, penalty);
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

  private static double[] outputs(double[] row, double[] weights, int width) {
    double[] outputs = new double[width];
    for (int i = 0; i < row.length; i++) {
      for (int k = 0; k < width; k++) {
        outputs[k] += row[i] * weights[i * width + k];
      }
    }
    return outputs;
  }
}
