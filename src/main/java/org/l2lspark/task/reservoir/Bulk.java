package org.l2lspark.task.reservoir;

import java.io.Serializable;
import java.util.List;
import org.apache.commons.rng.sampling.PermutationSampler;
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
import org.l2lspark.snn.plasticity.PlasticNetwork;
import org.l2lspark.snn.record.SpikeTrains;

/**
 * The bulk with the images it is shown: simulates one image from rest. Its weights are fixed, after
 * {@link PlasticitySettings STDP} on training images where that is set. Immutable, shipped once;
 * each thread has its own {@link Simulator}.
 */
final class Bulk implements Serializable {
  private static final long serialVersionUID = 1L;
  private final BulkSettings settings;
  private final Protocol protocol;
  private final Encoder encoder;
  private final Network network;
  private final List<Adaptation> adaptation;
  private final InputCurrents currents; // null unless the encoder gives currents
  private final int height;
  private final int width;
  private final Samples train;
  private final Samples test;
  private final GreyValues grey;

  Bulk(BulkSettings settings, Protocol protocol, Encoder encoder, Dataset data, Seed seed) {
    this.settings = settings;
    this.protocol = protocol;
    this.encoder = encoder;
    this.train = data.train();
    this.test = data.test();
    this.grey = GreyValues.of(train.features());
    boolean image = data.shape().size() == 2;
    this.height = image ? data.shape().get(0) : 1;
    this.width = image ? data.shape().get(1) : data.width();
    PlasticNetwork plastic =
        BulkNetwork.of(settings, protocol.stepMs(), encoder, data, seed.fold("bulk"));
    this.currents =
        encoder.kind() == Encoder.Kind.CURRENT ? new InputCurrents(plastic.fixed()) : null;
    // A stimulus too short for the encoder is found here, not on a worker.
    encoder.encode(
        new GreyImage(height, width, new double[data.width()]),
        protocol.stimulusSteps(),
        protocol.stepMs(),
        seed);
    List<double[]> weights = adapt(plastic, seed.fold("plasticity"));
    this.network = weights.isEmpty() ? plastic.fixed() : plastic.frozen(weights);
    this.adaptation = Adaptation.of(plastic, weights);
  }

  /**
   * Shows training images to the network while it learns: each from rest, in a random order.
   *
   * @return weights of the projections that learn, afterwards; empty when none does
   */
  private List<double[]> adapt(PlasticNetwork plastic, Seed seed) {
    if (plastic.plastic().isEmpty()) {
      return List.of();
    }
    int images = settings.plasticity().images();
    if (images > train.count()) {
      throw new InputException(
          "task.bulk.stdp.images is more than there are",
          "at most the " + train.count() + " training images",
          "" + images,
          "show fewer images");
    }
    int[] order = PermutationSampler.natural(train.count());
    PermutationSampler.shuffle(seed.fold("order").stream(), order);
    Simulator simulator = new Simulator(plastic);
    for (int i = 0; i < images; i++) {
      respond(simulator, order[i], seed.fold("image").fold(i));
    }
    return simulator.weights();
  }

  /** A workspace for one thread. */
  Simulator open() {
    return new Simulator(network);
  }

  /** What the projections that learn have learnt; empty when none does. */
  List<Adaptation> adaptation() {
    return adaptation;
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

  int label(int sample) {
    return sample < train.count() ? train.label(sample) : test.label(sample - train.count());
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

  private double[] grey(int sample) {
    return sample < train.count()
        ? grey.of(train.features(), sample)
        : grey.of(test.features(), sample - train.count());
  }
}
