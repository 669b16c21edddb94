package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/**
 * Section run.reevaluate. Tries the best members of the run again on other scenarios, for fitness
 * with noise: the answer is the fittest of them and the optimizer's estimate there.
 */
@Generated("l2l settings --builders")
public final class RunReevaluateBuilder extends SettingsBuilder<RunReevaluateBuilder> {
  /** Nothing is set. */
  public RunReevaluateBuilder() {}

  /**
   * How many members of run.hall are tried again, of those that were before and of those that were
   * not each. [in members; a whole number, 1 to 1,000; default 5]
   */
  public RunReevaluateBuilder best(long value) {
    return set("best", value);
  }

  /**
   * Scenarios of a round, neither trained on nor held out where there is no end of them; of a data
   * set, samples to train on. [in scenarios; a whole number, 1 to 65,536; default 100]
   */
  public RunReevaluateBuilder scenarios(long value) {
    return set("scenarios", value);
  }

  /**
   * Generations between rounds, so that members that were lucky leave the hall early; 0 makes one
   * round at the end. [in generations; a whole number, at least 0; default 0]
   */
  public RunReevaluateBuilder every(long value) {
    return set("every", value);
  }
}
