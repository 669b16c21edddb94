package org.l2lspark.linalg;

/**
 * Products of flat row-major matrices.
 *
 * <p><b>Same bits however work is cut.</b> Element {@code (i, j)} of a product is the chain
 *
 * <pre>((c + a[i][0] b[0][j]) + a[i][1] b[1][j]) + ... + a[i][k-1] b[k-1][j]
 * </pre>
 *
 * of separately rounded IEEE 754 operations in that order, with {@code c = 0} unless the product is
 * accumulated. It depends on row i and column j alone, so cutting rows or columns into blocks,
 * storing an operand transposed, or cutting k and accumulating the pieces in order changes nothing,
 * on any machine. BLAS does not promise this: netlib's Vector API dgemm, for one, rounds an element
 * differently depending on the block that it is computed in and on the width of the machine's
 * vectors.
 *
 * <p>The kernel moves three rows of a packed tile of {@code b} into two rows of {@code c} at a
 * time, each row in an array of its own: the largest such loop that HotSpot turns into vector
 * instructions on its own (a fourth row is past its default LoopUnrollLimit, and three times
 * slower). Thread-safe.
 */
public final class Products {
  private static final int TILE_DEPTH = 126;
  private static final int TILE_WIDTH = 512;
  private static final int UNROLL = 3;

  private Products() {}

  /** {@code A B}: {@code (m x k) (k x n)}. Arguments not modified. */
  public static double[] multiply(double[] a, double[] b, int m, int n, int k) {
    double[] c = new double[Math.multiplyExact(m, n)];
    gemm(false, false, m, n, k, a, 0, k, b, 0, n, false, c, 0, n);
    return c;
  }

  /** {@code A B^T}: {@code (m x k) (n x k)^T}. Arguments not modified. */
  public static double[] multiplyTransposed(double[] a, double[] b, int m, int n, int k) {
    double[] c = new double[Math.multiplyExact(m, n)];
    gemm(false, true, m, n, k, a, 0, k, b, 0, k, false, c, 0, n);
    return c;
  }

  /** {@code A^T B}: {@code (k x m)^T (k x n)}. Arguments not modified. */
  public static double[] transposedMultiply(double[] a, double[] b, int m, int n, int k) {
    double[] c = new double[Math.multiplyExact(m, n)];
    gemm(true, false, m, n, k, a, 0, m, b, 0, n, false, c, 0, n);
    return c;
  }

  /**
   * {@code C = op(A) op(B)}, or {@code C += op(A) op(B)}.
   *
   * @param transposeA whether {@code a} holds {@code k x m} instead of {@code m x k}
   * @param transposeB whether {@code b} holds {@code n x k} instead of {@code k x n}
   * @param m rows of C
   * @param n columns of C
   * @param k terms of each sum
   * @param a left factor. Not modified.
   * @param aOffset index of its first element
   * @param aStride distance between its rows, as stored
   * @param b right factor. Not modified.
   * @param bOffset index of its first element
   * @param bStride distance between its rows, as stored
   * @param accumulate whether to add to C instead of replacing it
   * @param c the product, {@code m x n}. Modified.
   * @param cOffset index of its first element
   * @param cStride distance between its rows
   */
  public static void gemm(
      boolean transposeA,
      boolean transposeB,
      int m,
      int n,
      int k,
      double[] a,
      int aOffset,
      int aStride,
      double[] b,
      int bOffset,
      int bStride,
      boolean accumulate,
      double[] c,
      int cOffset,
      int cStride) {
    check("left factor", transposeA ? k : m, transposeA ? m : k, a, aOffset, aStride);
    check("right factor", transposeB ? n : k, transposeB ? k : n, b, bOffset, bStride);
    check("product", m, n, c, cOffset, cStride);
    if (!accumulate) {
      for (int i = 0; i < m; i++) {
        java.util.Arrays.fill(c, cOffset + i * cStride, cOffset + i * cStride + n, 0);
      }
    }
    int depth = Math.min(TILE_DEPTH, (k + UNROLL - 1) / UNROLL * UNROLL);
    int width = Math.min(TILE_WIDTH, n);
    double[][] tile = new double[depth][width];
    double[][] strip = new double[2][depth];
    double[][] rows = new double[2][width];
    int rowStep = transposeA ? 1 : aStride;
    int termStep = transposeA ? aStride : 1;
    for (int j = 0; j < n; j += width) {
      int columns = Math.min(width, n - j);
      for (int p = 0; p < k; p += depth) {
        int terms = Math.min(depth, k - p);
        int from = transposeB ? bOffset + j * bStride + p : bOffset + p * bStride + j;
        pack(transposeB, b, from, bStride, terms, columns, tile);
        int left = aOffset + p * termStep;
        for (int i = 0; i < m; i += 2) {
          int pair = Math.min(2, m - i);
          for (int r = 0; r < pair; r++) {
            System.arraycopy(c, cOffset + (i + r) * cStride + j, rows[r], 0, columns);
            gather(a, left + (i + r) * rowStep, termStep, terms, strip[r]);
          }
          sweep(tile, strip, rows, terms, columns);
          for (int r = 0; r < pair; r++) {
            System.arraycopy(rows[r], 0, c, cOffset + (i + r) * cStride + j, columns);
          }
        }
      }
    }
  }

  /** Copies a tile of op(B), a row per term; rows up to the next multiple of three are zeros. */
  private static void pack(
      boolean transposed, double[] b, int from, int stride, int terms, int columns, double[][] t) {
    if (!transposed) {
      for (int p = 0; p < terms; p++) {
        System.arraycopy(b, from + p * stride, t[p], 0, columns);
      }
    } else {
      for (int p = 0; p < terms; p++) {
        double[] row = t[p];
        for (int j = 0, index = from + p; j < columns; j++, index += stride) {
          row[j] = b[index];
        }
      }
    }
    for (int p = terms; p < roundUp(terms); p++) {
      java.util.Arrays.fill(t[p], 0, columns, 0);
    }
  }

  private static void gather(double[] a, int from, int step, int terms, double[] strip) {
    for (int p = 0, index = from; p < terms; p++, index += step) {
      strip[p] = a[index];
    }
    java.util.Arrays.fill(strip, terms, roundUp(terms), 0);
  }

  private static int roundUp(int terms) {
    return (terms + UNROLL - 1) / UNROLL * UNROLL;
  }

  /** Two rows of C += two strips of A times the tile of B. */
  private static void sweep(
      double[][] tile, double[][] strip, double[][] rows, int terms, int columns) {
    double[] a0 = strip[0];
    double[] a1 = strip[1];
    for (int p = 0; p < terms; p += UNROLL) {
      three(
          columns,
          a0[p],
          a0[p + 1],
          a0[p + 2],
          a1[p],
          a1[p + 1],
          a1[p + 2],
          tile[p],
          tile[p + 1],
          tile[p + 2],
          rows[0],
          rows[1]);
    }
  }

  /** {@code c[j] += a0 b0[j] + a1 b1[j] + a2 b2[j]} from left to right; d likewise with e. */
  private static void three(
      int columns,
      double a0,
      double a1,
      double a2,
      double e0,
      double e1,
      double e2,
      double[] b0,
      double[] b1,
      double[] b2,
      double[] c,
      double[] d) {
    for (int j = 0; j < columns; j++) {
      double x0 = b0[j];
      double x1 = b1[j];
      double x2 = b2[j];
      c[j] = ((c[j] + a0 * x0) + a1 * x1) + a2 * x2;
      d[j] = ((d[j] + e0 * x0) + e1 * x1) + e2 * x2;
    }
  }

  private static void check(
      String what, int rows, int columns, double[] values, int offset, int stride) {
    boolean fits =
        rows >= 1
            && columns >= 1
            && offset >= 0
            && stride >= columns
            && offset + (rows - 1L) * stride + columns <= values.length;
    if (!fits) {
      throw new IllegalArgumentException(
          "%s: %d x %d from %d with rows %d apart does not fit into %d numbers"
              .formatted(what, rows, columns, offset, stride, values.length));
    }
  }
}
