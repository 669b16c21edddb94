package org.l2lspark.experiment;

import org.l2lspark.ensemble.Observation;

/** Sums the products of residuals that {@link org.l2lspark.ensemble.ResidualGram} is made of. */
final class Grams {
  private Grams() {}

  /**
   * {@code H[k][i][j] = sum over s of (g_i - y)[s][k] (g_j - y)[s][k]}, summed in sample order.
   * Cost: outputs x samples x N^2.
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
    double[] residual = new double[members];
    for (int k = 0; k < width; k++) {
      int gram = k * members * members;
      for (int s = 0; s < samples; s++) {
        int row = (s * width + k) * members;
        double target = targets[(firstSample + s) * width + k];
        for (int j = 0; j < members; j++) {
          residual[j] = outputs[row + j] - target;
        }
        addOuterProduct(grams, gram, residual, members);
      }
    }
    return grams;
  }

  private static void addOuterProduct(double[] grams, int offset, double[] residual, int members) {
    for (int i = 0; i < members; i++) {
      double factor = residual[i];
      int row = offset + i * members;
      for (int j = 0; j < members; j++) {
        grams[row + j] += factor * residual[j];
      }
    }
  }
}
