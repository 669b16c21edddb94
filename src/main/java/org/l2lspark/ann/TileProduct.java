package org.l2lspark.ann;

import java.util.Arrays;

/**
 * Products of a stage's weights with a tile of its inputs, in single precision: rows {@code c_u =
 * bias_u + sum over p of w[u][p] tile[p]}, added from left to right, each operation rounded on its
 * own. An element depends on its row of weights and its column of the tile alone, so neither the
 * width of the tile nor the machine changes a bit. The loop is that of {@link
 * org.l2lspark.linalg.Products}, three rows of the tile into two rows of the product, each row in
 * an array of its own, because HotSpot turns just this one into vector instructions.
 */
final class TileProduct {
  /** Rows of a tile, and the weights of a unit, are filled up with zeros to multiples of this. */
  static final int UNROLL = 3;

  private TileProduct() {}

  static int roundUp(int terms) {
    return (terms + UNROLL - 1) / UNROLL * UNROLL;
  }

  /**
   * Two rows of the product.
   *
   * @param tile {@code terms x columns}, one array per row. Not modified.
   * @param terms a multiple of {@link #UNROLL}
   * @param weights holds both rows of weights. Not modified.
   * @param first index of the first row's first weight
   * @param second index of the second row's first weight
   * @param c takes the first row. Modified.
   * @param d takes the second row. Modified.
   */
  static void rows(
      float[][] tile,
      int terms,
      int columns,
      float[] weights,
      int first,
      int second,
      float firstBias,
      float secondBias,
      float[] c,
      float[] d) {
    Arrays.fill(c, 0, columns, firstBias);
    Arrays.fill(d, 0, columns, secondBias);
    for (int p = 0; p < terms; p += UNROLL) {
      three(
          columns,
          weights[first + p],
          weights[first + p + 1],
          weights[first + p + 2],
          weights[second + p],
          weights[second + p + 1],
          weights[second + p + 2],
          tile[p],
          tile[p + 1],
          tile[p + 2],
          c,
          d);
    }
  }

  /** {@code c[j] += a0 b0[j] + a1 b1[j] + a2 b2[j]} from left to right; d likewise with e. */
  private static void three(
      int columns,
      float a0,
      float a1,
      float a2,
      float e0,
      float e1,
      float e2,
      float[] b0,
      float[] b1,
      float[] b2,
      float[] c,
      float[] d) {
    for (int j = 0; j < columns; j++) {
      float x0 = b0[j];
      float x1 = b1[j];
      float x2 = b2[j];
      c[j] = ((c[j] + a0 * x0) + a1 * x1) + a2 * x2;
      d[j] = ((d[j] + e0 * x0) + e1 * x1) + e2 * x2;
    }
  }

  /** {@code c[j] = max(c[j], d[j])}. */
  static void larger(int columns, float[] c, float[] d) {
    for (int j = 0; j < columns; j++) {
      c[j] = Math.max(c[j], d[j]);
    }
  }
}
