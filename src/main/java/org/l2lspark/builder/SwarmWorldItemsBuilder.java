package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/** Section task.world.items. What is to be found. */
@Generated("l2l settings --builders")
public final class SwarmWorldItemsBuilder extends SettingsBuilder<SwarmWorldItemsBuilder> {
  /** Nothing is set. */
  public SwarmWorldItemsBuilder() {}

  /** What it is: metrics carry this name. [default food] */
  public SwarmWorldItemsBuilder name(String value) {
    return set("name", value);
  }

  /** Whether every free cell within the margin has one. [default false] */
  public SwarmWorldItemsBuilder everywhere(boolean value) {
    return set("everywhere", value);
  }

  /** Whether things have to be carried home; else they count when found. [default true] */
  public SwarmWorldItemsBuilder carried(boolean value) {
    return set("carried", value);
  }

  /**
   * Probability that a heap is left out of a world to train on, never of one to validate or test
   * on. Some above 0 keeps members from living on the nearest heap alone. [a pure number; from 0 to
   * 1; default 0]
   */
  public SwarmWorldItemsBuilder leftOut(double value) {
    return set("left-out", value);
  }

  /** How things lie, each heap under its name. [default none] */
  public SwarmWorldItemsBuilder heaps(String name, SwarmWorldItemsHeapBuilder section) {
    return set("heaps", name, section);
  }
}
