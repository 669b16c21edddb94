package org.l2lspark.evaluate;

import java.io.Serializable;
import java.util.Optional;
import org.l2lspark.ensemble.Observation;
import org.l2lspark.ensemble.Outputs;

/**
 * What an optimizer wants back of the outputs, as numbers that can be put together: computed where
 * the scenarios are, and joined along a tree of blocks that the trial alone decides ({@link
 * BlockTree}), so that the bits are the same on any machines. What it means is the optimizer's.
 */
public interface Reduction extends Serializable {
  /**
   * The numbers of some scenarios.
   *
   * @param outputs of all members on these scenarios; those of members that failed may be NaN. Not
   *     modified
   * @param targets the targets of the same scenarios; present where {@link #needsTargets}
   */
  double[] of(Outputs outputs, Optional<Observation> targets);

  /** Whether outputs are compared with targets. */
  boolean needsTargets();

  /**
   * Both together.
   *
   * @param left numbers of earlier scenarios. Not modified unless {@code mayReuse}
   * @param right numbers of the scenarios that follow. Not modified
   * @param mayReuse whether the result may be written into {@code left}
   */
  double[] plus(double[] left, double[] right, boolean mayReuse);

  /** How many numbers there are for so many scenarios. */
  long numbers(int members, int outputs, int scenarios);

  /** About how many operations {@link #of} takes. */
  double operations(int members, int outputs, int scenarios);

  /**
   * Whether a block must hold all members where that is possible, so that it is reduced where it is
   * computed.
   */
  boolean membersTogether();

  /** Adds up two arrays of one length, number by number. */
  static double[] sum(double[] left, double[] right, boolean mayReuse) {
    double[] both = mayReuse ? left : left.clone();
    for (int i = 0; i < both.length; i++) {
      both[i] += right[i];
    }
    return both;
  }
}
