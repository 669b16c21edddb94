package org.l2lspark.snn.network;

import org.l2lspark.problem.InputException;

/**
 * Synapses listed one by one. The arrays are shared, not copied; nobody may change them.
 *
 * @param name unique within the network
 * @param source name of the source population
 * @param target name of the target population
 * @param sources index of each synapse's source neuron within its population
 * @param targets index of each synapse's target neuron within its population
 * @param weights in the unit of the target's model (pA or mV)
 * @param delaysMs in ms, multiples of the step
 */
public record SynapseList(
    String name,
    String source,
    String target,
    int[] sources,
    int[] targets,
    double[] weights,
    double[] delaysMs)
    implements Connections {

  /** Checks that the arrays have one length. */
  public SynapseList {
    int n = sources.length;
    if (targets.length != n || weights.length != n || delaysMs.length != n) {
      throw new InputException(
          "the synapse list '" + name + "' has arrays of different lengths",
          "one source, target, weight and delay per synapse",
          "%d sources, %d targets, %d weights, %d delays"
              .formatted(n, targets.length, weights.length, delaysMs.length),
          "");
    }
  }

  /** A list called "source -> target". */
  public SynapseList(
      String source,
      String target,
      int[] sources,
      int[] targets,
      double[] weights,
      double[] delaysMs) {
    this(source + " -> " + target, source, target, sources, targets, weights, delaysMs);
  }
}
