package org.l2lspark.spark.ml;

import java.util.Arrays;

/** Probabilities of scores. */
final class Simplex {
  private Simplex() {}

  /**
   * The probabilities that are next to scores: their Euclidean projection onto the simplex, {@code
   * p_k = max(0, s_k - tau)} with tau such that they sum to 1 (Duchi, Shalev-Shwartz, Singer and
   * Chandra 2008, ICML, figure 1). The order of the scores is kept.
   *
   * @param scores Modified: the probabilities
   */
  static void project(double[] scores) {
    double[] sorted = scores.clone();
    Arrays.sort(sorted);
    double sum = 0;
    double tau = 0;
    for (int i = sorted.length - 1, count = 1; i >= 0; i--, count++) {
      sum += sorted[i];
      double candidate = (sum - 1) / count;
      if (sorted[i] > candidate) {
        tau = candidate;
      }
    }
    for (int k = 0; k < scores.length; k++) {
      scores[k] = Math.max(0, scores[k] - tau);
    }
  }

  /**
   * Logistic probabilities of one class against the others, over their sum.
   *
   * @param scores Modified: the probabilities
   */
  static void logistic(double[] scores) {
    double sum = 0;
    for (int k = 0; k < scores.length; k++) {
      scores[k] = 1 / (1 + StrictMath.exp(-scores[k]));
      sum += scores[k];
    }
    for (int k = 0; k < scores.length; k++) {
      scores[k] = sum > 0 ? scores[k] / sum : 1.0 / scores.length;
    }
  }
}
