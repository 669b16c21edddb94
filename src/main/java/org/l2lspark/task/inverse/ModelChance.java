package org.l2lspark.task.inverse;

import java.io.Serializable;
import org.l2lspark.config.Meaning;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.random.Seed;

/**
 * What the chance of a member's run is keyed by, where the model has any.
 *
 * @param kind which
 * @param task the task's seed
 */
public record ModelChance(Kind kind, Seed task) implements Serializable {

  /** The kinds of keys. */
  public enum Kind {
    /**
     * Trial and member: new in every generation. The noise of G in one update is independent of
     * that in the next, as the Kalman formulas take it to be.
     */
    @Meaning("new in every generation, as the Kalman formulas take it to be")
    FRESH,
    /**
     * The member alone: G is one and the same function of a member's parameters in all generations.
     * After an update, parameters depend on that noise, which the Kalman formulas do not know of.
     */
    @Meaning("the same of a member in all generations, so that the model is one fixed function")
    KEPT
  }

  /** The key of a run. */
  Seed of(Trial trial, int member) {
    Seed from = kind == Kind.FRESH ? trial.seed() : task;
    return from.fold("model").fold(member);
  }
}
