package org.l2lspark.snn.network;

import java.io.Serializable;

/**
 * All synapses of a network, compressed by source and laid out for delivery: the synapses of a
 * source are sorted by (delay, channel, target), and a <i>segment</i> is a run of equal source,
 * delay and channel, so that a spike adds one run of weights to one row of the delay ring.
 *
 * <p>Sources are the input channels, then the neurons; targets are neurons. 12 bytes a synapse.
 * Immutable; the arrays are shared with the engine and must not be changed.
 *
 * @param segmentOffsets sources + 1 numbers: the segments of source s are segmentOffsets[s] to
 *     segmentOffsets[s + 1] - 1
 * @param segmentStarts segments + 1 numbers: the synapses of segment g are segmentStarts[g] to
 *     segmentStarts[g + 1] - 1
 * @param segmentDelays delay of each segment in steps
 * @param segmentInhibitory whether a segment feeds the channel of inhibitory currents
 * @param targets target neuron of each synapse
 * @param weights weight of each synapse (pA or mV)
 */
public record Synapses(
    int[] segmentOffsets,
    int[] segmentStarts,
    int[] segmentDelays,
    boolean[] segmentInhibitory,
    int[] targets,
    double[] weights)
    implements Serializable {

  /** Takes synapses one by one, for inspection and for tests. */
  @FunctionalInterface
  public interface Visitor {
    /** One synapse: source (inputs first, then neurons), target neuron, weight, delay. */
    void visit(int source, int target, double weight, int delaySteps);
  }

  /** Number of synapses. */
  public int count() {
    return targets.length;
  }

  /** Number of synapses that leave a source. */
  public int outDegree(int source) {
    return segmentStarts[segmentOffsets[source + 1]] - segmentStarts[segmentOffsets[source]];
  }

  /** The longest delay in steps, at least 1. */
  public int maxDelaySteps() {
    int max = 1;
    for (int delay : segmentDelays) {
      max = Math.max(max, delay);
    }
    return max;
  }

  /** Visits all synapses in order of source, delay, channel, target. */
  public void forEach(Visitor visitor) {
    for (int source = 0; source < segmentOffsets.length - 1; source++) {
      for (int g = segmentOffsets[source]; g < segmentOffsets[source + 1]; g++) {
        for (int j = segmentStarts[g]; j < segmentStarts[g + 1]; j++) {
          visitor.visit(source, targets[j], weights[j], segmentDelays[g]);
        }
      }
    }
  }
}
