package org.l2lspark.snn.network;

import java.io.Serializable;

/** Synapses from one population to another: drawn by a rule, or listed one by one. */
public sealed interface Connections extends Serializable permits Projection, SynapseList {
  /** Unique within a network; random connections are drawn from a stream of this name. */
  String name();

  /** Name of the population the synapses come from. */
  String source();

  /** Name of the population of neurons the synapses go to. */
  String target();
}
