package org.l2lspark.ensemble;

import java.io.Serializable;
import org.l2lspark.random.Seed;

/**
 * What every member of a generation is tried on.
 *
 * @param generation number of the generation, from 0; -1 outside of generations
 * @param scenarios numbers of the scenarios, in order: indices of images, keys of episodes; a
 *     single 0 for problems that have one scenario only
 * @param seed the only source of chance in the evaluation. Noise of a scenario is keyed by {@code
 *     seed} and the scenario's number, so it does not depend on how work is split
 * @param fidelity the share of an episode's full length that is simulated, above 0 and at most 1;
 *     problems whose scenarios have no length take no notice of it
 */
public record Trial(int generation, int[] scenarios, Seed seed, double fidelity)
    implements Serializable {
  /** Checks that there is something to try. */
  public Trial {
    if (scenarios.length == 0) {
      throw new IllegalArgumentException("a trial needs at least one scenario");
    }
    if (!(fidelity > 0 && fidelity <= 1)) {
      throw new IllegalArgumentException(
          "the fidelity of a trial is above 0 and at most 1, got " + fidelity);
    }
  }

  /** A trial of full length. */
  public Trial(int generation, int[] scenarios, Seed seed) {
    this(generation, scenarios, seed, 1);
  }

  /**
   * How many of an episode's steps are simulated: the share that {@link #fidelity} says, rounded
   * up.
   *
   * @param full steps of a whole episode, at least 1
   */
  public int steps(int full) {
    return Math.max(1, (int) Math.ceil(fidelity * full));
  }
}
