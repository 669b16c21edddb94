package org.l2lspark.experiment;

import java.io.Serializable;
import java.util.List;

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

  /** How many blocks' sums these are, with this block the first ({@link GramTree}); 0 for none. */
  final int gramBlocks;

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
      int gramBlocks,
      int[] failures,
      String[] reasons,
      long spikes,
      double simulatedMs) {
    this.bounds = bounds;
    this.fitness = fitness;
    this.correct = correct;
    this.outputs = outputs;
    this.grams = grams;
    this.gramBlocks = gramBlocks;
    this.failures = failures;
    this.reasons = reasons;
    this.spikes = spikes;
    this.simulatedMs = simulatedMs;
  }

  /** The same result with sums of other blocks. */
  BlockResult withGrams(double[] sums, int blocks) {
    return new BlockResult(
        bounds, fitness, correct, outputs, sums, blocks, failures, reasons, spikes, simulatedMs);
  }

  /**
   * The results of a task as it sends them: sums that can be added up are.
   *
   * @param results of neighbouring blocks, in the order of their samples
   */
  public static BlockResult[] toSend(List<BlockResult> results) {
    return GramTree.addUp(results).toArray(BlockResult[]::new);
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
