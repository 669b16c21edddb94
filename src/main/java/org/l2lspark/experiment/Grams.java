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
}
