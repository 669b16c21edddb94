package org.l2lspark.task.control;

import java.io.Serializable;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Range;
import org.l2lspark.config.Section;

/**
 * How long an episode is, how its time is cut, and where it ends early.
 *
 * @param steps decisions of the controller until the episode is solved
 * @param stepSeconds time in s for which a force is held
 * @param substeps steps of the integration within that time
 * @param trackM the cart may be this far from the middle, in m
 * @param fallDeg a pole may lean this far, in degrees
 * @param maxForceN strongest force in N
 */
record EpisodeRules(
    int steps, double stepSeconds, int substeps, double trackM, double fallDeg, double maxForceN)
    implements Serializable {
  private static final int MAX_STEPS = 10_000_000;
  private static final double MAX_DEGREES = 90;

  EpisodeRules {
    if (steps < 1
        || substeps < 1
        || !(stepSeconds > 0
            && trackM > 0
            && fallDeg > 0
            && fallDeg <= MAX_DEGREES
            && maxForceN > 0)) {
      throw new IllegalArgumentException(
          "an episode of %d steps of %s s (%d substeps), %s m, %s degrees, %s N"
              .formatted(steps, stepSeconds, substeps, trackM, fallDeg, maxForceN));
    }
  }

  /** Reads the rules. */
  static EpisodeRules from(Section task) {
    int steps =
        task.integer(
            "steps",
            1000,
            1,
            MAX_STEPS,
            Doc.of("Decisions of the controller after which an episode is solved.", "decisions"));
    double stepSeconds =
        task.number("step-s", 0.02, Range.POSITIVE, Doc.of("Time for which a force is held.", "s"));
    int substeps =
        task.integer(
            "substeps",
            2,
            1,
            1000,
            Doc.of("Steps of the integration (Runge-Kutta) within that time.", "steps"));
    double trackM =
        task.number(
            "track-m",
            2.4,
            Range.POSITIVE,
            Doc.of("Farthest the cart may be from the middle, on either side.", "m"));
    double fallDeg =
        task.number(
            "fall-deg",
            12,
            Range.POSITIVE,
            Doc.of("Farthest a pole may lean, to either side.", "degrees")
                .range("above 0, at most 90"));
    if (fallDeg > MAX_DEGREES) {
      throw task.problem(
          "fall-deg",
          "at most 90 degrees",
          Double.toString(fallDeg),
          "a pole at 90 degrees lies on the track");
    }
    return new EpisodeRules(
        steps,
        stepSeconds,
        substeps,
        trackM,
        fallDeg,
        task.number(
            "max-force-n",
            10,
            Range.POSITIVE,
            Doc.of("Strongest force of the controller, in either direction.", "N")));
  }

  /** How far a pole may lean, in rad. */
  double fallRad() {
    return StrictMath.toRadians(fallDeg);
  }

  /** Whether the cart is on the track and all poles are up; not if a number is NaN. */
  boolean holds(double[] state) {
    boolean up = Math.abs(state[0]) <= trackM;
    for (int i = 2; i < state.length; i += 2) {
      up &= Math.abs(state[i]) <= fallRad();
    }
    return up;
  }
}
