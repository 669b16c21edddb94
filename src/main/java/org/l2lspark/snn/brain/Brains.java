package org.l2lspark.snn.brain;

/**
 * Simulates many brains of one shape, a lane each: the workspace of one thread. A tick takes which
 * inputs of a lane are active, and says how often each of its neurons fired.
 */
public interface Brains {
  /** Number of lanes. */
  int lanes();

  /** The shape of all brains. */
  BrainShape shape();

  /**
   * Gives lanes a brain; to be followed by {@link #reset}.
   *
   * @throws IllegalArgumentException when it is of another shape
   */
  void assign(Brain brain, int firstLane, int endLane);

  /** Back to birth: at rest, no spikes under way, no input active, nothing learnt. */
  void reset();

  /**
   * Simulates a tick.
   *
   * @param inputs which inputs of each lane are active throughout the tick, a bit each. Not
   *     modified
   */
  void tick(long[] inputs);

  /** Spikes of a neuron in the last tick; hidden neurons come first. */
  int count(int lane, int neuron);

  /** Spikes of hidden and output neurons of all lanes since the last {@link #reset}. */
  long spikes();
}
