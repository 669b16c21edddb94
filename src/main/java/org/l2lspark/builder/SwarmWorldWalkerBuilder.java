package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/** Section task.world.walkers.NAME. Who walks there by himself, each under his name. */
@Generated("l2l settings --builders")
public final class SwarmWorldWalkerBuilder extends SettingsBuilder<SwarmWorldWalkerBuilder> {
  /** Nothing is set. */
  public SwarmWorldWalkerBuilder() {}

  /** Shortest wait. [in ticks; a whole number, 0 to 1,000,000; default 80] */
  public SwarmWorldWalkerBuilder waitLowest(long value) {
    return set("wait-lowest", value);
  }

  /** Kind of the obstacles between which he walks, door to door. [required] */
  public SwarmWorldWalkerBuilder between(String value) {
    return set("between", value);
  }

  /** How fast. [in cells per tick; at least 0; default 0.1] */
  public SwarmWorldWalkerBuilder speed(double value) {
    return set("speed", value);
  }

  /**
   * Longest wait. [in ticks; a whole number, wait-lowest to 1,000,000; default 240, or the
   * shortest]
   */
  public SwarmWorldWalkerBuilder waitHighest(long value) {
    return set("wait-highest", value);
  }

  /**
   * Who is nearer has reached him and hands over what he carries. [in cells; above 0; default 2]
   */
  public SwarmWorldWalkerBuilder radius(double value) {
    return set("radius", value);
  }
}
