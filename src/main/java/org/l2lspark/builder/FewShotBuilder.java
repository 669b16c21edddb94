package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/** Task few-shot: learn to learn functions from few points: sinusoids. */
@Generated("l2l settings --builders")
public final class FewShotBuilder extends TaskBuilder<FewShotBuilder> {
  /** Nothing is set. */
  public FewShotBuilder() {
    super("few-shot");
  }

  /**
   * The run that trains within a task: a configuration with the section optimizer, and run with the
   * number of generations. [a configuration { ... }; required]
   */
  public FewShotBuilder inner(String value) {
    return set("inner", value);
  }

  /**
   * Tasks, never trained on, that test the estimate. [in tasks; a whole number, 1 to 1,000,000;
   * default 200]
   */
  public FewShotBuilder heldOut(long value) {
    return set("held-out", value);
  }

  /** The tasks. */
  public FewShotBuilder family(FewShotFamilyBuilder section) {
    return set("family", section);
  }

  /** What learns. */
  public FewShotBuilder learner(FewShotLearnerBuilder section) {
    return set("learner", section);
  }
}
