package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/** Optimizer shade: differential evolution with success history: many optima, few parameters. */
@Generated("l2l settings --builders")
public final class ShadeBuilder extends OptimizerBuilder<ShadeBuilder> {
  /** Nothing is set. */
  public ShadeBuilder() {
    super("shade");
  }

  /**
   * Number of parents, and of their children. [in members; a whole number, 4 to 1,000,000; default
   * 100]
   */
  public ShadeBuilder members(long value) {
    return set("members", value);
  }

  /**
   * Generations that are remembered of what was of use. [in generations; a whole number, 1 to
   * 1,000,000; default 100]
   */
  public ShadeBuilder memory(long value) {
    return set("memory", value);
  }

  /**
   * Whether parents are tried again beside their children. Needed where scenarios or noise are
   * others in each generation; where they are not, it doubles the evaluations for nothing. [default
   * true]
   */
  public ShadeBuilder parentsAgain(boolean value) {
    return set("parents-again", value);
  }
}
