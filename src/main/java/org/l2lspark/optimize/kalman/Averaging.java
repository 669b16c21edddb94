package org.l2lspark.optimize.kalman;

import org.l2lspark.config.Doc;
import org.l2lspark.config.Section;

/**
 * Whether the estimate is an average over generations (Polyak and Juditsky 1992, SIAM Journal on
 * Control and Optimization 30:838-855): where each generation takes other samples, the mean
 * scatters about what it tends to, and an average of means does so less. Members do not feel it.
 *
 * <pre>average_k = average_(k-1) + (mean_k - average_(k-1)) / min(k, window)</pre>
 *
 * @param window about as many generations are averaged; 0 for none
 */
public record Averaging(int window) {
  /** The estimate is the mean. */
  public static final Averaging NONE = new Averaging(0);

  /** Checks the limit. */
  public Averaging {
    if (window < 0) {
      throw new IllegalArgumentException("cannot average over " + window + " generations");
    }
  }

  /** Reads the average of the section {@code optimizer}. */
  static Averaging from(Section optimizer) {
    return new Averaging(
        optimizer.integer(
            "averaging-window",
            0,
            0,
            1_000_000_000,
            Doc.of(
                "Generations over which the estimate is averaged, where other samples in every"
                    + " generation make it scatter; 0 for none. Members are not changed by it.",
                "generations")));
  }

  /**
   * The state with its average brought up to date.
   *
   * @param mean where the last update led, {@code dimension} numbers
   */
  KalmanState update(KalmanState state, double[] mean) {
    if (window == 0) {
      return state;
    }
    if (state.average().isEmpty()) {
      return state.averaged(mean.clone());
    }
    double[] average = state.average().get().clone();
    double share = 1.0 / Math.min(state.generation(), window);
    for (int i = 0; i < average.length; i++) {
      average[i] += share * (mean[i] - average[i]);
    }
    return state.averaged(average);
  }
}
