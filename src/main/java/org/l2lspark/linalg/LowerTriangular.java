package org.l2lspark.linalg;

import org.ejml.dense.row.decomposition.TriangularSolver_DDRM;

/** Lower triangular matrices, flat and row-major, with zeros above the diagonal. */
public final class LowerTriangular {
  private static final int MAX_DIRECT_ORDER = 64;
  private static final int TILE_WIDTH = 512; // right-hand sides that are solved for together

  private LowerTriangular() {}

  /**
   * Inverts in place, by halves: the inverse of {@code [A 0; B C]} is {@code [A^-1 0; -C^-1 B A^-1
   * C^-1]}, so that nearly all of the {@code 2/3 p^3} operations are matrix products.
   *
   * @param matrix {@code p x p} with a diagonal that is not zero. Modified.
   */
  public static void invert(double[] matrix, int p) {
    invert(matrix, p, 0, p);
  }

  private static void invert(double[] matrix, int stride, int first, int size) {
    int corner = first * stride + first;
    if (size <= MAX_DIRECT_ORDER) {
      double[] block = new double[size * size];
      for (int i = 0; i < size; i++) {
        System.arraycopy(matrix, corner + i * stride, block, i * size, size);
      }
      TriangularSolver_DDRM.invertLower(block, size);
      for (int i = 0; i < size; i++) {
        System.arraycopy(block, i * size, matrix, corner + i * stride, i + 1);
      }
      return;
    }
    int upper = size / 2;
    int lower = size - upper;
    invert(matrix, stride, first, upper);
    invert(matrix, stride, first + upper, lower);
    int b = corner + upper * stride;
    int c = b + upper;
    double[] product = new double[lower * upper];
    Products.gemm(
        false, false, lower, upper, lower, matrix, c, stride, matrix, b, stride, false, product, 0,
        upper);
    for (int i = 0; i < product.length; i++) {
      product[i] = -product[i];
    }
    Products.gemm(
        false, false, lower, upper, upper, product, 0, upper, matrix, corner, stride, false, matrix,
        b, stride);
  }

  /**
   * Solves {@code L L^T X = B} in place. Each element is the chain of separately rounded operations
   * of forward and back substitution for one right-hand side, {@code (((b - l_0 x_0) - l_1 x_1) -
   * ...) / l}, so the bits do not depend on how many there are; many are solved for at a time, by
   * vector instructions.
   *
   * @param lower L, {@code n x n} with a diagonal that is not zero. Not modified.
   * @param b B, {@code n x columns}. Becomes X.
   */
  static void solveCholesky(double[] lower, int n, double[] b, int columns) {
    int width = Math.min(TILE_WIDTH, columns);
    double[][] rows = new double[n][width];
    double[] factors = new double[n];
    for (int first = 0; first < columns; first += width) {
      int count = Math.min(width, columns - first);
      for (int i = 0; i < n; i++) {
        System.arraycopy(b, i * columns + first, rows[i], 0, count);
      }
      for (int i = 0; i < n; i++) {
        System.arraycopy(lower, i * n, factors, 0, i);
        eliminate(rows, i, factors, 0, i, count, lower[i * n + i]);
      }
      for (int i = n - 1; i >= 0; i--) {
        for (int k = i + 1; k < n; k++) {
          factors[k] = lower[k * n + i];
        }
        eliminate(rows, i, factors, i + 1, n, count, lower[i * n + i]);
      }
      for (int i = 0; i < n; i++) {
        System.arraycopy(rows[i], 0, b, i * columns + first, count);
      }
    }
  }

  /** {@code x[i] = (x[i] - f[from] x[from] - ... - f[end - 1] x[end - 1]) / pivot}. */
  private static void eliminate(
      double[][] x, int i, double[] f, int from, int end, int count, double pivot) {
    double[] row = x[i];
    int k = from;
    for (; k + 3 <= end; k += 3) {
      subtract(count, row, f[k], x[k], f[k + 1], x[k + 1], f[k + 2], x[k + 2]);
    }
    for (; k < end; k++) {
      subtract(count, row, f[k], x[k]);
    }
    for (int c = 0; c < count; c++) {
      row[c] /= pivot;
    }
  }

  private static void subtract(
      int count,
      double[] row,
      double f0,
      double[] x0,
      double f1,
      double[] x1,
      double f2,
      double[] x2) {
    for (int c = 0; c < count; c++) {
      row[c] = ((row[c] - f0 * x0[c]) - f1 * x1[c]) - f2 * x2[c];
    }
  }

  private static void subtract(int count, double[] row, double f0, double[] x0) {
    for (int c = 0; c < count; c++) {
      row[c] -= f0 * x0[c];
    }
  }
}
