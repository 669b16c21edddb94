package org.l2lspark.optimize.kalman;

import java.util.Optional;
import org.l2lspark.config.Meaning;
import org.l2lspark.ensemble.Ensemble;

/** Whether an ensemble moves on from where an update led. */
public enum Acceleration {
  @Meaning("it stays there")
  NONE,
  /**
   * Nesterov's: the next generation is evaluated at {@code v = u_k + (k - 1)/(k + 2) (u_k -
   * u_(k-1))}, where the k-th update led from v to u_k (Nesterov 1983 with the coefficient of Su,
   * Boyd and Candes 2016, JMLR 17:153; for ensembles after Vernon, Bach and Dunbar 2025,
   * arXiv:2501.08779, who prefer a recursive coefficient). Where the members are kept each of them
   * moves on, else the mean does. A member that was drawn again moves on from where its predecessor
   * was, like all others.
   */
  @Meaning("it moves on in the direction of the last update, by Nesterov's coefficient")
  NESTEROV;

  /**
   * The state to go on from.
   *
   * @param before the state before the update
   * @param after the state after it
   */
  KalmanState accelerate(KalmanState before, KalmanState after) {
    if (this == NONE) {
      return after;
    }
    double[] here = after.members().map(Ensemble::values).orElse(after.mean());
    Optional<double[]> last = before.position();
    if (last.isEmpty() || last.get().length != here.length) { // the first, or another size
      return after.from(here);
    }
    int k = after.generation();
    double momentum = Math.max(0, k - 1.0) / (k + 2.0);
    double[] ahead = new double[here.length];
    for (int i = 0; i < here.length; i++) {
      ahead[i] = here[i] + momentum * (here[i] - last.get()[i]);
    }
    int width = after.space().dimension();
    clamp(after, ahead, width);
    KalmanState moved =
        after.members().isPresent()
            ? after.of(Ensemble.of(here.length / width, width, ahead))
            : after.at(ahead);
    return moved.from(here);
  }

  /** The estimate of a state: the mean of where the last update led. */
  double[] estimate(KalmanState state) {
    if (state.position().isEmpty()) {
      return state.mean().clone();
    }
    double[] here = state.position().get();
    int width = state.space().dimension();
    return Means.ofRows(here, here.length / width, width);
  }

  private static void clamp(KalmanState state, double[] values, int width) {
    double[] row = new double[width];
    for (int at = 0; at < values.length; at += width) {
      System.arraycopy(values, at, row, 0, width);
      state.space().clamp(row);
      System.arraycopy(row, 0, values, at, width);
    }
  }
}
