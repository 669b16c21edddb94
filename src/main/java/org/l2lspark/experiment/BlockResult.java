package org.l2lspark.experiment;

import java.io.Serializable;

/**
 * What a block brings back to the driver, in primitive arrays that any serialiser ships. Sums are
 * over the samples of the block, in order.
 */
public final class BlockResult implements Serializable {
  private static final long serialVersionUID = 1L;

  /** First member, end member, first sample, end sample. */
  final int[] bounds;

  /** Sum of fitness, a number a member of the block; NaN for failed members. */
  final double[] fitness;

  /** Number of samples classified rightly, a number a member. */
  final int[] correct;

  /** {@code samples x outputs x members} of the block, or empty when not asked for. */
  final double[] outputs;

  /** Sums of products of residuals, packed: {@code outputs x N (N + 1) / 2}, or empty. */
  final double[] grams;

  /** Member and sample position of each failure, in pairs. */
  final int[] failures;

  /** Reason of each failure. */
  final String[] reasons;

  final long spikes;
  final double simulatedMs;

  BlockResult(
      int[] bounds,
      double[] fitness,
      int[] correct,
      double[] outputs,
      double[] grams,
      int[] failures,
      String[] reasons,
      long spikes,
      double simulatedMs) {
    this.bounds = bounds;
    this.fitness = fitness;
    this.correct = correct;
    this.outputs = outputs;
    this.grams = grams;
    this.failures = failures;
    this.reasons = reasons;
    this.spikes = spikes;
    this.simulatedMs = simulatedMs;
  }

  int members() {
    return bounds[1] - bounds[0];
  }

  int samples() {
    return bounds[3] - bounds[2];
  }

  /** Number of failures in the block. */
  public int failed() {
    return reasons.length;
  }

  /** Spikes fired in the block. */
  public long spikes() {
    return spikes;
  }

  /** Model time simulated in the block, in ms. */
  public double simulatedMs() {
    return simulatedMs;
  }
}
