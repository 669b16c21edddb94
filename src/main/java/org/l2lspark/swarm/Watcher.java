package org.l2lspark.swarm;

/** Sees what happens in a world: what a recording is made of. */
public interface Watcher {
  /** A thing was taken from a cell. */
  int TAKEN = 0;

  /** A thing was brought home. */
  int DELIVERED = 1;

  /** A thing was put down on a cell. */
  int PUT = 2;

  /** A move ended at a wall or an obstacle. */
  int BUMPED = 3;

  /** A bell rang. */
  int RANG = 4;

  /** An agent fell into a pit. */
  int FELL = 5;

  /** Pheromone k was dropped on a cell: {@code DROPPED + k}. */
  int DROPPED = 16;

  /** Sees nothing. */
  Watcher NONE = new Watcher() {};

  /** A world has begun. */
  default void begun(World world) {}

  /** Something happened in the tick that is not over yet. */
  default void happened(int what, int agent, int cell) {}

  /**
   * A tick is over.
   *
   * @param sensed what each agent sensed before it. Not to be kept
   * @param done what each agent did, agents x actions. Not to be kept
   */
  default void ticked(World world, long[] sensed, int[] done) {}
}
