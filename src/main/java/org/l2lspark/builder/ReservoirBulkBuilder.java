package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/** Section task.bulk. The fixed recurrent network; by default that of the published reservoir. */
@Generated("l2l settings --builders")
public final class ReservoirBulkBuilder extends SettingsBuilder<ReservoirBulkBuilder> {
  /** Nothing is set. */
  public ReservoirBulkBuilder() {}

  /** Excitatory neurons. [in neurons; a whole number, 1 to 100,000,000; default 1600] */
  public ReservoirBulkBuilder excitatory(long value) {
    return set("excitatory", value);
  }

  /** Inhibitory neurons. [in neurons; a whole number, 1 to 100,000,000; default 400] */
  public ReservoirBulkBuilder inhibitory(long value) {
    return set("inhibitory", value);
  }

  /** Model of all its neurons, and its parameters. [required] */
  public ReservoirBulkBuilder neuron(NeuronBuilder<?> section) {
    return set("neuron", section);
  }

  /** Delay of every synapse. [in ms; above 0; default 1] */
  public ReservoirBulkBuilder delayMs(double value) {
    return set("delay-ms", value);
  }

  /** Synapses within the bulk. */
  public ReservoirBulkBuilder recurrent(ReservoirBulkRecurrentBuilder section) {
    return set("recurrent", section);
  }

  /** Background of every bulk neuron; without it where both lists are []. */
  public ReservoirBulkBuilder noise(ReservoirBulkNoiseBuilder section) {
    return set("noise", section);
  }

  /** How pixels reach the bulk. */
  public ReservoirBulkBuilder input(ReservoirBulkInputBuilder section) {
    return set("input", section);
  }

  /** How the bulk learns before its weights are frozen. */
  public ReservoirBulkBuilder stdp(ReservoirBulkStdpBuilder section) {
    return set("stdp", section);
  }
}
