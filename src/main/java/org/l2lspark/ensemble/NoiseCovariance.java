package org.l2lspark.ensemble;

import java.io.Serializable;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;

/**
 * The covariance {@code Gamma = L L^T} of the noise of one scenario's targets. Residuals are
 * compared in units of it, {@code L^-1 (y - g)}, whose noise is that of the unit matrix. Immutable.
 */
public final class NoiseCovariance implements Serializable {
  private static final long serialVersionUID = 1L;
  private final int size;
  private final double[] factor; // diagonal: standard deviations; else L, size x size, row-major
  private final boolean diagonal;

  private NoiseCovariance(int size, double[] factor, boolean diagonal) {
    this.size = size;
    this.factor = factor;
    this.diagonal = diagonal;
  }

  /**
   * Independent noise.
   *
   * @param variances variance of each output, above 0
   */
  public static NoiseCovariance diagonal(double... variances) {
    double[] deviations = new double[variances.length];
    for (int i = 0; i < deviations.length; i++) {
      if (!(variances[i] > 0) || Double.isInfinite(variances[i])) {
        throw new IllegalArgumentException(
            "variance of the noise of output %d: expected a number above 0, got %s"
                .formatted(i, variances[i]));
      }
      deviations[i] = Math.sqrt(variances[i]);
    }
    return new NoiseCovariance(variances.length, deviations, true);
  }

  /**
   * Correlated noise.
   *
   * @param covariance {@code size x size}, row-major, symmetric and positive definite. Not modified
   */
  public static NoiseCovariance full(int size, double[] covariance) {
    if (covariance.length != (long) size * size) {
      throw new IllegalArgumentException(
          "noise covariance: expected %d x %d numbers, got %d"
              .formatted(size, size, covariance.length));
    }
    if (!Arrays.stream(covariance).allMatch(Double::isFinite)) {
      throw new IllegalArgumentException(
          "noise covariance: expected finite numbers, got " + Arrays.toString(covariance));
    }
    double largest = Arrays.stream(covariance).map(Math::abs).max().orElse(0);
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < i; j++) {
        double difference = covariance[i * size + j] - covariance[j * size + i];
        if (!(Math.abs(difference) <= 1e-9 * largest)) {
          throw new IllegalArgumentException(
              "noise covariance: expected a symmetric matrix, got %s at %d, %d and %s at %d, %d"
                  .formatted(covariance[i * size + j], i, j, covariance[j * size + i], j, i));
        }
      }
    }
    CholeskyDecomposition_F64<DMatrixRMaj> cholesky = DecompositionFactory_DDRM.chol(size, true);
    if (!cholesky.decompose(DMatrixRMaj.wrap(size, size, covariance.clone()))) {
      throw new IllegalArgumentException(
          "noise covariance: expected a positive definite matrix, got one that is not");
    }
    return new NoiseCovariance(size, cholesky.getT(null).data, false);
  }

  /** Number of outputs. */
  public int size() {
    return size;
  }

  /** Whether the noise of an output tells nothing about that of another. */
  public boolean isDiagonal() {
    return diagonal;
  }

  /** L, lower triangular, {@code size x size}, row-major: a new array. */
  public double[] factor() {
    if (!diagonal) {
      return factor.clone();
    }
    double[] lower = new double[size * size];
    for (int i = 0; i < size; i++) {
      lower[i * size + i] = factor[i];
    }
    return lower;
  }

  /** The variances of the outputs: the diagonal of Gamma. */
  public double[] variances() {
    double[] variances = new double[size];
    for (int i = 0; i < size; i++) {
      if (diagonal) {
        variances[i] = factor[i] * factor[i];
      } else {
        for (int j = 0; j <= i; j++) {
          variances[i] += factor[i * size + j] * factor[i * size + j];
        }
      }
    }
    return variances;
  }

  /**
   * {@code v := L^-1 v}, by forward substitution.
   *
   * @param values holds v from {@code offset} on, its numbers {@code stride} apart. Modified
   */
  public void whiten(double[] values, int offset, int stride) {
    for (int i = 0; i < size; i++) {
      double value = values[offset + i * stride];
      if (diagonal) {
        values[offset + i * stride] = value / factor[i];
      } else {
        for (int j = 0; j < i; j++) {
          value -= factor[i * size + j] * values[offset + j * stride];
        }
        values[offset + i * stride] = value / factor[i * size + i];
      }
    }
  }

  void requireSize(int outputs) {
    if (outputs != size) {
      throw new IllegalArgumentException(
          "noise covariance: expected %d outputs, got %d".formatted(outputs, size));
    }
  }
}
