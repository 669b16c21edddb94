package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/** A whole configuration, as l2l simulate CONF takes it. */
@Generated("l2l settings --builders")
public final class NetworkBuilder extends SettingsBuilder<NetworkBuilder> {
  /** Nothing is set. */
  public NetworkBuilder() {}

  /** Keys the network and everything it draws. [a whole number; default 1] */
  public NetworkBuilder seed(long value) {
    return set("seed", value);
  }

  /** Step of the simulation. [in ms; above 0; default 0.1] */
  public NetworkBuilder stepMs(double value) {
    return set("step-ms", value);
  }

  /** Model time to simulate. [in ms; at least 0, a multiple of step-ms; default 1000] */
  public NetworkBuilder durationMs(double value) {
    return set("duration-ms", value);
  }

  /** Channels that fire independently, as Poisson processes. [default none] */
  public NetworkBuilder inputs(String name, NetworkInputBuilder section) {
    return set("inputs", name, section);
  }

  /** Neurons of one model each; at least one population. [required] */
  public NetworkBuilder populations(String name, NetworkPopulationBuilder section) {
    return set("populations", name, section);
  }

  /** Synapses from one population to another. [default none] */
  public NetworkBuilder projections(String name, NetworkProjectionBuilder section) {
    return set("projections", name, section);
  }

  /** Background: an independent Poisson train per neuron. [default none] */
  public NetworkBuilder noise(String name, NetworkNoiseBuilder section) {
    return set("noise", name, section);
  }

  /** What is recorded beside the spikes. */
  public NetworkBuilder record(NetworkRecordBuilder section) {
    return set("record", section);
  }
}
