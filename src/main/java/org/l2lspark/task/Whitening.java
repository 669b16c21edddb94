package org.l2lspark.task;

import java.io.Serializable;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;
import org.l2lspark.linalg.LowerTriangular;
import org.l2lspark.linalg.Products;
import org.l2lspark.problem.InputException;

/**
 * Coordinates in which features are uncorrelated: with the covariance of the training split {@code
 * C + floor I = L L^T}, weights {@code u} of the whitened features {@code L^-1 f} are weights
 * {@code w = L^-T u} of the features. An ensemble that is spread evenly in u learns every direction
 * of the features equally fast, however little energy the direction has; this is the usual
 * preconditioning of ensemble methods by the prior's covariance (Iglesias, Law and Stuart 2013). No
 * label enters. Immutable.
 */
public final class Whitening implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int ROWS = 512;
  private final int width;
  private final double[] inverse; // L^-1, width x width, lower triangular

  private Whitening(int width, double[] inverse) {
    this.width = width;
    this.inverse = inverse;
  }

  /**
   * The whitening of features with mean zero, up to a constant one.
   *
   * @param train number of training samples, the first ones
   * @param floor added to every variance, above 0
   */
  public static Whitening of(Features features, int train, double floor) {
    return of(moments(features::copy, features.width(), train), features.width(), floor);
  }

  /** Where rows of numbers come from. */
  @FunctionalInterface
  public interface Rows {
    /** Copies the numbers of a sample into {@code row} from {@code offset} on. */
    void copy(int sample, double[] row, int offset);
  }

  /** Second moments about zero over the first {@code train} samples, {@code width x width}. */
  public static double[] moments(Rows source, int width, int train) {
    double[] moments = new double[Math.multiplyExact(width, width)];
    double[] rows = new double[ROWS * width];
    for (int first = 0; first < train; first += ROWS) {
      int count = Math.min(ROWS, train - first);
      for (int s = 0; s < count; s++) {
        source.copy(first + s, rows, s * width);
      }
      Products.gemm(
          true, false, width, width, count, rows, 0, width, rows, 0, width, true, moments, 0,
          width);
    }
    for (int i = 0; i < moments.length; i++) {
      moments[i] /= train;
    }
    return moments;
  }

  /**
   * The whitening of features with these second moments.
   *
   * @param covariance {@code p x p}, symmetric. Modified.
   * @param floor added to the diagonal, above 0
   * @throws InputException when that is too little for features that depend on each other
   */
  public static Whitening of(double[] covariance, int p, double floor) {
    for (int i = 0; i < p; i++) {
      covariance[i * p + i] += floor;
    }
    CholeskyDecomposition_F64<DMatrixRMaj> cholesky = DecompositionFactory_DDRM.chol(p, true);
    DMatrixRMaj lower = DMatrixRMaj.wrap(p, p, covariance);
    if (!cholesky.decompose(lower)) {
      throw new InputException(
          "the features cannot be whitened",
          "a covariance that is positive definite with whiten-floor added",
          "a covariance that is not",
          "raise whiten-floor");
    }
    DMatrixRMaj factor = cholesky.getT(null);
    LowerTriangular.invert(factor.data, p);
    return new Whitening(p, factor.data);
  }

  /**
   * {@code W = U L^-1}: weights of the whitened features to weights of the features.
   *
   * @param weights matrix with rows of {@code width} numbers. Not modified.
   * @param offset index of its first number
   * @param rows number of rows
   */
  public double[] toFeatures(double[] weights, int offset, int rows) {
    double[] result = new double[Math.multiplyExact(rows, width)];
    Products.gemm(
        false, false, rows, width, width, weights, offset, width, inverse, 0, width, false, result,
        0, width);
    return result;
  }
}
