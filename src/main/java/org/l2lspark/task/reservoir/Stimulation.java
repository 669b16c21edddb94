package org.l2lspark.task.reservoir;

import java.io.Serializable;
import java.util.List;
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
 * How a bulk is shown an image: from rest, encoded, over the time of the protocol. Knows no image.
 * Immutable.
 */
final class Stimulation implements Serializable {
  private static final long serialVersionUID = 1L;
  private final BulkSettings settings;
  private final Protocol protocol;
  private final Encoder encoder;
  private final InputCurrents currents; // null unless the encoder gives currents
  private final int height;
  private final int width;

  /**
   * Images of one shape.
   *
   * @param shape {@code [height, width]} of an image, or {@code [features]}
   * @param network of the bulk; which of its weights are there does not matter
   * @throws org.l2lspark.problem.InputException when a stimulus is too short for the encoder
   */
  Stimulation(
      BulkSettings settings,
      Protocol protocol,
      Encoder encoder,
      List<Integer> shape,
      Network network) {
    this.settings = settings;
    this.protocol = protocol;
    this.encoder = encoder;
    boolean image = shape.size() == 2;
    this.height = image ? shape.get(0) : 1;
    this.width = shape.get(image ? 1 : 0);
    this.currents = encoder.kind() == Encoder.Kind.CURRENT ? new InputCurrents(network) : null;
    // A stimulus too short for the encoder is found here, not on a worker.
    encoder.encode(
        new GreyImage(height, width, new double[height * width]),
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

  /** Everything in a text that responses depend on, beside images, network and seed. */
  String origin() {
    return height + "x" + width + "/" + protocol + encoder;
  }

  /**
   * Simulates one image from rest.
   *
   * @param simulator this thread's workspace
   * @param grey its pixels, 0 to 255
   * @param seed keys the input spikes and the background noise
   * @return spikes of the bulk's neurons, excitatory first, over the whole protocol
   */
  SpikeTrains respond(Simulator simulator, double[] grey, Seed seed) {
    GreyImage image = new GreyImage(height, width, grey);
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
   * The spikes of the input channels to an image, over the whole protocol: those of {@link
   * #respond} with the same seed.
   *
   * @throws InputException where an image is given by currents
   */
  SpikeTrains spikes(double[] grey, Seed seed) {
    if (currents != null) {
      throw new InputException(
          "the input of this run is no spikes",
          "an encoding by spikes",
          "task.encoding.kind = current",
          "export it without --scenario");
    }
    GreyImage image = new GreyImage(height, width, grey);
    double stepMs = protocol.stepMs();
    Stimulus blank =
        encoder.blank(image.pixels(), protocol.blankSteps(), stepMs, seed.fold("blank"));
    return blank
        .spikes()
        .then(
            encoder
                .encode(image, protocol.stimulusSteps(), stepMs, seed.fold("stimulus"))
                .spikes());
  }
}
