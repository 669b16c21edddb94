package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/** Section task.net. The net of spiking neurons that drives. */
@Generated("l2l settings --builders")
public final class MountainCarNetBuilder extends SettingsBuilder<MountainCarNetBuilder> {
  /** Nothing is set. */
  public MountainCarNetBuilder() {}

  /**
   * Step of the simulation; must divide decision-ms, delay-ms and the refractory time of 1 ms. [in
   * ms; from 0.1 to 1; default 0.2]
   */
  public MountainCarNetBuilder stepMs(double value) {
    return set("step-ms", value);
  }

  /** Time for which the net is simulated in each step of the car. [in ms; above 0; default 20] */
  public MountainCarNetBuilder decisionMs(double value) {
    return set("decision-ms", value);
  }

  /** Delay of all synapses. [in ms; above 0; default 1] */
  public MountainCarNetBuilder delayMs(double value) {
    return set("delay-ms", value);
  }

  /**
   * Input neurons for the velocity, and as many for the position. [in neurons; a whole number, 1 to
   * 10,000; default 30]
   */
  public MountainCarNetBuilder bins(long value) {
    return set("bins", value);
  }

  /** Hidden neurons. [in neurons; a whole number, 1 to 10,000; default 5] */
  public MountainCarNetBuilder hidden(long value) {
    return set("hidden", value);
  }

  /**
   * Weights start evenly between plus and minus this, and stay between. [in 100 pA; above 0, to
   * 1,000,000; default 20]
   */
  public MountainCarNetBuilder weightLimit(double value) {
    return set("weight-limit", value);
  }
}
