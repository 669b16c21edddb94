package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/** Section task.bulk.noise. Background of every bulk neuron; without it where both lists are []. */
@Generated("l2l settings --builders")
public final class ReservoirBulkNoiseBuilder extends SettingsBuilder<ReservoirBulkNoiseBuilder> {
  /** Nothing is set. */
  public ReservoirBulkNoiseBuilder() {}

  /**
   * Rates of the Poisson trains that each neuron gets. [in Hz; a list, each at least 0; default
   * [8000, 10000]]
   */
  public ReservoirBulkNoiseBuilder ratesHz(double... values) {
    return set("rates-hz", values);
  }

  /**
   * Weight of a spike of each of these trains. [in pA; a list, one number per rate; default [5.5,
   * 1]]
   */
  public ReservoirBulkNoiseBuilder weights(double... values) {
    return set("weights", values);
  }
}
