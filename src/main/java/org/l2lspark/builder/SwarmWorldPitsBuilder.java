package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/** Section task.world.pits. Hidden pits; none by default. */
@Generated("l2l settings --builders")
public final class SwarmWorldPitsBuilder extends SettingsBuilder<SwarmWorldPitsBuilder> {
  /** Nothing is set. */
  public SwarmWorldPitsBuilder() {}

  /** How many there are. [in pits; a whole number, 0 to 10,000; default 0] */
  public SwarmWorldPitsBuilder count(long value) {
    return set("count", value);
  }

  /** Their radius. [in cells; above 0; default 2] */
  public SwarmWorldPitsBuilder radius(double value) {
    return set("radius", value);
  }

  /** How long an agent is stuck in one. [in ticks; a whole number, 1 to 1,000,000; default 100] */
  public SwarmWorldPitsBuilder ticks(long value) {
    return set("ticks", value);
  }

  /** Least distance of a centre from home. [in cells; at least 0; default 0] */
  public SwarmWorldPitsBuilder apart(double value) {
    return set("apart", value);
  }
}
