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
 */
public record Trial(int generation, int[] scenarios, Seed seed) implements Serializable {
  /** Checks that there is something to try. */
  public Trial {
    if (scenarios.length == 0) {
      throw new IllegalArgumentException("a trial needs at least one scenario");
    }
  }
}
