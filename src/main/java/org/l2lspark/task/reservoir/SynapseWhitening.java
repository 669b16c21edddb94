package org.l2lspark.task.reservoir;

import java.io.Serializable;
import org.l2lspark.task.Responses;
import org.l2lspark.task.Whitening;

/**
 * {@link Whitening} for the synapses of spiking clusters: as far as a neuron, or a cluster, adds up
 * its inputs, it is a linear unit on the spike counts of its synapses' sources, so weights are kept
 * in coordinates in which these counts are uncorrelated. Second moments about zero are used,
 * because a neuron has no bias of its own. Immutable.
 *
 * <p>Memory: for synapses that are whitened together, the square of their number.
 */
final class SynapseWhitening implements Serializable {
  private static final long serialVersionUID = 2L;
  private final Whitening[] parts;
  private final int[][] together;
  private final int synapses;
  private final double bound;

  private SynapseWhitening(Whitening[] parts, int[][] together, int synapses, double bound) {
    this.parts = parts;
    this.together = together;
    this.synapses = synapses;
    this.bound = bound;
  }

  /**
   * Learns the moments of the training split; no label enters.
   *
   * @param counts spike counts of the bulk, samples x neurons
   * @param train number of training samples, the first ones
   * @param sources the bulk neuron of each synapse
   * @param together synapses that are whitened together; each is in one part, and a part's
   *     parameters follow those of the part before
   * @param floor added to every second moment, as a fraction of their mean
   * @param bound weights are cut at plus and minus this, in pA
   */
  static SynapseWhitening of(
      Responses counts, int train, int[] sources, int[][] together, double floor, double bound) {
    int neurons = counts.width();
    double[] moments = Whitening.moments(counts::copy, neurons, train);
    double mean = 0;
    for (int i = 0; i < neurons; i++) {
      mean += moments[i * neurons + i] / neurons;
    }
    double least = Math.max(floor * mean, Double.MIN_NORMAL);
    Whitening[] parts = new Whitening[together.length];
    for (int k = 0; k < parts.length; k++) {
      int size = together[k].length;
      double[] own = new double[Math.multiplyExact(size, size)];
      for (int i = 0; i < size; i++) {
        int row = sources[together[k][i]] * neurons;
        for (int j = 0; j < size; j++) {
          own[i * size + j] = moments[row + sources[together[k][j]]];
        }
      }
      parts[k] = Whitening.of(own, size, least);
    }
    return new SynapseWhitening(parts, together, sources.length, bound);
  }

  /**
   * Weights in pA of these members' parameters, {@code members x synapses}.
   *
   * @param values members x synapses. Not modified.
   * @param first first member
   * @param members number of members
   */
  double[] weights(double[] values, int first, int members) {
    double[] weights = new double[Math.multiplyExact(members, synapses)];
    int offset = 0;
    for (int k = 0; k < parts.length; k++) {
      int size = together[k].length;
      double[] own = new double[members * size];
      for (int j = 0; j < members; j++) {
        System.arraycopy(values, (first + j) * synapses + offset, own, j * size, size);
      }
      double[] back = parts[k].toFeatures(own, 0, members);
      for (int j = 0; j < members; j++) {
        for (int i = 0; i < size; i++) {
          double weight = back[j * size + i];
          weights[j * synapses + together[k][i]] = Math.max(-bound, Math.min(bound, weight));
        }
      }
      offset += size;
    }
    return weights;
  }
}
