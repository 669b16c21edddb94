package org.l2lspark.task.reservoir;

import java.io.Serializable;
import org.l2lspark.data.Dataset;
import org.l2lspark.data.Samples;
import org.l2lspark.random.Seed;
import org.l2lspark.snn.encode.Encoder;
import org.l2lspark.snn.engine.Simulator;
import org.l2lspark.snn.network.Network;
import org.l2lspark.snn.record.SpikeTrains;

/**
 * The images that a bulk is shown, and how: one at a time from rest, encoded, over the time of the
 * protocol. Immutable.
 */
final class BulkImages implements Serializable {
  private static final long serialVersionUID = 1L;
  private final Stimulation stimulation;
  private final Samples train;
  private final Samples test;
  private final GreyValues grey;

  /**
   * Images of a data set.
   *
   * @param network of the bulk; which of its weights are there does not matter
   * @param grey makes grey values of features
   * @throws org.l2lspark.problem.InputException when a stimulus is too short for the encoder
   */
  BulkImages(
      BulkSettings settings,
      Protocol protocol,
      Encoder encoder,
      Dataset data,
      Network network,
      GreyValues grey) {
    this.stimulation = new Stimulation(settings, protocol, encoder, data.shape(), network);
    this.train = data.train();
    this.test = data.test();
    this.grey = grey;
  }

  Stimulation stimulation() {
    return stimulation;
  }

  Protocol protocol() {
    return stimulation.protocol();
  }

  BulkSettings settings() {
    return stimulation.settings();
  }

  int samples() {
    return train.count() + test.count();
  }

  int trainingSamples() {
    return train.count();
  }

  int label(int sample) {
    return sample < train.count() ? train.label(sample) : test.label(sample - train.count());
  }

  /**
   * Everything in a text that responses to training images depend on, beside network and seed. What
   * is held out is left out: a bulk that has learnt is the same whatever it is tested on.
   */
  String trainingOrigin() {
    return train.features().digest() + "/" + stimulation.origin();
  }

  /**
   * Simulates one image from rest.
   *
   * @param simulator this thread's workspace
   * @param sample index of the image, the training split first
   * @param seed keys the input spikes and the background noise
   * @return spikes of the bulk's neurons, excitatory first, over the whole protocol
   */
  SpikeTrains respond(Simulator simulator, int sample, Seed seed) {
    return stimulation.respond(simulator, grey(sample), seed);
  }

  /**
   * The spikes of the input channels to one image, over the whole protocol: those of {@link
   * #respond} with the same seed.
   *
   * @throws org.l2lspark.problem.InputException where an image is given by currents
   */
  SpikeTrains spikes(int sample, Seed seed) {
    return stimulation.spikes(grey(sample), seed);
  }

  private double[] grey(int sample) {
    return sample < train.count()
        ? grey.of(train.features(), sample)
        : grey.of(test.features(), sample - train.count());
  }
}
