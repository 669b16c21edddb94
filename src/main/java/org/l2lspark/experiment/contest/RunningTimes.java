package org.l2lspark.experiment.contest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Empirical distributions of running times. */
public final class RunningTimes {
  private RunningTimes() {}

  /**
   * Which share of all targets is reached within so much time.
   *
   * @param times at which one was reached, in any order
   * @param all number of targets, those that were not reached included
   * @return rows of time and share, rising; empty where none was reached
   */
  public static List<double[]> distribution(double[] times, double all) {
    double[] rising = times.clone();
    Arrays.sort(rising);
    List<double[]> rows = new ArrayList<>();
    for (int i = 0; i < rising.length; i++) {
      if (i + 1 == rising.length || rising[i + 1] > rising[i]) {
        rows.add(new double[] {rising[i], (i + 1) / all});
      }
    }
    return rows;
  }
}
