package org.l2lspark.experiment;

import org.l2lspark.ensemble.Observation;
import org.l2lspark.linalg.Products;

/** Sums the products of residuals that {@link org.l2lspark.ensemble.ResidualGram} is made of. */
final class Grams {
  private Grams() {}

  /**
   * {@code H[k][i][j] = sum over s of (g_i - y)[s][k] (g_j - y)[s][k]}, summed in sample order, g
   * as it is heard ({@link Observation#heard}). Cost: outputs x samples x N^2.
   *
   * @param outputs {@code samples x outputs x members} of a block that holds all members
   * @param members N
   * @param samples number of samples in the block
   * @param firstSample position of the block's first sample in the trial
   * @param observation targets of the trial
   * @return {@code outputs x N x N}
   */
  static double[] of(
      double[] outputs, int members, int samples, int firstSample, Observation observation) {
    int width = observation.outputs().size();
    double[] targets = observation.targets();
    double[] grams = new double[width * members * members];
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
      Products.gemm(
          true,
          false,
          members,
          members,
          samples,
          residuals,
          0,
          members,
          residuals,
          0,
          members,
          false,
          grams,
          k * members * members,
          members);
    }
    return grams;
  }

  /** Numbers of a packed matrix: {@code N (N + 1) / 2}. */
  static int packedLength(int members) {
    return members * (members + 1) / 2;
  }

  /**
   * The lower triangles of matrices, row by row, which is all there is: element (i, j) and (j, i)
   * are the same products summed in the same order, the same bits.
   *
   * @param grams {@code outputs x N x N}. Not modified.
   * @return {@code outputs x N (N + 1) / 2}
   */
  static double[] pack(double[] grams, int members) {
    int outputs = grams.length / (members * members);
    double[] packed = new double[outputs * packedLength(members)];
    int to = 0;
    for (int row = 0; row < outputs * members; row++) {
      int length = row % members + 1;
      System.arraycopy(grams, row * members, packed, to, length);
      to += length;
    }
    return packed;
  }

  /** The inverse of {@link #pack} for one output. */
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
