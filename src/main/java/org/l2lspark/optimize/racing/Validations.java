package org.l2lspark.optimize.racing;

import org.l2lspark.ensemble.Trial;
import org.l2lspark.random.Seed;

/**
 * On what candidates were validated.
 *
 * @param count validations so far
 * @param key of the scenarios and the noise of the newest
 * @param fixed whether those of the newest were those of the one before, so that a member has the
 *     fitness again that it had
 */
record Validations(int count, long key, boolean fixed) {
  static final Validations NONE = new Validations(0, 0, false);

  /** After another. */
  Validations after(Trial trial) {
    Seed all = trial.seed();
    for (int scenario : trial.scenarios()) {
      all = all.fold(scenario);
    }
    return new Validations(Math.addExact(count, 1), all.key(), count > 0 && all.key() == key);
  }
}
