package org.l2lspark.task.control;

/**
 * The classical Runge-Kutta method of fourth order for a {@link CartPole} under a constant force,
 * with the numbers it needs on the way. Not thread-safe.
 */
final class RungeKutta {
  private final CartPole body;
  private final double[] k1;
  private final double[] k2;
  private final double[] k3;
  private final double[] k4;
  private final double[] between;

  RungeKutta(CartPole body) {
    int n = body.size();
    this.body = body;
    this.k1 = new double[n];
    this.k2 = new double[n];
    this.k3 = new double[n];
    this.k4 = new double[n];
    this.between = new double[n];
  }

  /**
   * Moves a state on by {@code seconds}.
   *
   * @param state numbers of the body's state. Modified.
   */
  void step(double[] state, double forceN, double seconds) {
    body.derivative(state, forceN, k1);
    body.derivative(at(state, k1, seconds / 2), forceN, k2);
    body.derivative(at(state, k2, seconds / 2), forceN, k3);
    body.derivative(at(state, k3, seconds), forceN, k4);
    for (int i = 0; i < state.length; i++) {
      state[i] += seconds / 6 * (k1[i] + 2 * (k2[i] + k3[i]) + k4[i]);
    }
  }

  private double[] at(double[] state, double[] rates, double seconds) {
    for (int i = 0; i < state.length; i++) {
      between[i] = state[i] + seconds * rates[i];
    }
    return between;
  }
}
