package org.l2lspark.optimize;

import java.util.OptionalInt;

/**
 * What an optimizer wants its next members to be tried on: fewer scenarios, or shorter ones, where
 * a glance is enough to drop the worst, and fixed ones where results have to be comparable.
 *
 * @param scenarios the first so many of the generation's batch, or of the validation scenarios;
 *     empty for all of them
 * @param fidelity the share of an episode's full length that is simulated, above 0 and at most 1;
 *     tasks whose scenarios have no length take no notice of it
 * @param split which scenarios
 */
public record Plan(OptionalInt scenarios, double fidelity, Split split) {
  /** All scenarios of the generation's batch, in full length: what most optimizers want. */
  public static final Plan FULL = new Plan(OptionalInt.empty(), 1, Split.TRAINING);

  /** Which scenarios members are tried on. */
  public enum Split {
    /** The generation's batch. */
    TRAINING,
    /**
     * Scenarios that are the same in every generation and that no batch has, with the same noise.
     * Tasks with a given number of scenarios have none: then the generation's batch takes their
     * place.
     */
    VALIDATION
  }

  /** Checks the numbers. */
  public Plan {
    if ((scenarios.isPresent() && scenarios.getAsInt() < 1) || !(fidelity > 0 && fidelity <= 1)) {
      throw new IllegalArgumentException(
          "a plan needs a scenario and a fidelity above 0 and at most 1, got %s and %s"
              .formatted(scenarios, fidelity));
    }
  }

  /** So many scenarios of the generation's batch. */
  public static Plan training(int scenarios, double fidelity) {
    return new Plan(OptionalInt.of(scenarios), fidelity, Split.TRAINING);
  }

  /** All validation scenarios in full length. */
  public static Plan validation() {
    return new Plan(OptionalInt.empty(), 1, Split.VALIDATION);
  }
}
