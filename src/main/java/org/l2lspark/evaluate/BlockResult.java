package org.l2lspark.evaluate;

import java.io.Serializable;
import java.util.List;

/**
 * What a block brings back to the driver, in primitive arrays that any serialiser ships. Sums are
 * over the scenarios of the block, in order.
 */
public final class BlockResult implements Serializable {
  private static final long serialVersionUID = 1L;

  /** First member, end member, first scenario, end scenario. */
  final int[] bounds;

  /**
   * Fitness: its sum per member of the block or, where not the mean is asked for, {@code members x
   * scenarios}; NaN for failed members.
   */
  final double[] fitness;

  /** Names of metrics, in alphabetical order. */
  final String[] metrics;

  /** Sum of each metric, {@code metrics x members}. */
  final double[] metricSums;

  /** Scenarios that had it, {@code metrics x members}. */
  final int[] metricCounts;

  /** Names of what is brought of single scenarios, or none. */
  final String[] eachNames;

  /** {@code members x scenarios} of each of them, NaN where there is none. */
  final double[][] each;

  /** {@code scenarios x outputs x members} of the block, or empty. */
  final double[] outputs;

  /** What the reduction made of the outputs, or empty. */
  final double[] reduced;

  /** How many blocks that is of, with this block the first ({@link BlockTree}); 0 for none. */
  final int reducedBlocks;

  /** Member and scenario position of each failure, in pairs. */
  final int[] failures;

  /** Reason of each failure. */
  final String[] reasons;

  final long spikes;
  final double simulatedMs;

  BlockResult(
      int[] bounds,
      double[] fitness,
      String[] metrics,
      double[] metricSums,
      int[] metricCounts,
      String[] eachNames,
      double[][] each,
      double[] outputs,
      double[] reduced,
      int reducedBlocks,
      int[] failures,
      String[] reasons,
      long spikes,
      double simulatedMs) {
    this.bounds = bounds;
    this.fitness = fitness;
    this.metrics = metrics;
    this.metricSums = metricSums;
    this.metricCounts = metricCounts;
    this.eachNames = eachNames;
    this.each = each;
    this.outputs = outputs;
    this.reduced = reduced;
    this.reducedBlocks = reducedBlocks;
    this.failures = failures;
    this.reasons = reasons;
    this.spikes = spikes;
    this.simulatedMs = simulatedMs;
  }

  /** The same result with what was reduced of other blocks. */
  BlockResult withReduced(double[] numbers, int blocks) {
    return new BlockResult(
        bounds,
        fitness,
        metrics,
        metricSums,
        metricCounts,
        eachNames,
        each,
        outputs,
        numbers,
        blocks,
        failures,
        reasons,
        spikes,
        simulatedMs);
  }

  /**
   * The results of neighbouring blocks as they are sent: what was reduced of them is put together
   * as far as it can be.
   *
   * @param results in the order of their scenarios; some may be together already
   */
  public static BlockResult[] together(Request request, List<BlockResult> results) {
    return request
        .reduction()
        .map(reduction -> BlockTree.together(reduction, results))
        .orElse(results)
        .toArray(BlockResult[]::new);
  }

  int members() {
    return bounds[1] - bounds[0];
  }

  int scenarios() {
    return bounds[3] - bounds[2];
  }

  /** Position of the block's first scenario in the trial. */
  public int firstScenario() {
    return bounds[2];
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
