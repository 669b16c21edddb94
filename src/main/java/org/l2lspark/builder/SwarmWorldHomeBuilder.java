package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/** Section task.world.home. Where agents start. */
@Generated("l2l settings --builders")
public final class SwarmWorldHomeBuilder extends SettingsBuilder<SwarmWorldHomeBuilder> {
  /** Nothing is set. */
  public SwarmWorldHomeBuilder() {}

  /** Lowest x of its centre. [in cells; at least 0; required] */
  public SwarmWorldHomeBuilder x(double value) {
    return set("x", value);
  }

  /** Lowest y of its centre. [in cells; at least 0; required] */
  public SwarmWorldHomeBuilder y(double value) {
    return set("y", value);
  }

  /**
   * The centre's x is drawn evenly from so much above the lowest. [in cells; at least 0; default 0]
   */
  public SwarmWorldHomeBuilder spreadX(double value) {
    return set("spread-x", value);
  }

  /**
   * The centre's y is drawn evenly from so much above the lowest. [in cells; at least 0; default 0]
   */
  public SwarmWorldHomeBuilder spreadY(double value) {
    return set("spread-y", value);
  }

  /** Who is nearer to the centre is at home. [in cells; above 0; default 3] */
  public SwarmWorldHomeBuilder radius(double value) {
    return set("radius", value);
  }

  /** Whether what is carried here is brought home. [default true] */
  public SwarmWorldHomeBuilder delivers(boolean value) {
    return set("delivers", value);
  }
}
