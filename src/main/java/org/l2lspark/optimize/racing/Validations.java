package org.l2lspark.optimize.racing;

import java.util.OptionalLong;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.random.Seed;

/**
 * On what candidates were validated.
 *
 * @param key of the scenarios and the noise of the newest; empty before the first
 * @param fixed whether those of the newest were those of the one before, so that a member has the
 *     fitness again that it had
 */
record Validations(OptionalLong key, boolean fixed) {
  static final Validations NONE = new Validations(OptionalLong.empty(), false);

  /** After another. */
  Validations after(Trial trial) {
    Seed all = trial.seed();
    for (int scenario : trial.scenarios()) {
      all = all.fold(scenario);
    }
    OptionalLong newest = OptionalLong.of(all.key());
    return new Validations(newest, newest.equals(key));
  }
}
