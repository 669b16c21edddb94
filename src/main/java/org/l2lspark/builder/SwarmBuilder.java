package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/** Task swarm: a colony of agents with spiking brains that find things and bring them home. */
@Generated("l2l settings --builders")
public final class SwarmBuilder extends TaskBuilder<SwarmBuilder> {
  /** How a replay is drawn. */
  public enum Theme implements Choice {
    /** Discs and arrows. */
    PLAIN,
    /** Ants and their nest. */
    ANTS,
    /** Nikolaus, angels and presents in the snow. */
    NIKOLAUS,
    /** Drones over hills. */
    DRONES
  }

  /** Nothing is set. */
  public SwarmBuilder() {
    super("swarm");
  }

  /** How a replay is drawn. [default plain] */
  public SwarmBuilder theme(Theme value) {
    return set("theme", value);
  }

  /**
   * Number of worlds that test the estimate. [in worlds; a whole number, 1 to 1,000,000; default
   * 100]
   */
  public SwarmBuilder heldOut(long value) {
    return set("held-out", value);
  }

  /** What worlds are made of. */
  public SwarmBuilder world(SwarmWorldBuilder section) {
    return set("world", section);
  }

  /** What agents are, sense and do. */
  public SwarmBuilder agents(SwarmAgentsBuilder section) {
    return set("agents", section);
  }

  /** What brains are. */
  public SwarmBuilder brain(SwarmBrainBuilder section) {
    return set("brain", section);
  }

  /** What a trial is worth: a sum. */
  public SwarmBuilder fitness(SwarmFitnessBuilder section) {
    return set("fitness", section);
  }
}
