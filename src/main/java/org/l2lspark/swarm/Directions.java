package org.l2lspark.swarm;

/** Directions in whole degrees: a table, so that they have the same bits on every machine. */
final class Directions {
  private static final int FULL_TURN = 360;
  private static final int SIDE_DEG = 45; // left and right of three inputs
  private static final double[] COS = new double[FULL_TURN];
  private static final double[] SIN = new double[FULL_TURN];

  static {
    for (int d = 0; d < FULL_TURN; d++) {
      COS[d] = StrictMath.cos(StrictMath.toRadians(d));
      SIN[d] = StrictMath.sin(StrictMath.toRadians(d));
    }
  }

  private Directions() {}

  /** The same direction, 0 to 359. */
  static int degree(int degrees) {
    return Math.floorMod(degrees, FULL_TURN);
  }

  /** Length along x of a step of 1; for 0 to 359. */
  static double cos(int degree) {
    return COS[degree];
  }

  /** Length along y of a step of 1; for 0 to 359. */
  static double sin(int degree) {
    return SIN[degree];
  }

  /** The direction to the left (0), ahead (1) or to the right (2) of a heading. */
  static int side(int headingDeg, int which) {
    return degree(headingDeg + SIDE_DEG * (1 - which));
  }

  /** Left (0), ahead (1) or right (2): which has most; ahead where a side has as much. */
  static int most(double left, double ahead, double right) {
    return left > ahead || right > ahead ? (left > right ? 0 : 2) : 1;
  }

  /** Left, ahead or right: which of three points one step ahead is nearest to a place. */
  static int towards(int headingDeg, double dx, double dy) {
    return most(
        along(side(headingDeg, 0), dx, dy),
        along(headingDeg, dx, dy),
        along(side(headingDeg, 2), dx, dy));
  }

  private static double along(int degree, double dx, double dy) {
    return COS[degree] * dx + SIN[degree] * dy;
  }

  static double square(double dx, double dy) {
    return dx * dx + dy * dy;
  }
}
