package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/** Task bbob: find the minimum of one of the 24 noiseless BBOB functions. */
@Generated("l2l settings --builders")
public final class BbobBuilder extends TaskBuilder<BbobBuilder> {
  /** Nothing is set. */
  public BbobBuilder() {
    super("bbob");
  }

  /**
   * Number of the function: 1 to 5 are separable, 6 to 9 moderately and 10 to 14 highly
   * conditioned, 15 to 19 have many optima with a global structure, 20 to 24 with a weak one. [a
   * pure number; a whole number, 1 to 24; default 1]
   */
  public BbobBuilder function(long value) {
    return set("function", value);
  }

  /** Number of parameters of a member. [in parameters; a whole number, 2 to 1,000; default 10] */
  public BbobBuilder dimension(long value) {
    return set("dimension", value);
  }

  /**
   * How the function is moved and rotated. [a pure number; a whole number, 1 to 100,000; default 1]
   */
  public BbobBuilder instance(long value) {
    return set("instance", value);
  }
}
