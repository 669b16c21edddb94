package org.l2lspark.task;

/** Takes the results of a block. Members and samples are positions in the whole trial. */
public interface ResultSink {
  /**
   * The outputs of a member on a sample, and how fit it was there.
   *
   * @param member index of the member
   * @param sample position in the trial
   * @param outputs array that holds the outputs from {@code offset} on; copied
   * @param offset index of the first output
   * @param fitness fitness on this sample, higher is better; a member's fitness is the mean
   */
  void accept(int member, int sample, double[] outputs, int offset, double fitness);

  /** A member failed on a sample; the other members go on. */
  void fail(int member, int sample, String reason);

  /** Adds to what the evaluation cost: spikes fired and model time in ms. */
  void count(long spikes, double simulatedMs);
}
