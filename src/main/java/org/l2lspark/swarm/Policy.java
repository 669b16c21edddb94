package org.l2lspark.swarm;

/** What decides for the agents of a world. */
@FunctionalInterface
public interface Policy {
  /**
   * Decides for all agents of a world for a tick.
   *
   * @param sensed inputs of each agent that are active, a bit each in the order of {@link
   *     Senses#names}. Not modified
   * @param done takes, {@code agents x actions}, how strongly each does each of {@link
   *     AgentSettings#actions}: 0 is not at all. Modified
   */
  void decide(long[] sensed, int[] done);
}
