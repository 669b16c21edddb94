package org.l2lspark.snn.plasticity;

import java.io.Serializable;
import org.l2lspark.snn.network.Connections;

/**
 * The synapses of one projection that learn, in order of their sources. Immutable; the arrays are
 * shared and must not be changed.
 *
 * @param connections the projection they were drawn from
 * @param rule how they learn
 * @param offsets sources + 1 numbers: the synapses of source s (inputs first, then neurons) are
 *     offsets[s] to offsets[s + 1] - 1
 * @param sources source of each synapse
 * @param targets target neuron of each synapse
 * @param delays delay of each synapse in steps
 * @param weights weight of each synapse before anything is learnt (pA or mV)
 */
public record PlasticSynapses(
    Connections connections,
    Stdp rule,
    int[] offsets,
    int[] sources,
    int[] targets,
    int[] delays,
    double[] weights)
    implements Serializable {

  /** Number of synapses. */
  public int count() {
    return targets.length;
  }

  /** The longest delay in steps, at least 1. */
  public int maxDelaySteps() {
    int max = 1;
    for (int delay : delays) {
      max = Math.max(max, delay);
    }
    return max;
  }
}
