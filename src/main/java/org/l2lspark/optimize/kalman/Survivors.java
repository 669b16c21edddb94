package org.l2lspark.optimize.kalman;

import java.util.stream.Collectors;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.problem.RunException;
import org.l2lspark.random.Seed;

/**
 * The failure policy: members that failed take no part in the update and are then drawn again from
 * the survivors, {@code u = mean + sum_i xi_i (u_i - mean) / sqrt(n)} with {@code xi ~ N(0, 1)}: a
 * draw from the Gaussian with the survivors' mean and covariance that stays in their span.
 */
final class Survivors {
  private static final int MAX_REASONS = 3;

  private Survivors() {}

  /**
   * The members that did not fail, ascending.
   *
   * @throws RunException when there are fewer than two, with the first reasons
   */
  static int[] of(Evaluation evaluation) {
    int[] survivors = evaluation.survivors();
    if (survivors.length < 2) {
      String reasons =
          evaluation.failures().stream()
              .limit(MAX_REASONS)
              .map(f -> "member " + f.member() + ": " + f.reason())
              .collect(Collectors.joining("; "));
      int members = evaluation.ensemble().members();
      throw new RunException(
          "%d of %d members failed".formatted(members - survivors.length, members),
          "at least 2 members left for a Kalman update",
          survivors.length + " left" + (reasons.isEmpty() ? "" : " (" + reasons + ")"),
          "look at the first reasons; start closer to parameters that work, or bound them");
    }
    return survivors;
  }

  /**
   * Draws the members that failed, and those by which the ensemble grows.
   *
   * @param moved survivors after the update, {@code survivors.length x width}. Not modified.
   * @param survivors where the rows of {@code moved} belong, ascending
   * @param members N of the next ensemble; survivors beyond it are left out
   * @param width parameters per member
   * @param seed folded with a member's index
   * @return {@code members x width}: {@code moved} itself where there is nothing to draw
   */
  static double[] redraw(double[] moved, int[] survivors, int members, int width, Seed seed) {
    int n = survivors.length;
    if (n == members && survivors[n - 1] == n - 1) {
      return moved;
    }
    double[] whole = new double[Math.multiplyExact(members, width)];
    boolean[] present = new boolean[members];
    int kept = 0;
    for (int i = 0; i < n; i++) {
      if (survivors[i] >= members) {
        continue; // the ensemble shrinks
      }
      kept++;
      present[survivors[i]] = true;
      System.arraycopy(moved, i * width, whole, survivors[i] * width, width);
    }
    if (kept == members) {
      return whole;
    }
    double[] mean = Means.ofRows(moved, n, width);
    for (int j = 0; j < members; j++) {
      if (!present[j]) {
        ZigguratSampler.NormalizedGaussian gaussian =
            ZigguratSampler.NormalizedGaussian.of(seed.fold(j).stream());
        double[] member = mean.clone();
        for (int i = 0; i < n; i++) {
          double weight = gaussian.sample() / Math.sqrt(n);
          for (int c = 0; c < width; c++) {
            member[c] += weight * (moved[i * width + c] - mean[c]);
          }
        }
        System.arraycopy(member, 0, whole, j * width, width);
      }
    }
    return whole;
  }

  /** Survivors whose outputs are not finite: an evaluator should have failed them. */
  static RunException notFinite(String output, int sample) {
    return new RunException(
        "the covariance of the outputs is not finite",
        "finite outputs of every member that did not fail",
        "output " + output + " on sample " + sample,
        "bound the parameters, or have the task fail members whose outputs run away");
  }
}
