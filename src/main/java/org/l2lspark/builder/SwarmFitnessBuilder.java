package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/** Section task.fitness. What a trial is worth: a sum. */
@Generated("l2l settings --builders")
public final class SwarmFitnessBuilder extends SettingsBuilder<SwarmFitnessBuilder> {
  /** Nothing is set. */
  public SwarmFitnessBuilder() {}

  /** For a thing brought home. [in units of fitness; any number; default 1] */
  public SwarmFitnessBuilder delivered(double value) {
    return set("delivered", value);
  }

  /**
   * For a thing brought home, times the share of the trial that was left. [in units of fitness; any
   * number; default 0.5]
   */
  public SwarmFitnessBuilder early(double value) {
    return set("early", value);
  }

  /** For a thing taken up. [in units of fitness; any number; default 0.1] */
  public SwarmFitnessBuilder taken(double value) {
    return set("taken", value);
  }

  /**
   * For a ray that ends at a thing, per tick and agent. [in units of fitness; any number; default
   * 0]
   */
  public SwarmFitnessBuilder seen(double value) {
    return set("seen", value);
  }

  /** For a move that ends at a wall or an obstacle. [in units of fitness; any number; default 0] */
  public SwarmFitnessBuilder bump(double value) {
    return set("bump", value);
  }

  /** For a turn. [in units of fitness; any number; default 0] */
  public SwarmFitnessBuilder turn(double value) {
    return set("turn", value);
  }

  /** For a move. [in units of fitness; any number; default 0] */
  public SwarmFitnessBuilder move(double value) {
    return set("move", value);
  }

  /** For a tick without a move, per agent. [in units of fitness; any number; default 0] */
  public SwarmFitnessBuilder rest(double value) {
    return set("rest", value);
  }

  /** For a drop of pheromone. [in units of fitness; any number; default 0] */
  public SwarmFitnessBuilder drop(double value) {
    return set("drop", value);
  }

  /** For a ring of the bell. [in units of fitness; any number; default 0] */
  public SwarmFitnessBuilder ring(double value) {
    return set("ring", value);
  }

  /** For a fall into a pit. [in units of fitness; any number; default 0] */
  public SwarmFitnessBuilder fall(double value) {
    return set("fall", value);
  }

  /** For an agent whose battery is empty. [in units of fitness; any number; default 0] */
  public SwarmFitnessBuilder crash(double value) {
    return set("crash", value);
  }

  /** For an agent that is at home at the end. [in units of fitness; any number; default 0] */
  public SwarmFitnessBuilder home(double value) {
    return set("home", value);
  }

  /**
   * For each tick that is left when everything is home. [in units of fitness; any number; default
   * 0]
   */
  public SwarmFitnessBuilder finish(double value) {
    return set("finish", value);
  }
}
