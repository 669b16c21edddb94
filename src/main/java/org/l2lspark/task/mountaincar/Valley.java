package org.l2lspark.task.mountaincar;

/**
 * The physics of {@code MountainCar-v0}: an engine weaker than gravity, in a valley whose height is
 * {@code sin 3x}. A step with a push a of -1, 0 or 1 does
 *
 * <pre>
 *   v := clip(v + 0.001 a - 0.0025 cos 3x, -0.07, 0.07)
 *   x := clip(x + v, -1.2, 0.6),   and v := 0 at the wall on the left
 * </pre>
 *
 * <p>The goal is reached at x = 0.5 or beyond. Lengths and times have no unit. Source: Moore 1990,
 * "Efficient memory-based learning for robot control", UCAM-CL-TR-209, as in Gymnasium, whose
 * states these are. A state is {@code x, v}.
 */
final class Valley {
  /** Wall on the left. */
  static final double LOWEST = -1.2;

  /** End on the right. */
  static final double HIGHEST = 0.6;

  /** Where the car has to get. */
  static final double GOAL = 0.5;

  /** Highest speed. */
  static final double FASTEST = 0.07;

  private static final double ENGINE = 0.001;
  private static final double GRAVITY = 0.0025;

  private Valley() {}

  /**
   * A step.
   *
   * @param state x, v. Modified.
   * @param push -1 to the left, 0 none, 1 to the right
   */
  static void step(double[] state, int push) {
    double v = state[1] + push * ENGINE - StrictMath.cos(3 * state[0]) * GRAVITY;
    v = Math.max(-FASTEST, Math.min(FASTEST, v));
    double x = Math.max(LOWEST, Math.min(HIGHEST, state[0] + v));
    state[0] = x;
    state[1] = x == LOWEST && v < 0 ? 0 : v;
  }

  /** Whether the car is out of the valley. */
  static boolean reached(double[] state) {
    return state[0] >= GOAL && state[1] >= 0;
  }
}
