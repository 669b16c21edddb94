package org.l2lspark.task.reservoir;

import java.io.Serializable;
import org.l2lspark.random.Seed;
import org.l2lspark.snn.engine.Simulator;
import org.l2lspark.snn.network.Network;
import org.l2lspark.snn.record.SpikeTrains;

/**
 * The bulk with the images it is shown: simulates one image from rest. Its weights are fixed, after
 * {@link PlasticitySettings STDP} on training images where that is set ({@link DrawnBulk}).
 * Immutable, shipped once; each thread has its own {@link Simulator}.
 *
 * @param images what it is shown, and how
 * @param network its neurons and synapses
 */
record Bulk(BulkImages images, Network network) implements Serializable {

  /** A workspace for one thread. */
  Simulator open() {
    return new Simulator(network);
  }

  Protocol protocol() {
    return images.protocol();
  }

  BulkSettings settings() {
    return images.settings();
  }

  int samples() {
    return images.samples();
  }

  int label(int sample) {
    return images.label(sample);
  }

  /** The spikes to one image: {@link BulkImages#respond}. */
  SpikeTrains respond(Simulator simulator, int sample, Seed seed) {
    return images.respond(simulator, sample, seed);
  }
}
