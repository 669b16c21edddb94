package org.l2lspark.experiment;

import org.l2lspark.ensemble.Observation;
import org.l2lspark.linalg.Products;

/** Sums the products of residuals that {@link org.l2lspark.ensemble.ResidualGram} is made of. */
final class Grams {
  private static final int ROWS = 32; // computed together

  private Grams() {}

  /**
   * {@code H[k][i][j] = sum over s of (g_i - y)[s][k] (g_j - y)[s][k]}, summed in sample order, g
   * as it is heard ({@link Observation#heard}): the lower triangles, row by row, which is all there
   * is. Cost: outputs x samples x N^2 and, for the ends of rows that are computed together, a
   * little more.
   *
   * @param outputs {@code samples x outputs x members} of a block that holds all members
   * @param members N
   * @param samples number of samples in the block
   * @param firstSample position of the block's first sample in the trial
   * @param observation targets of the trial
   * @return {@code outputs x N (N + 1) / 2}
   */
  static double[] of(
      double[] outputs, int members, int samples, int firstSample, Observation observation) {
    int width = observation.outputs().size();
    double[] targets = observation.targets();
    double[] packed = new double[Math.multiplyExact(width, packedLength(members))];
    double[] gram = new double[members * members];
    double[] residuals = new double[samples * members];
    for (int k = 0; k < width; k++) {
      for (int s = 0; s < samples; s++) {
        int row = (s * width + k) * members;
        int index = (firstSample + s) * width + k;
        double target = targets[index];
        for (int j = 0; j < members; j++) {
          residuals[s * members + j] = observation.heard(index, outputs[row + j]) - target;
        }
      }
      lowerTriangle(residuals, members, samples, gram);
      pack(gram, members, packed, k * packedLength(members));
    }
    return packed;
  }

  /** {@code R^T R} up to and a little beyond the diagonal. */
  private static void lowerTriangle(double[] residuals, int members, int samples, double[] gram) {
    for (int first = 0; first < members; first += ROWS) {
      int rows = Math.min(ROWS, members - first);
      Products.gemm(
          true,
          false,
          rows,
          first + rows,
          samples,
          residuals,
          first,
          members,
          residuals,
          0,
          members,
          false,
          gram,
          first * members,
          members);
    }
  }

  /** Numbers of a packed matrix: {@code N (N + 1) / 2}. */
  static int packedLength(int members) {
    return members * (members + 1) / 2;
  }

  private static void pack(double[] gram, int members, double[] packed, int offset) {
    int to = offset;
    for (int row = 0; row < members; row++) {
      System.arraycopy(gram, row * members, packed, to, row + 1);
      to += row + 1;
    }
  }

  /** The whole matrix of one output, {@code N x N}. */
  static double[] unpack(double[] packed, int output, int members) {
    double[] gram = new double[members * members];
    int from = output * packedLength(members);
    for (int i = 0; i < members; i++) {
      for (int j = 0; j <= i; j++) {
        gram[i * members + j] = packed[from];
        gram[j * members + i] = packed[from];
        from++;
      }
    }
    return gram;
  }
}
