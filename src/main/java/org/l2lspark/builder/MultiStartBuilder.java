package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/**
 * Optimizer multi-start: multi-start: several starts of an optimizer, of which the best goes on.
 */
@Generated("l2l settings --builders")
public final class MultiStartBuilder extends OptimizerBuilder<MultiStartBuilder> {
  /** Nothing is set. */
  public MultiStartBuilder() {
    super("multi-start");
  }

  /**
   * The optimizer that is started: a section like optimizer. [a configuration { ... }; required]
   */
  public MultiStartBuilder inner(String value) {
    return set("inner", value);
  }

  /** How often it is started. [in starts; a whole number, 2 to 1,000; default 4] */
  public MultiStartBuilder starts(long value) {
    return set("starts", value);
  }

  /**
   * How long each start is, until the best is chosen. [in generations; a whole number, at least 1;
   * required]
   */
  public MultiStartBuilder generations(long value) {
    return set("generations", value);
  }
}
