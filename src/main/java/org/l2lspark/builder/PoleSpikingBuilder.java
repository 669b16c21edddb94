package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/** Section task.spiking. Settings of the spiking controller; unread with the linear one. */
@Generated("l2l settings --builders")
public final class PoleSpikingBuilder extends SettingsBuilder<PoleSpikingBuilder> {
  /** Nothing is set. */
  public PoleSpikingBuilder() {}

  /** Number of hidden neurons. [in neurons; a whole number, 1 to 10,000; default 8] */
  public PoleSpikingBuilder hidden(long value) {
    return set("hidden", value);
  }

  /**
   * Number of neurons in each of the two populations of output neurons. [in neurons; a whole
   * number, 1 to 10,000; default 4]
   */
  public PoleSpikingBuilder output(long value) {
    return set("output", value);
  }

  /**
   * Step of the simulation; must divide the time of a decision, task.step-s, and the refractory
   * time. [in ms; above 0; default 1]
   */
  public PoleSpikingBuilder stepMs(double value) {
    return set("step-ms", value);
  }

  /**
   * Time constant over which rates of the output are averaged; longer gives smoother and slower
   * forces. [in ms; above 0; default 20]
   */
  public PoleSpikingBuilder readoutTauMs(double value) {
    return set("readout-tau-ms", value);
  }

  /**
   * Difference of the rates of the two populations that gives the strongest force. [in Hz; above 0;
   * default 100]
   */
  public PoleSpikingBuilder fullRateHz(double value) {
    return set("full-rate-hz", value);
  }
}
