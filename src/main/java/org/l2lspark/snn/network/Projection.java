package org.l2lspark.snn.network;

import java.util.Objects;

/**
 * Synapses drawn by a rule. For each target neuron (each source neuron for a fixed out-degree)
 * there is a stream of its own, named by projection and neuron, from which partners, then weights,
 * then delays are drawn; so adding or changing one projection changes no other.
 *
 * @param name unique within the network
 * @param source name of the source population
 * @param target name of the target population
 * @param rule who is connected
 * @param weights in the unit of the target's model (pA or mV)
 * @param delaysMs in ms; drawn delays are rounded to the nearest step, a constant one has to be a
 *     multiple of it
 */
public record Projection(
    String name,
    String source,
    String target,
    ConnectionRule rule,
    Distribution weights,
    Distribution delaysMs)
    implements Connections {

  /** Checks that nothing is missing. */
  public Projection {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(target, "target");
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(weights, "weights");
    Objects.requireNonNull(delaysMs, "delaysMs");
  }

  /** A projection called "source -> target". */
  public Projection(
      String source,
      String target,
      ConnectionRule rule,
      Distribution weights,
      Distribution delaysMs) {
    this(source + " -> " + target, source, target, rule, weights, delaysMs);
  }
}
