package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/** Section task.network.noise.NAME. Background: an independent Poisson train per neuron. */
@Generated("l2l settings --builders")
public final class NetworkFitNetworkNoiseBuilder
    extends SettingsBuilder<NetworkFitNetworkNoiseBuilder> {
  /** Nothing is set. */
  public NetworkFitNetworkNoiseBuilder() {}

  /** Rate of the train. [in Hz; at least 0; required] */
  public NetworkFitNetworkNoiseBuilder rateHz(double value) {
    return set("rate-hz", value);
  }

  /** Weight of its spikes. [in pA (mV for delta synapses); any number; required] */
  public NetworkFitNetworkNoiseBuilder weight(double value) {
    return set("weight", value);
  }

  /** Names of the populations that get it. [default []] */
  public NetworkFitNetworkNoiseBuilder to(String... values) {
    return set("to", values);
  }
}
