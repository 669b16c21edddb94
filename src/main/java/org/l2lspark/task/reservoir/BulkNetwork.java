package org.l2lspark.task.reservoir;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.l2lspark.problem.InputException;
import org.l2lspark.problem.Memory;
import org.l2lspark.random.Seed;
import org.l2lspark.snn.encode.Encoder;
import org.l2lspark.snn.network.ConnectionRule;
import org.l2lspark.snn.network.Connections;
import org.l2lspark.snn.network.Distribution;
import org.l2lspark.snn.network.Noise;
import org.l2lspark.snn.network.Population;
import org.l2lspark.snn.network.Projection;
import org.l2lspark.snn.network.SynapseList;
import org.l2lspark.snn.plasticity.PlasticNetwork;

/** Draws the network of a {@link Bulk}: pixels, bulk, and the synapses between them. */
final class BulkNetwork {
  static final String EXCITATORY = "excitatory";
  static final String INHIBITORY = "inhibitory";
  static final String RELAY = "input";
  private static final String PIXELS = "pixels";
  private static final int BYTES_PER_SYNAPSE = 70; // as a list, and in the network that is made

  private BulkNetwork() {}

  /**
   * The network, with the synapses that learn.
   *
   * @throws InputException when the settings do not fit the encoder or the data
   */
  static PlasticNetwork of(
      BulkSettings settings, double stepMs, Encoder encoder, List<Integer> shape, Seed seed) {
    int channels = encoder.channels(shape.stream().reduce(1, Math::multiplyExact));
    requireChannelPerPixel(settings, encoder);
    requireSpikes(settings, encoder);
    Distribution delay = Distribution.constant(settings.delayMs());
    PlasticNetwork.Builder builder =
        PlasticNetwork.builder(stepMs, seed)
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
        connect(
            builder,
            settings.plasticity(),
            PlasticitySettings.Learner.INPUT,
            patches(settings, shape, source, target, size, seed.fold("patches")));
      } else {
        connect(
            builder,
            settings.plasticity(),
            PlasticitySettings.Learner.INPUT,
            new Projection(
                source,
                target,
                new ConnectionRule.FixedIndegree(settings.input().indegree()),
                inputWeights(settings),
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
          "task.bulk.input.kind = patch needs an input channel per pixel",
          "task.encoding.kind = poisson, latency, sequential or current",
          Encoder.name(encoder.kind()),
          "set task.bulk.input.kind = image");
    }
  }

  private static void requireSpikes(BulkSettings settings, Encoder encoder) {
    if (encoder.kind() == Encoder.Kind.CURRENT
        && !settings.input().relay()
        && settings.plasticity().learns(PlasticitySettings.Learner.INPUT)) {
      throw new InputException(
          "task.bulk.stdp.projections names the input, whose pixels do not spike",
          "an encoding by spikes",
          "task.encoding.kind = current",
          "let ee or ei learn, or set task.bulk.input.relay = true");
    }
  }

  private static void recurrent(
      PlasticNetwork.Builder builder, BulkSettings settings, Distribution delay) {
    String[][] pairs = {
      {EXCITATORY, EXCITATORY},
      {EXCITATORY, INHIBITORY},
      {INHIBITORY, EXCITATORY},
      {INHIBITORY, INHIBITORY}
    };
    PlasticitySettings.Learner[] learners = {
      PlasticitySettings.Learner.EE, PlasticitySettings.Learner.EI, null, null
    };
    for (int i = 0; i < pairs.length; i++) {
      int degree = settings.outdegrees().get(i);
      if (degree > 0) {
        Distribution weights =
            i < 2
                ? settings.plasticity().weights(learners[i], settings.excitatoryWeights())
                : settings.inhibitoryWeights();
        connect(
            builder,
            settings.plasticity(),
            learners[i],
            new Projection(
                pairs[i][0],
                pairs[i][1],
                new ConnectionRule.FixedOutdegree(degree),
                weights,
                delay));
      }
    }
  }

  private static Distribution inputWeights(BulkSettings settings) {
    return settings
        .plasticity()
        .weights(PlasticitySettings.Learner.INPUT, settings.input().weights());
  }

  private static void connect(
      PlasticNetwork.Builder builder,
      PlasticitySettings plasticity,
      PlasticitySettings.Learner learner, // null: a projection that never learns
      Connections connections) {
    if (learner != null && plasticity.learns(learner)) {
      builder.connect(connections, plasticity.rule());
    } else {
      builder.connect(connections);
    }
  }

  /**
   * Receptive fields: each neuron sees {@code indegree} distinct pixels of a square patch around a
   * centre drawn uniformly from the image; where the image cuts the patch, fewer.
   */
  private static SynapseList patches(
      BulkSettings settings,
      List<Integer> shape,
      String source,
      String target,
      int size,
      Seed seed) {
    if (shape.size() != 2) {
      throw new InputException(
          "task.bulk.input.kind = patch needs images",
          "a data set of height x width",
          "shape " + shape,
          "set task.bulk.input.kind = image");
    }
    int side = Math.max(shape.get(0), shape.get(1));
    if (settings.input().patch() > side) {
      throw new InputException(
          "task.bulk.input.patch is larger than the images",
          "at most " + side + ", the longer side of an image",
          Integer.toString(settings.input().patch()),
          "lower it, or set task.bulk.input.kind = image");
    }
    double most = (double) size * settings.input().indegree();
    Memory.require(
        "the bulk",
        most * BYTES_PER_SYNAPSE,
        size + " neurons that see " + settings.input().indegree() + " pixels each",
        "lower task.bulk.excitatory, inhibitory or input.indegree");
    int[] sources = new int[(int) most];
    int[] targets = new int[(int) most];
    int count = 0;
    for (int neuron = 0; neuron < size; neuron++) {
      UniformRandomProvider random = seed.fold(target).fold(neuron).stream();
      for (int pixel : patch(shape, settings.input(), random)) {
        sources[count] = pixel;
        targets[count++] = neuron;
      }
    }
    UniformRandomProvider random = seed.fold(target).fold("weights").stream();
    java.util.function.DoubleSupplier weight = inputWeights(settings).sampler(random);
    double[] weights = new double[count];
    java.util.Arrays.setAll(weights, i -> weight.getAsDouble());
    double[] delays = new double[count];
    java.util.Arrays.fill(delays, settings.delayMs());
    return new SynapseList(
        source,
        target,
        java.util.Arrays.copyOf(sources, count),
        java.util.Arrays.copyOf(targets, count),
        weights,
        delays);
  }

  private static int[] patch(
      List<Integer> shape, BulkSettings.Input input, UniformRandomProvider random) {
    int height = shape.get(0);
    int width = shape.get(1);
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
}
