package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/** Section task.world.obstacles.NAME. Kinds of obstacles, each under its name. */
@Generated("l2l settings --builders")
public final class SwarmWorldObstacleBuilder extends SettingsBuilder<SwarmWorldObstacleBuilder> {
  /** Nothing is set. */
  public SwarmWorldObstacleBuilder() {}

  /** How many there are in a world. [in obstacles; a whole number, 0 to 100,000; required] */
  public SwarmWorldObstacleBuilder count(long value) {
    return set("count", value);
  }

  /** Extent along x. [in cells; a whole number, 1 to 1,000; default 1] */
  public SwarmWorldObstacleBuilder columns(long value) {
    return set("columns", value);
  }

  /** Extent along y. [in cells; a whole number, 1 to 1,000; default 1] */
  public SwarmWorldObstacleBuilder rows(long value) {
    return set("rows", value);
  }

  /** Least distance between the centres of two of this kind. [in cells; at least 0; default 0] */
  public SwarmWorldObstacleBuilder apart(double value) {
    return set("apart", value);
  }

  /** Agents that fly higher pass over it. [in cells; above 0; default no agent does] */
  public SwarmWorldObstacleBuilder height(double value) {
    return set("height", value);
  }
}
