package org.l2lspark.task.inverse;

/**
 * The classical Runge-Kutta method of order 4 with a fixed step (Hairer, Norsett and Wanner 1993,
 * "Solving Ordinary Differential Equations I", section II.1):
 *
 * <pre>
 *   k1 = f(x)   k2 = f(x + h/2 k1)   k3 = f(x + h/2 k2)   k4 = f(x + h k3)
 *   x := x + h/6 (k1 + 2 k2 + 2 k3 + k4)
 * </pre>
 *
 * Only sums and products, so the bits are the same on every machine. Not thread-safe: it holds the
 * stages.
 */
final class RungeKutta {
  private final DynamicalSystem system;
  private final double step;
  private final double[] sum;
  private final double[] slope;
  private final double[] at;

  RungeKutta(DynamicalSystem system, double step) {
    this.system = system;
    this.step = step;
    this.sum = new double[system.dimension()];
    this.slope = new double[system.dimension()];
    this.at = new double[system.dimension()];
  }

  /**
   * One step.
   *
   * @param x the state. Modified
   */
  void step(double[] parameters, double[] x) {
    double h = step;
    system.derivative(parameters, x, sum);
    move(x, h / 2, sum);
    system.derivative(parameters, at, slope);
    add(2);
    move(x, h / 2, slope);
    system.derivative(parameters, at, slope);
    add(2);
    move(x, h, slope);
    system.derivative(parameters, at, slope);
    add(1);
    for (int i = 0; i < x.length; i++) {
      x[i] += h / 6 * sum[i];
    }
  }

  private void move(double[] x, double h, double[] k) {
    for (int i = 0; i < x.length; i++) {
      at[i] = x[i] + h * k[i];
    }
  }

  private void add(double weight) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += weight * slope[i];
    }
  }
}
