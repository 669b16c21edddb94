package org.l2lspark.task.reservoir;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.l2lspark.data.Dataset;
import org.l2lspark.data.Samples;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;
import org.l2lspark.snn.encode.Encoder;
import org.l2lspark.snn.encode.GreyImage;
import org.l2lspark.snn.encode.InputCurrents;
import org.l2lspark.snn.encode.Stimulus;
import org.l2lspark.snn.engine.Simulator;
import org.l2lspark.snn.network.ConnectionRule;
import org.l2lspark.snn.network.Distribution;
import org.l2lspark.snn.network.Network;
import org.l2lspark.snn.network.Noise;
import org.l2lspark.snn.network.Population;
import org.l2lspark.snn.network.Projection;
import org.l2lspark.snn.network.SynapseList;
import org.l2lspark.snn.record.SpikeRaster;

/**
 * The fixed bulk with the images it is shown: simulates one image from rest. Immutable, shipped
 * once; each thread has its own {@link Simulator}.
 */
final class Bulk implements Serializable {
  private static final long serialVersionUID = 1L;
  static final String EXCITATORY = "excitatory";
  static final String INHIBITORY = "inhibitory";
  private static final String PIXELS = "pixels";
  private static final String RELAY = "input";

  private final BulkSettings settings;
  private final Protocol protocol;
  private final Encoder encoder;
  private final Network network;
  private final InputCurrents currents; // null unless the encoder gives currents
  private final int height;
  private final int width;
  private final Samples train;
  private final Samples test;

  Bulk(BulkSettings settings, Protocol protocol, Encoder encoder, Dataset data, Seed seed) {
    this.settings = settings;
    this.protocol = protocol;
    this.encoder = encoder;
    this.train = data.train();
    this.test = data.test();
    boolean image = data.shape().size() == 2;
    this.height = image ? data.shape().get(0) : 1;
    this.width = image ? data.shape().get(1) : data.width();
    this.network = build(settings, protocol, encoder, data, seed.fold("bulk"));
    this.currents = encoder.kind() == Encoder.Kind.CURRENT ? new InputCurrents(network) : null;
    // A stimulus too short for the encoder is found here, not on a worker.
    encoder.encode(
        new GreyImage(height, width, new double[data.width()]),
        protocol.stimulusSteps(),
        protocol.stepMs(),
        seed);
  }

  private static Network build(
      BulkSettings settings, Protocol protocol, Encoder encoder, Dataset data, Seed seed) {
    int channels = encoder.channels(data.width());
    requireChannelPerPixel(settings, encoder);
    Distribution delay = Distribution.constant(settings.delayMs());
    Network.Builder builder =
        Network.builder(protocol.stepMs(), seed)
            .population(Population.input(PIXELS, channels))
            .population(new Population(EXCITATORY, settings.excitatory(), settings.neuron()))
            .population(new Population(INHIBITORY, settings.inhibitory(), settings.neuron()));
    String source = PIXELS;
    if (settings.input().relay()) {
      source = RELAY;
      builder
          .population(new Population(RELAY, channels, settings.neuron()))
          .connect(
              new Projection(
                  PIXELS,
                  RELAY,
                  new ConnectionRule.OneToOne(),
                  settings.input().relayWeights(),
                  delay));
    }
    for (String target : List.of(EXCITATORY, INHIBITORY)) {
      if (settings.input().kind() == BulkSettings.Input.Kind.PATCH) {
        int size = target.equals(EXCITATORY) ? settings.excitatory() : settings.inhibitory();
        builder.connect(patches(settings, data, source, target, size, seed.fold("patches")));
      } else {
        builder.connect(
            new Projection(
                source,
                target,
                new ConnectionRule.FixedIndegree(settings.input().indegree()),
                settings.input().weights(),
                delay));
      }
    }
    recurrent(builder, settings, delay);
    for (int i = 0; i < settings.noiseHz().size(); i++) {
      double hz = settings.noiseHz().get(i);
      double weight = settings.noiseWeights().get(i);
      builder.noise(new Noise(EXCITATORY, hz, weight)).noise(new Noise(INHIBITORY, hz, weight));
    }
    return builder.build();
  }

  private static void requireChannelPerPixel(BulkSettings settings, Encoder encoder) {
    if (settings.input().kind() == BulkSettings.Input.Kind.PATCH && !encoder.hasChannelPerPixel()) {
      throw new InputException(
          "task.bulk.input.kind = patch needs an input channel a pixel",
          "task.encoding.kind = poisson, latency, sequential or current",
          Encoder.name(encoder.kind()),
          "set task.bulk.input.kind = image");
    }
  }

  private static void recurrent(
      Network.Builder builder, BulkSettings settings, Distribution delay) {
    String[][] pairs = {
      {EXCITATORY, EXCITATORY},
      {EXCITATORY, INHIBITORY},
      {INHIBITORY, EXCITATORY},
      {INHIBITORY, INHIBITORY}
    };
    for (int i = 0; i < pairs.length; i++) {
      int degree = settings.outdegrees().get(i);
      if (degree > 0) {
        builder.connect(
            new Projection(
                pairs[i][0],
                pairs[i][1],
                new ConnectionRule.FixedOutdegree(degree),
                i < 2 ? settings.excitatoryWeights() : settings.inhibitoryWeights(),
                delay));
      }
    }
  }

  /**
   * Receptive fields: each neuron sees {@code indegree} distinct pixels of a square patch around a
   * centre drawn uniformly from the image; where the image cuts the patch, fewer.
   */
  private static SynapseList patches(
      BulkSettings settings, Dataset data, String source, String target, int size, Seed seed) {
    if (data.shape().size() != 2) {
      throw new InputException(
          "task.bulk.input.kind = patch needs images",
          "a data set of height x width",
          "shape " + data.shape(),
          "set task.bulk.input.kind = image");
    }
    List<int[]> pairs = new ArrayList<>();
    for (int neuron = 0; neuron < size; neuron++) {
      UniformRandomProvider random = seed.fold(target).fold(neuron).stream();
      for (int pixel : patch(data, settings.input(), random)) {
        pairs.add(new int[] {pixel, neuron});
      }
    }
    UniformRandomProvider random = seed.fold(target).fold("weights").stream();
    java.util.function.DoubleSupplier weight = settings.input().weights().sampler(random);
    double[] delays = new double[pairs.size()];
    java.util.Arrays.fill(delays, settings.delayMs());
    return new SynapseList(
        source,
        target,
        pairs.stream().mapToInt(pair -> pair[0]).toArray(),
        pairs.stream().mapToInt(pair -> pair[1]).toArray(),
        pairs.stream().mapToDouble(pair -> weight.getAsDouble()).toArray(),
        delays);
  }

  private static int[] patch(Dataset data, BulkSettings.Input input, UniformRandomProvider random) {
    int height = data.shape().get(0);
    int width = data.shape().get(1);
    int reach = input.patch() / 2;
    int row = random.nextInt(height);
    int column = random.nextInt(width);
    int[] pixels = new int[input.patch() * input.patch()];
    int count = 0;
    for (int r = Math.max(0, row - reach); r < Math.min(height, row - reach + input.patch()); r++) {
      int first = Math.max(0, column - reach);
      int end = Math.min(width, column - reach + input.patch());
      for (int c = first; c < end; c++) {
        pixels[count++] = r * width + c;
      }
    }
    int drawn = Math.min(input.indegree(), count);
    for (int i = 0; i < drawn; i++) {
      int j = i + random.nextInt(count - i);
      int swap = pixels[i];
      pixels[i] = pixels[j];
      pixels[j] = swap;
    }
    return java.util.Arrays.copyOf(pixels, drawn);
  }

  /** A workspace for one thread. */
  Simulator open() {
    return new Simulator(network);
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
  SpikeRaster respond(Simulator simulator, int sample, Seed seed) {
    GreyImage image = new GreyImage(height, width, grey(sample));
    double stepMs = protocol.stepMs();
    Stimulus blank =
        encoder.blank(image.pixels(), protocol.blankSteps(), stepMs, seed.fold("blank"));
    Stimulus stimulus =
        encoder.encode(image, protocol.stimulusSteps(), stepMs, seed.fold("stimulus"));
    simulator.reset(seed.fold("noise"));
    SpikeRaster before = simulator.run(blank.spikes(), protocol.blankSteps());
    if (stimulus.strengths().length > 0) {
      simulator.inject(currents.of(stimulus.strengths()));
    }
    SpikeRaster spikes = before.then(simulator.run(stimulus.spikes(), protocol.stimulusSteps()));
    return settings.input().relay()
        ? spikes.neurons(network.first(EXCITATORY), network.first(EXCITATORY) + settings.neurons())
        : spikes;
  }

  private double[] grey(int sample) {
    Samples samples = sample < train.count() ? train : test;
    int index = sample < train.count() ? sample : sample - train.count();
    double[] grey = new double[samples.width()];
    for (int i = 0; i < grey.length; i++) {
      grey[i] = samples.value(index, i);
    }
    return grey;
  }
}
