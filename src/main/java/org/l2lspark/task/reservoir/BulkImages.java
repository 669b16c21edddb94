package org.l2lspark.task.reservoir;

import java.io.Serializable;
import org.l2lspark.data.Dataset;
import org.l2lspark.data.Samples;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;
import org.l2lspark.snn.encode.Encoder;
import org.l2lspark.snn.encode.GreyImage;
import org.l2lspark.snn.encode.InputCurrents;
import org.l2lspark.snn.encode.Stimulus;
import org.l2lspark.snn.engine.Simulator;
import org.l2lspark.snn.network.Network;
import org.l2lspark.snn.record.SpikeTrains;

/**
 * The images that a bulk is shown, and how: one at a time from rest, encoded, over the time of the
 * protocol. Immutable.
 */
final class BulkImages implements Serializable {
  private static final long serialVersionUID = 1L;
  private final BulkSettings settings;
  private final Protocol protocol;
  private final Encoder encoder;
  private final InputCurrents currents; // null unless the encoder gives currents
  private final int height;
  private final int width;
  private final Samples train;
  private final Samples test;
  private final GreyValues grey;

  /**
   * Images of a data set.
   *
   * @param network of the bulk; which of its weights are there does not matter
   * @throws org.l2lspark.problem.InputException when a stimulus is too short for the encoder
   */
  BulkImages(
      BulkSettings settings, Protocol protocol, Encoder encoder, Dataset data, Network network) {
    this.settings = settings;
    this.protocol = protocol;
    this.encoder = encoder;
    this.train = data.train();
    this.test = data.test();
    this.grey = GreyValues.of(train.features());
    boolean image = data.shape().size() == 2;
    this.height = image ? data.shape().get(0) : 1;
    this.width = image ? data.shape().get(1) : data.width();
    this.currents = encoder.kind() == Encoder.Kind.CURRENT ? new InputCurrents(network) : null;
    // A stimulus too short for the encoder is found here, not on a worker.
    encoder.encode(
        new GreyImage(height, width, new double[data.width()]),
        protocol.stimulusSteps(),
        protocol.stepMs(),
        new Seed(0));
  }

  Protocol protocol() {
    return protocol;
  }

  BulkSettings settings() {
    return settings;
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
    return train.features().digest() + "/" + height + "x" + width + "/" + protocol + encoder;
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
    GreyImage image = new GreyImage(height, width, grey(sample));
    double stepMs = protocol.stepMs();
    Stimulus blank =
        encoder.blank(image.pixels(), protocol.blankSteps(), stepMs, seed.fold("blank"));
    Stimulus stimulus =
        encoder.encode(image, protocol.stimulusSteps(), stepMs, seed.fold("stimulus"));
    simulator.reset(seed.fold("noise"));
    SpikeTrains before = simulator.run(blank.spikes(), protocol.blankSteps());
    if (stimulus.strengths().length > 0) {
      simulator.inject(currents.of(stimulus.strengths()));
    }
    SpikeTrains spikes = before.then(simulator.run(stimulus.spikes(), protocol.stimulusSteps()));
    if (!settings.input().relay()) {
      return spikes;
    }
    int first = simulator.network().first(BulkNetwork.EXCITATORY);
    return spikes.neurons(first, first + settings.neurons());
  }

  /**
   * The spikes of the input channels to one image, over the whole protocol: those of {@link
   * #respond} with the same seed.
   *
   * @throws InputException where an image is given by currents
   */
  SpikeTrains spikes(int sample, Seed seed) {
    if (currents != null) {
      throw new InputException(
          "the input of this run is no spikes",
          "an encoding by spikes",
          "task.encoding.kind = current",
          "export it without --scenario");
    }
    GreyImage image = new GreyImage(height, width, grey(sample));
    double stepMs = protocol.stepMs();
    return encoder
        .blank(image.pixels(), protocol.blankSteps(), stepMs, seed.fold("blank"))
        .spikes()
        .then(
            encoder
                .encode(image, protocol.stimulusSteps(), stepMs, seed.fold("stimulus"))
                .spikes());
  }

  private double[] grey(int sample) {
    return sample < train.count()
        ? grey.of(train.features(), sample)
        : grey.of(test.features(), sample - train.count());
  }
}
