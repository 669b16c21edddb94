package org.l2lspark.snn.network;

import java.io.Serializable;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * All synapses of a network, compressed by source and laid out for delivery: the synapses of a
 * source are sorted by (delay, channel, target), and a <i>segment</i> is a run of equal source,
 * delay and channel, so that a spike adds one run of weights to one row of the delay ring. Long
 * runs of one weight are segments of their own and keep that weight once.
 *
 * <p>Sources are the input channels, then the neurons; targets are neurons. A synapse takes 2 bytes
 * in networks of up to 65,536 neurons, 4 in larger ones, and 8 more where weights differ.
 * Immutable; the arrays are shared with the engine and must not be changed.
 *
 * @param segmentOffsets sources + 1 numbers: the segments of source s are segmentOffsets[s] to
 *     segmentOffsets[s + 1] - 1
 * @param segmentStarts segments + 1 numbers: the synapses of segment g are segmentStarts[g] to
 *     segmentStarts[g + 1] - 1
 * @param segmentDelays delay of each segment in steps
 * @param segmentInhibitory whether a segment feeds the channel of inhibitory currents
 * @param segmentWeightStarts where the weights of each segment start in {@code unequalWeights}, or
 *     {@link #EQUAL} if all are one
 * @param segmentWeights the one weight (pA or mV) of each segment that has only one
 * @param narrowTargets target neuron of each synapse; empty in networks of more neurons
 * @param wideTargets likewise; empty unless {@code narrowTargets} is
 * @param unequalWeights weights (pA or mV) of the synapses of all other segments
 */
public record Synapses(
    int[] segmentOffsets,
    int[] segmentStarts,
    int[] segmentDelays,
    boolean[] segmentInhibitory,
    int[] segmentWeightStarts,
    double[] segmentWeights,
    char[] narrowTargets,
    int[] wideTargets,
    double[] unequalWeights)
    implements Serializable {
  /** Marks a segment of one weight. */
  public static final int EQUAL = -1;

  /** Largest network whose targets fit 16 bits. */
  static final int MAX_NARROW = 1 << 16;

  /** Takes synapses one by one, for inspection and for tests. */
  @FunctionalInterface
  public interface Visitor {
    /** One synapse: source (inputs first, then neurons), target neuron, weight, delay. */
    void visit(int source, int target, double weight, int delaySteps);
  }

  /** Number of synapses. */
  public int count() {
    return segmentStarts[segmentStarts.length - 1];
  }

  /** Whether targets are kept in 16 bits. */
  public boolean narrow() {
    return narrowTargets.length > 0;
  }

  /** Bytes that the delivery of a spike reads for each synapse, on average. */
  public double bytesPerSynapse() {
    double weights = count() == 0 ? 0 : (double) unequalWeights.length / count();
    return (narrow() ? Character.BYTES : Integer.BYTES) + Double.BYTES * weights;
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

  /** Target neuron of each synapse: a new array. */
  public int[] targets() {
    int[] all = new int[count()];
    for (int j = 0; j < all.length; j++) {
      all[j] = target(j);
    }
    return all;
  }

  /** Weight of each synapse: a new array. */
  public double[] weights() {
    double[] all = new double[count()];
    for (int g = 0; g < segmentDelays.length; g++) {
      for (int j = segmentStarts[g]; j < segmentStarts[g + 1]; j++) {
        all[j] = weight(g, j);
      }
    }
    return all;
  }

  /** Visits all synapses in order of source, delay, channel, target. */
  public void forEach(Visitor visitor) {
    forEach(0, segmentOffsets.length - 1, visitor);
  }

  /** The same for the sources from {@code from} up to, not including, {@code to}. */
  public void forEach(int from, int to, Visitor visitor) {
    for (int source = from; source < to; source++) {
      for (int g = segmentOffsets[source]; g < segmentOffsets[source + 1]; g++) {
        for (int j = segmentStarts[g]; j < segmentStarts[g + 1]; j++) {
          visitor.visit(source, target(j), weight(g, j), segmentDelays[g]);
        }
      }
    }
  }

  /** The same synapses with other weights: a function of those they have. Targets are shared. */
  Synapses mapped(DoubleUnaryOperator weight) {
    double[] equal = segmentWeights.clone();
    for (int g = 0; g < equal.length; g++) {
      equal[g] = segmentWeightStarts[g] == EQUAL ? weight.applyAsDouble(equal[g]) : equal[g];
    }
    return new Synapses(
        segmentOffsets,
        segmentStarts,
        segmentDelays,
        segmentInhibitory,
        segmentWeightStarts,
        equal,
        narrowTargets,
        wideTargets,
        Arrays.stream(unequalWeights).map(weight).toArray());
  }

  private int target(int synapse) {
    return narrow() ? narrowTargets[synapse] : wideTargets[synapse];
  }

  private double weight(int segment, int synapse) {
    int start = segmentWeightStarts[segment];
    return start == EQUAL
        ? segmentWeights[segment]
        : unequalWeights[start + synapse - segmentStarts[segment]];
  }
}
