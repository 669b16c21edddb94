package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/** Section task.bulk.recurrent. Synapses within the bulk. */
@Generated("l2l settings --builders")
public final class ReservoirBulkRecurrentBuilder
    extends SettingsBuilder<ReservoirBulkRecurrentBuilder> {
  /** Nothing is set. */
  public ReservoirBulkRecurrentBuilder() {}

  /** Mean of the weights of excitatory neurons. [in pA; any number; default 70] */
  public ReservoirBulkRecurrentBuilder excitatoryWeightMean(double value) {
    return set("excitatory-weight-mean", value);
  }

  /**
   * Standard deviation of the weights of excitatory neurons, which are Gaussian without a sign
   * constraint. [in pA; at least 0; default 100]
   */
  public ReservoirBulkRecurrentBuilder excitatoryWeightStd(double value) {
    return set("excitatory-weight-std", value);
  }

  /** Mean of the weights of inhibitory neurons. [in pA; any number; default -90] */
  public ReservoirBulkRecurrentBuilder inhibitoryWeightMean(double value) {
    return set("inhibitory-weight-mean", value);
  }

  /**
   * Standard deviation of the weights of inhibitory neurons, which are Gaussian without a sign
   * constraint. [in pA; at least 0; default 100]
   */
  public ReservoirBulkRecurrentBuilder inhibitoryWeightStd(double value) {
    return set("inhibitory-weight-std", value);
  }

  /**
   * Synapses that an excitatory neuron makes onto excitatory ones. [in synapses; a whole number, 0
   * to 100,000,000; default 96]
   */
  public ReservoirBulkRecurrentBuilder outdegreeEe(long value) {
    return set("outdegree-ee", value);
  }

  /**
   * Synapses that an excitatory neuron makes onto inhibitory ones. [in synapses; a whole number, 0
   * to 100,000,000; default 32]
   */
  public ReservoirBulkRecurrentBuilder outdegreeEi(long value) {
    return set("outdegree-ei", value);
  }

  /**
   * Synapses that an inhibitory neuron makes onto excitatory ones. [in synapses; a whole number, 0
   * to 100,000,000; default 160]
   */
  public ReservoirBulkRecurrentBuilder outdegreeIe(long value) {
    return set("outdegree-ie", value);
  }

  /**
   * Synapses that an inhibitory neuron makes onto inhibitory ones. [in synapses; a whole number, 0
   * to 100,000,000; default 32]
   */
  public ReservoirBulkRecurrentBuilder outdegreeIi(long value) {
    return set("outdegree-ii", value);
  }
}
