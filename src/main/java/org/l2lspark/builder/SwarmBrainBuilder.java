package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/** Section task.brain. What brains are. */
@Generated("l2l settings --builders")
public final class SwarmBrainBuilder extends SettingsBuilder<SwarmBrainBuilder> {
  /** What has a delay of its own. */
  public enum Delays implements Choice {
    /** Every synapse. */
    SYNAPSE,
    /** Every input and every hidden neuron: all its synapses have the same. */
    SOURCE
  }

  /** Nothing is set. */
  public SwarmBrainBuilder() {}

  /** Hidden neurons. [in neurons; a whole number, 1 to 64 less the actions; default 20] */
  public SwarmBrainBuilder hidden(long value) {
    return set("hidden", value);
  }

  /** What has a delay of its own. [default synapse] */
  public SwarmBrainBuilder delays(Delays value) {
    return set("delays", value);
  }

  /** Longest delay. [in ms; a whole number, 1 to 7; default 7] */
  public SwarmBrainBuilder maxDelayMs(long value) {
    return set("max-delay-ms", value);
  }

  /** Model time between two decisions. [in ms; an even number, 8 to 1000; default 20] */
  public SwarmBrainBuilder tickMs(long value) {
    return set("tick-ms", value);
  }

  /** Largest weight in magnitude. [in 100 pA; above 0, at most 1,000,000; default 20] */
  public SwarmBrainBuilder bound(double value) {
    return set("bound", value);
  }

  /** Standard deviation of the weights that members start with. [in 100 pA; above 0; default 4] */
  public SwarmBrainBuilder initialStd(double value) {
    return set("initial-std", value);
  }

  /**
   * Synapses of hidden neurons whose weight is above 0 learn within a life; each agent by itself,
   * from the weights it is born with. Slower by far. [not set]
   */
  public SwarmBrainBuilder stdp(SectionBuilder section) {
    return set("stdp", section);
  }
}
