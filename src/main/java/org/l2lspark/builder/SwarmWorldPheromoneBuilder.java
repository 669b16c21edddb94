package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/** Section task.world.pheromones.NAME. Pheromones, each under its name. */
@Generated("l2l settings --builders")
public final class SwarmWorldPheromoneBuilder extends SettingsBuilder<SwarmWorldPheromoneBuilder> {
  /** Nothing is set. */
  public SwarmWorldPheromoneBuilder() {}

  /** What an agent leaves on a cell at a time. [a pure number; above 0; default 60] */
  public SwarmWorldPheromoneBuilder drop(double value) {
    return set("drop", value);
  }

  /** Time between two rounds of spreading. [in ticks; a whole number, 1 to 1,000,000; default 7] */
  public SwarmWorldPheromoneBuilder every(long value) {
    return set("every", value);
  }

  /**
   * Share of a cell that goes to its neighbours in a round. [a pure number; from 0 to 1; default
   * 0.2]
   */
  public SwarmWorldPheromoneBuilder diffuse(double value) {
    return set("diffuse", value);
  }

  /** Share that evaporates in a round. [a pure number; from 0 to 1; default 0.01] */
  public SwarmWorldPheromoneBuilder evaporate(double value) {
    return set("evaporate", value);
  }

  /**
   * Agents do not smell less than this; with 0 the middle input is active where there is nothing,
   * as in the published ants. [a pure number; at least 0; default 0]
   */
  public SwarmWorldPheromoneBuilder threshold(double value) {
    return set("threshold", value);
  }
}
