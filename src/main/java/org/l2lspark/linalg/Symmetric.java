package org.l2lspark.linalg;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.decomposition.chol.CholeskyDecompositionInner_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.l2lspark.problem.RunException;

/**
 * Solves and roots of small symmetric positive semi-definite matrices, flat and row-major.
 *
 * <p>A solve tries Cholesky first. Where that finds the matrix not positive definite, or a pivot
 * below {@code n x 2^-52} of the largest, the answer is that of the pseudo-inverse: eigenvalues
 * below {@code n x 2^-52} of the largest count as zero, and of all least-squares solutions the
 * shortest is taken. {@link Solution#rankDeficient()} tells the caller. Thread-safe.
 */
public final class Symmetric {
  private static final double EPSILON = Math.ulp(1.0);

  private Symmetric() {}

  /**
   * The solution of {@code A X = B}.
   *
   * @param values X, {@code n x columns}
   * @param rank rank of A as it was used: n unless the pseudo-inverse was taken
   * @param rankDeficient whether the pseudo-inverse was taken
   */
  public record Solution(double[] values, int rank, boolean rankDeficient) {}

  /**
   * Solves {@code A X = B}.
   *
   * @param a A, {@code n x n}, symmetric. Not modified.
   * @param n order of A
   * @param b B, {@code n x columns}. Not modified.
   * @param columns number of right-hand sides
   * @throws RunException when A or B is not finite
   */
  public static Solution solve(double[] a, int n, double[] b, int columns) {
    requireFinite("matrix", a, n, n);
    requireFinite("right-hand side", b, n, columns);
    CholeskyDecompositionInner_DDRM cholesky = new CholeskyDecompositionInner_DDRM(true);
    if (cholesky.decompose(DMatrixRMaj.wrap(n, n, a.clone())) && wellConditioned(cholesky, n)) {
      double[] x = b.clone();
      LowerTriangular.solveCholesky(cholesky.getT().data, n, x, columns);
      return new Solution(x, n, false);
    }
    return pseudoSolve(a, n, b, columns);
  }

  /** Whether the smallest pivot is more than what rounding leaves of a zero. */
  private static boolean wellConditioned(CholeskyDecompositionInner_DDRM factors, int n) {
    double[] lower = factors.getT().data;
    double smallest = Double.POSITIVE_INFINITY;
    double largest = 0;
    for (int i = 0; i < n; i++) {
      double pivot = lower[i * n + i] * lower[i * n + i];
      smallest = Math.min(smallest, pivot);
      largest = Math.max(largest, pivot);
    }
    return smallest > n * EPSILON * largest;
  }

  private static Solution pseudoSolve(double[] a, int n, double[] b, int columns) {
    Spectrum spectrum = Spectrum.of(a, n);
    double[] projected = Products.multiply(spectrum.vectors(), b, n, columns, n);
    int rank = 0;
    for (int i = 0; i < n; i++) {
      boolean counts = spectrum.values()[i] > spectrum.cutOff();
      rank += counts ? 1 : 0;
      for (int j = 0; j < columns; j++) {
        projected[i * columns + j] =
            counts ? projected[i * columns + j] / spectrum.values()[i] : 0.0;
      }
    }
    double[] x = Products.transposedMultiply(spectrum.vectors(), projected, n, columns, n);
    return new Solution(x, rank, true);
  }

  /**
   * A root L of A: {@code L L^T = A}, from the eigenvectors, for any positive semi-definite A.
   *
   * @param a A, {@code n x n}, symmetric. Not modified.
   * @param n order of A
   * @return L, {@code n x n}
   * @throws RunException when A is not finite
   */
  public static double[] root(double[] a, int n) {
    requireFinite("matrix", a, n, n);
    Spectrum spectrum = Spectrum.of(a, n);
    double[] root = new double[n * n];
    for (int i = 0; i < n; i++) {
      double scale = Math.sqrt(Math.max(0, spectrum.values()[i]));
      for (int j = 0; j < n; j++) {
        root[j * n + i] = scale * spectrum.vectors()[i * n + j];
      }
    }
    return root;
  }

  /**
   * The eigenvalues and eigenvectors of A.
   *
   * @param a A, {@code n x n}, symmetric. Not modified.
   * @param n order of A
   * @throws RunException when A is not finite
   */
  public static Spectrum spectrum(double[] a, int n) {
    requireFinite("matrix", a, n, n);
    return Spectrum.of(a, n);
  }

  /**
   * Eigenvalues in no order, and their eigenvectors of length 1.
   *
   * @param values n eigenvalues
   * @param vectors {@code n x n}, an eigenvector per row
   */
  public record Spectrum(double[] values, double[] vectors) {
    private static Spectrum of(double[] a, int n) {
      EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(n, true, true);
      if (!eigen.decompose(DMatrixRMaj.wrap(n, n, a.clone()))) {
        throw new RunException(
            "the eigenvalues of a covariance of order " + n + " could not be computed",
            "a symmetric matrix",
            "no convergence",
            "raise gamma, or look for members that run away");
      }
      double[] values = new double[n];
      double[] vectors = new double[n * n];
      for (int i = 0; i < n; i++) {
        values[i] = eigen.getEigenvalue(i).getReal();
        System.arraycopy(eigen.getEigenVector(i).data, 0, vectors, i * n, n);
      }
      return new Spectrum(values, vectors);
    }

    private double cutOff() {
      double largest = 0;
      for (double value : values) {
        largest = Math.max(largest, value);
      }
      return largest * values.length * EPSILON;
    }
  }

  private static void requireFinite(String what, double[] values, int rows, int columns) {
    if (values.length != (long) rows * columns) {
      throw new IllegalArgumentException(
          "%s: expected %d x %d, got %d numbers".formatted(what, rows, columns, values.length));
    }
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw new RunException(
            "the " + what + " of a solve is not finite",
            "finite numbers",
            values[i] + " in row " + i / columns + ", column " + i % columns,
            "a member's outputs are too large or not a number; bound the parameters or raise gamma");
      }
    }
  }
}
