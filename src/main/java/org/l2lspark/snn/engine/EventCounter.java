package org.l2lspark.snn.engine;

/** Counts what a simulation has done since it was opened; for benchmarks and reports. */
public interface EventCounter {
  /** Synaptic events so far: a spike through a synapse, in each lane, is one. */
  long events();
}
