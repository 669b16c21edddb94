package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/** Section task.network. The network, as 'l2l simulate' reads it, without inputs. */
@Generated("l2l settings --builders")
public final class NetworkFitNetworkBuilder extends SettingsBuilder<NetworkFitNetworkBuilder> {
  /** Nothing is set. */
  public NetworkFitNetworkBuilder() {}

  /** Step of the simulation. [in ms; above 0; default 0.1] */
  public NetworkFitNetworkBuilder stepMs(double value) {
    return set("step-ms", value);
  }

  /** Neurons of one model each; at least one population. [required] */
  public NetworkFitNetworkBuilder populations(
      String name, NetworkFitNetworkPopulationBuilder section) {
    return set("populations", name, section);
  }

  /** Synapses from one population to another. [default none] */
  public NetworkFitNetworkBuilder projections(
      String name, NetworkFitNetworkProjectionBuilder section) {
    return set("projections", name, section);
  }

  /** Background: an independent Poisson train per neuron. [default none] */
  public NetworkFitNetworkBuilder noise(String name, NetworkFitNetworkNoiseBuilder section) {
    return set("noise", name, section);
  }
}
