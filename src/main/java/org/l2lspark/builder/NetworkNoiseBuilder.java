package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/** Section noise.NAME. Background: an independent Poisson train per neuron. */
@Generated("l2l settings --builders")
public final class NetworkNoiseBuilder extends SettingsBuilder<NetworkNoiseBuilder> {
  /** Nothing is set. */
  public NetworkNoiseBuilder() {}

  /** Rate of the train. [in Hz; at least 0; required] */
  public NetworkNoiseBuilder rateHz(double value) {
    return set("rate-hz", value);
  }

  /** Weight of its spikes. [in pA (mV for delta synapses); any number; required] */
  public NetworkNoiseBuilder weight(double value) {
    return set("weight", value);
  }

  /** Names of the populations that get it. [default []] */
  public NetworkNoiseBuilder to(String... values) {
    return set("to", values);
  }
}
