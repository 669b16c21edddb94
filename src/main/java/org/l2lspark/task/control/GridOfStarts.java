package org.l2lspark.task.control;

import java.util.Arrays;

/**
 * The 625 starts by which it is told whether a controller of two poles generalises: position and
 * velocity of the cart, lean and turning of the first pole, each at 0.05, 0.25, 0.5, 0.75 and 0.95
 * of its range, +-2.16 m, +-1.35 m/s, +-3.6 degrees and +-8.6 degrees per second; other poles stand
 * upright and still. A controller generalises that stays up for {@value #STEPS} steps from {@value
 * #ENOUGH} of them.
 *
 * <p>Source: Gruau, Whitley and Pyeatt 1996, Genetic Programming, pages 81-89; as in Stanley and
 * Miikkulainen 2002, Evolutionary Computation 10:99-127.
 */
final class GridOfStarts {
  private static final double[] SHARES = {0.05, 0.25, 0.5, 0.75, 0.95};
  private static final double[] LIMITS = {
    2.16, 1.35, StrictMath.toRadians(3.6), StrictMath.toRadians(8.6)
  };

  /** Number of starts. */
  static final int SIZE = 625;

  /** Steps of an episode. */
  static final int STEPS = 1000;

  /** From so many starts all steps must be done. */
  static final int ENOUGH = 200;

  private GridOfStarts() {}

  /**
   * Writes a start.
   *
   * @param index 0 to {@link #SIZE} - 1; the turning of the pole changes fastest
   * @param state of a body. Modified.
   */
  static void write(int index, double[] state) {
    if (index < 0 || index >= SIZE) {
      throw new IllegalArgumentException("start %d of %d".formatted(index, SIZE));
    }
    Arrays.fill(state, 0);
    int rest = index;
    for (int i = LIMITS.length - 1; i >= 0; i--) {
      state[i] = LIMITS[i] * (2 * SHARES[rest % SHARES.length] - 1);
      rest /= SHARES.length;
    }
  }
}
