package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/** Section task.world. What worlds are made of. */
@Generated("l2l settings --builders")
public final class SwarmWorldBuilder extends SettingsBuilder<SwarmWorldBuilder> {
  /** Nothing is set. */
  public SwarmWorldBuilder() {}

  /** Cells along x, the wall included. [in cells; a whole number, 5 to 2,000; required] */
  public SwarmWorldBuilder columns(long value) {
    return set("columns", value);
  }

  /** Cells along y, the wall included. [in cells; a whole number, 5 to 2,000; required] */
  public SwarmWorldBuilder rows(long value) {
    return set("rows", value);
  }

  /**
   * Agents stay this far inside the outermost cells. [in cells; a whole number, 1 to half the
   * world; default 1]
   */
  public SwarmWorldBuilder margin(long value) {
    return set("margin", value);
  }

  /** Length of a trial. [in ticks; a whole number, 1 to 10,000,000; default 2000] */
  public SwarmWorldBuilder ticks(long value) {
    return set("ticks", value);
  }

  /** Kinds of obstacles, each under its name. [default none] */
  public SwarmWorldBuilder obstacles(String name, SwarmWorldObstacleBuilder section) {
    return set("obstacles", name, section);
  }

  /** Where agents start. [not set] */
  public SwarmWorldBuilder home(SwarmWorldHomeBuilder section) {
    return set("home", section);
  }

  /** Who walks there by himself, each under his name. [default none] */
  public SwarmWorldBuilder walkers(String name, SwarmWorldWalkerBuilder section) {
    return set("walkers", name, section);
  }

  /** What is to be found. */
  public SwarmWorldBuilder items(SwarmWorldItemsBuilder section) {
    return set("items", section);
  }

  /** Pheromones, each under its name. [default none] */
  public SwarmWorldBuilder pheromones(String name, SwarmWorldPheromoneBuilder section) {
    return set("pheromones", name, section);
  }

  /** Hidden pits; none by default. */
  public SwarmWorldBuilder pits(SwarmWorldPitsBuilder section) {
    return set("pits", section);
  }
}
