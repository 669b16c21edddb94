package org.l2lspark.cli.bench;

/**
 * What a simulation did.
 *
 * @param events synaptic events: a spike through a synapse is one, in each lane
 * @param updates neuron updates: a neuron of a lane in a step is one
 * @param spikes spikes fired
 * @param bytes bytes that the algorithm reads and writes, whichever cache or memory they come from
 */
public record Work(long events, long updates, long spikes, long bytes) {
  static final Work NONE = new Work(0, 0, 0, 0);

  Work plus(Work other) {
    return new Work(
        events + other.events, updates + other.updates, spikes + other.spikes, bytes + other.bytes);
  }
}
