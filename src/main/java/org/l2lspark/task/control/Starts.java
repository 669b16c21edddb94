package org.l2lspark.task.control;

import java.io.Serializable;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Range;
import org.l2lspark.config.Section;
import org.l2lspark.random.Seed;

/**
 * What episodes start from: each number evenly between plus and minus its limit, or always the
 * limits, the first pole leaning and all others upright.
 *
 * @param positionM of the cart, in m from the middle
 * @param velocityMps of the cart, in m/s
 * @param angleDeg of a pole, in degrees from upright
 * @param turningDps of a pole, in degrees per second
 * @param fixed whether all episodes start alike
 * @param heldOutGrid whether episodes that are held out start from {@link GridOfStarts}
 */
record Starts(
    double positionM,
    double velocityMps,
    double angleDeg,
    double turningDps,
    boolean fixed,
    boolean heldOutGrid)
    implements Serializable {

  Starts {
    if (!(positionM >= 0 && velocityMps >= 0 && angleDeg >= 0 && turningDps >= 0)) {
      throw new IllegalArgumentException(
          "limits of a start must be at least 0, got %s m, %s m/s, %s degrees, %s degrees/s"
              .formatted(positionM, velocityMps, angleDeg, turningDps));
    }
  }

  /** Reads the limits; those of position and angle must be within the rules. */
  static Starts from(Section start, EpisodeRules rules) {
    double positionM =
        start.number(
            "position-m",
            1,
            Range.NOT_NEGATIVE,
            Doc.of("Farthest start of the cart from the middle, on either side.", "m")
                .range("from 0 to track-m"));
    if (positionM > rules.trackM()) {
      throw start.problem(
          "position-m",
          "at most track-m = " + rules.trackM(),
          Double.toString(positionM),
          "an episode must start on the track");
    }
    double velocityMps =
        start.number(
            "velocity-mps",
            0.5,
            Range.NOT_NEGATIVE,
            Doc.of("Highest velocity of the cart at the start, in either direction.", "m/s"));
    double angleDeg =
        start.number(
            "angle-deg",
            6,
            Range.NOT_NEGATIVE,
            Doc.of("Farthest lean of the pole at the start, to either side.", "degrees")
                .range("from 0 to fall-deg"));
    if (angleDeg > rules.fallDeg()) {
      throw start.problem(
          "angle-deg",
          "at most fall-deg = " + rules.fallDeg(),
          Double.toString(angleDeg),
          "an episode must start with the pole up");
    }
    double turningDps =
        start.number(
            "turning-dps",
            15,
            Range.NOT_NEGATIVE,
            Doc.of("Fastest turn of the pole at the start, to either side.", "degrees/s"));
    boolean fixed =
        start.flag(
            "fixed",
            false,
            Doc.of(
                "Whether all episodes start alike, from the limits: the first pole leans, others"
                    + " are upright. Published studies of two poles start so, at 4 degrees."));
    boolean heldOutGrid =
        start.flag(
            "held-out-grid",
            false,
            Doc.of(
                "Whether episodes that are held out start from the 625 states by which published"
                    + " studies tell whether a controller of two poles generalises. Their fitness is"
                    + " the fraction of steps, whatever task.reward is."));
    return new Starts(positionM, velocityMps, angleDeg, turningDps, fixed, heldOutGrid);
  }

  /**
   * The start of an episode to train on or to validate by.
   *
   * @param episode its seed
   * @param state takes it. Modified.
   */
  void draw(Seed episode, double[] state) {
    if (fixed) {
      fix(state);
      return;
    }
    UniformRandomProvider random = episode.stream();
    state[0] = within(positionM, random);
    state[1] = within(velocityMps, random);
    for (int i = 2; i < state.length; i += 2) {
      state[i] = StrictMath.toRadians(within(angleDeg, random));
      state[i + 1] = StrictMath.toRadians(within(turningDps, random));
    }
  }

  /** The limits themselves: the first pole leans, others are upright. Modifies {@code state}. */
  void fix(double[] state) {
    Arrays.fill(state, 0);
    state[0] = positionM;
    state[1] = velocityMps;
    state[2] = StrictMath.toRadians(angleDeg);
    state[3] = StrictMath.toRadians(turningDps);
  }

  private static double within(double limit, UniformRandomProvider random) {
    return limit * (2 * random.nextDouble() - 1);
  }
}
