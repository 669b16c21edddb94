package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/** Section task.statistics[]. What is measured of the network, and what it should be. */
@Generated("l2l settings --builders")
public final class NetworkFitStatisticBuilder extends SettingsBuilder<NetworkFitStatisticBuilder> {
  /** What is measured. */
  public enum Kind implements Choice {
    /** Mean rate of the neurons, in Hz. */
    RATE,
    /**
     * Mean coefficient of variation of inter-spike intervals, over neurons with at least three
     * spikes: 0 for a clock, 1 for a Poisson process.
     */
    CV,
    /**
     * Mean correlation of spike counts, in bins of correlation-bin-ms, over all pairs of neurons
     * whose counts change.
     */
    CORRELATION
  }

  /** Nothing is set. */
  public NetworkFitStatisticBuilder() {}

  /** What is measured. [default rate] */
  public NetworkFitStatisticBuilder kind(Kind value) {
    return set("kind", value);
  }

  /** Name of the population that is measured. [required] */
  public NetworkFitStatisticBuilder population(String value) {
    return set("population", value);
  }

  /**
   * How much the misfit of this statistic counts in the fitness, relative to the others; filters
   * weigh by the noise alone. [a pure number; above 0; default 1]
   */
  public NetworkFitStatisticBuilder weight(double value) {
    return set("weight", value);
  }

  /**
   * What the statistic should be: given for all statistics or for none. [in Hz for rates; any
   * number; default made from truth]
   */
  public NetworkFitStatisticBuilder target(double value) {
    return set("target", value);
  }
}
