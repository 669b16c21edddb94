package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/** Section task.agents. What agents are, sense and do. */
@Generated("l2l settings --builders")
public final class SwarmAgentsBuilder extends SettingsBuilder<SwarmAgentsBuilder> {
  /** What else they sense. */
  public enum Feels implements Choice {
    /** Whether the last move ended at a wall or an obstacle. */
    TOUCH,
    /** Whether something was taken or brought home in the last tick. */
    REWARD,
    /** Whether it is at home. */
    HOME,
    /** Whether it carries something. */
    LOAD,
    /** Left, ahead or right: where home lies. */
    SCENT,
    /** Whether the battery is low. */
    BATTERY,
    /** Whether it flies in the upper half. */
    HEIGHT,
    /** Left, ahead or right: where the wind blows to. */
    WIND
  }

  /** Where they start. */
  public enum Start implements Choice {
    /** All in the middle of home. */
    HOME,
    /** All where the first walker stands. */
    WALKER,
    /** Each on a free cell of its own. */
    ANYWHERE
  }

  /** Nothing is set. */
  public SwarmAgentsBuilder() {}

  /** What they are called. [default agent] */
  public SwarmAgentsBuilder name(String value) {
    return set("name", value);
  }

  /** How many make a colony. [in agents; a whole number, 1 to 100,000; default 15] */
  public SwarmAgentsBuilder count(long value) {
    return set("count", value);
  }

  /** Where they start. [default home] */
  public SwarmAgentsBuilder start(Start value) {
    return set("start", value);
  }

  /** Length of a move. [in cells per tick; at least 0; default 1] */
  public SwarmAgentsBuilder speed(double value) {
    return set("speed", value);
  }

  /** Angle of a turn. [in degrees; a whole number, 1 to 180; default 6] */
  public SwarmAgentsBuilder turnDeg(long value) {
    return set("turn-deg", value);
  }

  /** Pheromones that they smell: left, ahead, right. [default []] */
  public SwarmAgentsBuilder smells(String... values) {
    return set("smells", values);
  }

  /**
   * Radius in which they hear who rings, by the name of a walker or of the agents: where the
   * nearest is, left, ahead or right. [in cells; numbers { NAME = value, ... }; default none]
   */
  public SwarmAgentsBuilder hears(String name, double value) {
    return set("hears", name, value);
  }

  /** What else they sense. [default [touch]] */
  public SwarmAgentsBuilder feels(Feels... values) {
    return set("feels", values);
  }

  /** Pheromones that they can drop. [default []] */
  public SwarmAgentsBuilder drops(String... values) {
    return set("drops", values);
  }

  /** Whether they can ring a bell. [default false] */
  public SwarmAgentsBuilder rings(boolean value) {
    return set("rings", value);
  }

  /**
   * Whether they take and put down things by actions of their own; else they take what they step on
   * and hand it over where it belongs. [default false]
   */
  public SwarmAgentsBuilder picks(boolean value) {
    return set("picks", value);
  }

  /** What they see, each class under its name. [default none] */
  public SwarmAgentsBuilder sees(String name, SwarmAgentsSeeBuilder section) {
    return set("sees", name, section);
  }

  /** For agents that fly; off by default. */
  public SwarmAgentsBuilder flight(SwarmAgentsFlightBuilder section) {
    return set("flight", section);
  }
}
