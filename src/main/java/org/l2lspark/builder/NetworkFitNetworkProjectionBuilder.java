package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/** Section task.network.projections.NAME. Synapses from one population to another. */
@Generated("l2l settings --builders")
public final class NetworkFitNetworkProjectionBuilder
    extends SettingsBuilder<NetworkFitNetworkProjectionBuilder> {
  /** Which sources are connected to which targets. */
  public enum Rule implements Choice {
    /** Every target has degree synapses, sources drawn at random. */
    FIXED_INDEGREE,
    /** Every source has degree synapses, targets drawn at random. */
    FIXED_OUTDEGREE,
    /** Every pair with the same probability. */
    PAIRWISE_BERNOULLI,
    /** Every source to every target. */
    ALL_TO_ALL,
    /** Neuron i to neuron i of a population of equal size. */
    ONE_TO_ONE
  }

  /** Nothing is set. */
  public NetworkFitNetworkProjectionBuilder() {}

  /**
   * Mean of the weights; negative ones inhibit. [in pA (mV for delta synapses); any number (at
   * least 0 with stdp); required]
   */
  public NetworkFitNetworkProjectionBuilder weight(double value) {
    return set("weight", value);
  }

  /**
   * Standard deviation of the weights, which are Gaussian. [in pA (mV for delta synapses); at least
   * 0; default 0]
   */
  public NetworkFitNetworkProjectionBuilder weightStd(double value) {
    return set("weight-std", value);
  }

  /** Name of the population, or of the input, of the sources. [required] */
  public NetworkFitNetworkProjectionBuilder from(String value) {
    return set("from", value);
  }

  /** Name of the population of the targets. [required] */
  public NetworkFitNetworkProjectionBuilder to(String value) {
    return set("to", value);
  }

  /** Whether a neuron may be connected to itself. [default false] */
  public NetworkFitNetworkProjectionBuilder autapses(boolean value) {
    return set("autapses", value);
  }

  /**
   * Whether two neurons may have several synapses; has an effect where rule = fixed-indegree or
   * fixed-outdegree. [default false]
   */
  public NetworkFitNetworkProjectionBuilder multapses(boolean value) {
    return set("multapses", value);
  }

  /** Which sources are connected to which targets. [default fixed-indegree] */
  public NetworkFitNetworkProjectionBuilder rule(Rule value) {
    return set("rule", value);
  }

  /**
   * Synapses of a target, or of a source. [in synapses; a whole number, 0 to 100,000,000; required;
   * where rule = fixed-indegree or fixed-outdegree]
   */
  public NetworkFitNetworkProjectionBuilder degree(long value) {
    return set("degree", value);
  }

  /** Mean of the delays. [in ms; above 0; default 1] */
  public NetworkFitNetworkProjectionBuilder delayMs(double value) {
    return set("delay-ms", value);
  }

  /**
   * Standard deviation of the delays, which are Gaussian and drawn again below one step. [in ms; at
   * least 0; default 0]
   */
  public NetworkFitNetworkProjectionBuilder delayStdMs(double value) {
    return set("delay-std-ms", value);
  }

  /**
   * Probability that a pair is connected. [a pure number; from 0 to 1; required; where rule =
   * pairwise-bernoulli]
   */
  public NetworkFitNetworkProjectionBuilder probability(double value) {
    return set("probability", value);
  }
}
