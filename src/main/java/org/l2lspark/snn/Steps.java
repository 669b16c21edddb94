package org.l2lspark.snn;

import org.l2lspark.problem.InputException;

/** Times as whole numbers of steps. */
public final class Steps {
  /** Relative slack within which a time counts as a multiple of the step. */
  private static final double SLACK = 1e-6;

  private Steps() {}

  /**
   * A time as a number of steps.
   *
   * @param what names the time in the error message
   * @param timeMs a multiple of {@code stepMs}
   * @param min smallest number of steps that is right
   */
  public static int exact(String what, double timeMs, double stepMs, int min) {
    double steps = timeMs / stepMs;
    double whole = Math.rint(steps);
    if (!(Math.abs(steps - whole) <= SLACK * Math.max(1, Math.abs(whole)))) {
      throw wrong(what, timeMs, stepMs, min);
    }
    return bounded(what, timeMs, stepMs, min, whole);
  }

  /** A time rounded to the nearest number of steps. */
  public static int nearest(String what, double timeMs, double stepMs, int min) {
    return bounded(what, timeMs, stepMs, min, Math.rint(timeMs / stepMs));
  }

  private static int bounded(String what, double timeMs, double stepMs, int min, double whole) {
    if (!(whole >= min && whole <= Integer.MAX_VALUE)) {
      throw wrong(what, timeMs, stepMs, min);
    }
    return (int) whole;
  }

  private static InputException wrong(String what, double timeMs, double stepMs, int min) {
    return new InputException(
        what + " is wrong",
        "a multiple of the step of %s ms, at least %d of it".formatted(stepMs, min),
        timeMs + " ms",
        "change the time or the step");
  }
}
