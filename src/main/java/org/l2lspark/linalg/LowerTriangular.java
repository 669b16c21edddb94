package org.l2lspark.linalg;

import org.ejml.dense.row.decomposition.TriangularSolver_DDRM;

/** Lower triangular matrices, flat and row-major, with zeros above the diagonal. */
public final class LowerTriangular {
  private static final int SMALL = 64;

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
    if (size <= SMALL) {
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
}
