package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/**
 * Task few-shot-classes: learn to learn to tell some classes of a data set apart from few samples
 * of each.
 */
@Generated("l2l settings --builders")
public final class FewShotClassesBuilder extends TaskBuilder<FewShotClassesBuilder> {
  /** What a member's fitness is. */
  public enum Score implements Choice {
    /** Minus the squared error on queries, mean over outputs. */
    SQUARED_ERROR,
    /** The fraction of queries that are classified rightly. */
    ACCURACY
  }

  /** Nothing is set. */
  public FewShotClassesBuilder() {
    super("few-shot-classes");
  }

  /** What a member's fitness is. [default squared-error] */
  public FewShotClassesBuilder score(Score value) {
    return set("score", value);
  }

  /**
   * The run that trains within a task: a configuration with the section optimizer, and run with the
   * number of generations. [a configuration { ... }; required]
   */
  public FewShotClassesBuilder inner(String value) {
    return set("inner", value);
  }

  /**
   * Tasks, never trained on, that test the estimate. [in tasks; a whole number, 1 to 1,000,000;
   * default 200]
   */
  public FewShotClassesBuilder heldOut(long value) {
    return set("held-out", value);
  }

  /** The tasks. */
  public FewShotClassesBuilder family(FewShotClassesFamilyBuilder section) {
    return set("family", section);
  }

  /** What learns. */
  public FewShotClassesBuilder learner(FewShotClassesLearnerBuilder section) {
    return set("learner", section);
  }
}
