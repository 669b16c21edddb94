package org.l2lspark.task.reservoir;

import java.io.Serializable;
import org.l2lspark.task.Responses;
import org.l2lspark.task.Whitening;

/**
 * {@link Whitening} for the synapses of spiking clusters: as far as a cluster adds up its inputs,
 * it is a linear unit on the spike counts of its synapses' sources, so weights are kept in
 * coordinates in which these counts are uncorrelated. Second moments about zero are used, because a
 * cluster has no bias of its own. Immutable.
 *
 * <p>Memory: (synapses of a class)^2 numbers a class.
 */
final class SynapseWhitening implements Serializable {
  private static final long serialVersionUID = 1L;
  private final Whitening[] classes;
  private final int synapses;
  private final double bound;

  private SynapseWhitening(Whitening[] classes, int synapses, double bound) {
    this.classes = classes;
    this.synapses = synapses;
    this.bound = bound;
  }

  /**
   * Learns the moments of the training split; no label enters.
   *
   * @param counts spike counts of the bulk, samples x neurons
   * @param train number of training samples, the first ones
   * @param sources the bulk neuron of each synapse, class by class, as many a class
   * @param classes number of classes
   * @param floor added to every second moment, as a fraction of their mean
   * @param bound weights are cut at plus and minus this, in pA
   */
  static SynapseWhitening of(
      Responses counts, int train, int[] sources, int classes, double floor, double bound) {
    int neurons = counts.width();
    double[] moments = Whitening.moments(counts::copy, neurons, train);
    double mean = 0;
    for (int i = 0; i < neurons; i++) {
      mean += moments[i * neurons + i] / neurons;
    }
    int synapses = sources.length / classes;
    Whitening[] all = new Whitening[classes];
    for (int c = 0; c < classes; c++) {
      double[] own = new double[Math.multiplyExact(synapses, synapses)];
      for (int i = 0; i < synapses; i++) {
        int row = sources[c * synapses + i] * neurons;
        for (int j = 0; j < synapses; j++) {
          own[i * synapses + j] = moments[row + sources[c * synapses + j]];
        }
      }
      all[c] = Whitening.of(own, synapses, Math.max(floor * mean, Double.MIN_NORMAL));
    }
    return new SynapseWhitening(all, synapses, bound);
  }

  /** Synapses of a class. */
  int synapses() {
    return synapses;
  }

  /**
   * Weights in pA of these members' parameters.
   *
   * @param values members x classes x synapses. Not modified.
   * @param first first member
   * @param members number of members
   */
  double[] weights(double[] values, int first, int members) {
    double[] weights = new double[Math.multiplyExact(members, classes.length * synapses)];
    double[] own = new double[members * synapses];
    for (int c = 0; c < classes.length; c++) {
      for (int j = 0; j < members; j++) {
        int row = ((first + j) * classes.length + c) * synapses;
        System.arraycopy(values, row, own, j * synapses, synapses);
      }
      double[] back = classes[c].toFeatures(own, 0, members);
      for (int j = 0; j < members; j++) {
        for (int i = 0; i < synapses; i++) {
          double weight = back[j * synapses + i];
          weights[(j * classes.length + c) * synapses + i] =
              Math.max(-bound, Math.min(bound, weight));
        }
      }
    }
    return weights;
  }
}
