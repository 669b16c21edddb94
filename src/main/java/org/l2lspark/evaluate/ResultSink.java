package org.l2lspark.evaluate;

/** Takes the results of a block. Members and scenarios are positions in the whole trial. */
public interface ResultSink {
  /**
   * The outputs of a member on a scenario, and how fit it was there.
   *
   * @param member index of the member
   * @param scenario position in the trial
   * @param outputs array that holds the outputs from {@code offset} on; copied
   * @param offset index of the first output
   * @param fitness fitness on this scenario, higher is better; {@link FitnessStatistic} says how
   *     those of all scenarios become one
   */
  void accept(int member, int scenario, double[] outputs, int offset, double fitness);

  /**
   * A further number about a member on a scenario: food found, collisions. A member's metric is the
   * mean over the scenarios that have it.
   *
   * @param name what it is, in lowerCamelCase with its unit
   * @param value must be finite, else the member fails
   */
  void metric(int member, int scenario, String name, double value);

  /** A member failed on a scenario; the other members go on. */
  void fail(int member, int scenario, String reason);

  /** Adds to what the evaluation cost: spikes fired and model time in ms. */
  void count(long spikes, double simulatedMs);
}
