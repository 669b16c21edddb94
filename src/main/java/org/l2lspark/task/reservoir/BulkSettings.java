package org.l2lspark.task.reservoir;

import org.l2lspark.config.Range;
import org.l2lspark.config.Section;
import org.l2lspark.snn.model.NeuronModel;
import org.l2lspark.snn.network.Distribution;

/**
 * The fixed recurrent network. Defaults are those of the published reservoir (Yegenoglu 2022); all
 * weights are Gaussian without a sign constraint, in pA.
 *
 * @param excitatory number of excitatory neurons
 * @param inhibitory number of inhibitory neurons
 * @param neuron model of all its neurons
 * @param input how pixels reach the bulk
 * @param excitatoryWeights weights of E to E and E to I
 * @param inhibitoryWeights weights of I to E and I to I
 * @param outdegrees synapses a neuron makes: E to E, E to I, I to E, I to I
 * @param delayMs delay of every synapse in ms
 * @param noiseHz rates of the background Poisson trains of each neuron
 * @param noiseWeights weight of a spike of each of these trains, in pA
 * @param plasticity how it adapts before its weights are frozen
 */
record BulkSettings(
    int excitatory,
    int inhibitory,
    NeuronModel neuron,
    Input input,
    Distribution excitatoryWeights,
    Distribution inhibitoryWeights,
    java.util.List<Integer> outdegrees,
    double delayMs,
    java.util.List<Double> noiseHz,
    java.util.List<Double> noiseWeights,
    PlasticitySettings plasticity)
    implements java.io.Serializable {

  /**
   * How pixels reach the bulk.
   *
   * @param kind which pixels a neuron sees
   * @param relay whether each pixel drives an input neuron of the bulk's model one to one, which
   *     then drives the bulk; otherwise pixels are Poisson sources that drive the bulk directly
   * @param relayWeights weights of pixel to input neuron, in pA
   * @param indegree number of pixels or input neurons that each bulk neuron sees
   * @param patch side of the square patch of pixels, in pixels, for {@code PATCH}
   * @param weights weights onto the bulk, in pA
   */
  record Input(
      Kind kind,
      boolean relay,
      Distribution relayWeights,
      int indegree,
      int patch,
      Distribution weights)
      implements java.io.Serializable {

    enum Kind {
      /** Pixels drawn from the whole image. */
      IMAGE,
      /** Pixels drawn from a square patch around a random centre: a receptive field. */
      PATCH
    }

    static Input from(Section input) {
      return new Input(
          input.choice("kind", Kind.class, Kind.IMAGE),
          input.flag("relay", true),
          normal(input, "relay-weight", 70, 400),
          input.integer("indegree", 8, 1, 1_000_000),
          input.integer("patch", 9, 1, 10_000),
          normal(input, "weight", 70, 400));
    }
  }

  static BulkSettings from(Section bulk) {
    Section recurrent = bulk.section("recurrent");
    Section noise = bulk.section("noise");
    double[] rates = noise.numbers("rates-hz", new double[] {8000, 10000}, Range.NOT_NEGATIVE);
    double[] weights = noise.numbers("weights", new double[] {5.5, 1}, Range.ANY);
    if (rates.length != weights.length) {
      throw noise.problem(
          "weights", rates.length + " weights, one a rate", weights.length + "", "");
    }
    int most = 100_000_000;
    return new BulkSettings(
        bulk.integer("excitatory", 1600, 1, most),
        bulk.integer("inhibitory", 400, 1, most),
        NeuronModel.from(bulk.section("neuron")),
        Input.from(bulk.section("input")),
        normal(recurrent, "excitatory-weight", 70, 100),
        normal(recurrent, "inhibitory-weight", -90, 100),
        java.util.List.of(
            recurrent.integer("outdegree-ee", 96, 0, most),
            recurrent.integer("outdegree-ei", 32, 0, most),
            recurrent.integer("outdegree-ie", 160, 0, most),
            recurrent.integer("outdegree-ii", 32, 0, most)),
        bulk.number("delay-ms", 1, Range.POSITIVE),
        java.util.Arrays.stream(rates).boxed().toList(),
        java.util.Arrays.stream(weights).boxed().toList(),
        PlasticitySettings.from(bulk.section("stdp")));
  }

  /** Reads {@code <name>-mean} and {@code <name>-std}. */
  static Distribution normal(Section section, String name, double mean, double std) {
    return Distribution.normal(
        section.number(name + "-mean", mean, Range.ANY),
        section.number(name + "-std", std, Range.NOT_NEGATIVE));
  }

  /** Number of bulk neurons. */
  int neurons() {
    return excitatory + inhibitory;
  }
}
