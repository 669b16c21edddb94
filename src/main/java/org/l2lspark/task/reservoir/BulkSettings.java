package org.l2lspark.task.reservoir;

import org.l2lspark.config.Doc;
import org.l2lspark.config.Meaning;
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
  private static final int MOST = 100_000_000;

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
      @Meaning("pixels drawn from the whole image")
      IMAGE,
      @Meaning("pixels drawn from a square patch around a random centre: a receptive field")
      PATCH
    }

    static Input from(Section input) {
      Input read = unchecked(input);
      int pixels = read.patch * read.patch;
      if (read.kind == Kind.PATCH && read.indegree > pixels) {
        throw input.problem(
            "indegree",
            "at most the " + pixels + " pixels of a patch of side " + read.patch,
            Integer.toString(read.indegree),
            "lower it, or enlarge patch");
      }
      return read;
    }

    private static Input unchecked(Section input) {
      return new Input(
          input.choice("kind", Kind.class, Kind.IMAGE, Doc.of("Which pixels a bulk neuron sees.")),
          input.flag(
              "relay",
              true,
              Doc.of(
                  "Whether each pixel drives a neuron of its own, of the bulk's model, which then"
                      + " drives the bulk; otherwise pixels drive the bulk directly.")),
          normal(input, "relay-weight", 70, 400, "from a pixel to the neuron that relays it"),
          input.integer(
              "indegree",
              8,
              1,
              1_000_000,
              Doc.of("Pixels, or neurons that relay them, that each bulk neuron sees.", "pixels")),
          input.integer(
              "patch",
              9,
              1,
              10_000,
              Doc.of("Side of the patch; has an effect where kind = patch.", "pixels")),
          normal(input, "weight", 70, 400, "onto the bulk"));
    }
  }

  static BulkSettings from(Section bulk) {
    Section recurrent = bulk.section("recurrent", Doc.of("Synapses within the bulk."));
    Section noise =
        bulk.section(
            "noise",
            Doc.of("Background of every bulk neuron; without it where both lists are []."));
    double[] rates =
        noise.numbers(
            "rates-hz",
            new double[] {8000, 10000},
            Range.NOT_NEGATIVE,
            Doc.of("Rates of the Poisson trains that each neuron gets.", "Hz"));
    double[] weights =
        noise.numbers(
            "weights",
            new double[] {5.5, 1},
            Range.ANY,
            Doc.of("Weight of a spike of each of these trains.", "pA")
                .range("a list, one number per rate"));
    if (rates.length != weights.length) {
      throw noise.problem(
          "weights", rates.length + " weights, one a rate", weights.length + "", "");
    }
    return new BulkSettings(
        bulk.integer("excitatory", 1600, 1, MOST, Doc.of("Excitatory neurons.", "neurons")),
        bulk.integer("inhibitory", 400, 1, MOST, Doc.of("Inhibitory neurons.", "neurons")),
        NeuronModel.from(
            bulk.section(
                "neuron",
                Doc.of("Model of all its neurons, and its parameters.").byDefault(Doc.REQUIRED))),
        Input.from(bulk.section("input", Doc.of("How pixels reach the bulk."))),
        normal(recurrent, "excitatory-weight", 70, 100, "of excitatory neurons"),
        normal(recurrent, "inhibitory-weight", -90, 100, "of inhibitory neurons"),
        java.util.List.of(
            outdegree(recurrent, "outdegree-ee", 96, "an excitatory neuron", "excitatory ones"),
            outdegree(recurrent, "outdegree-ei", 32, "an excitatory neuron", "inhibitory ones"),
            outdegree(recurrent, "outdegree-ie", 160, "an inhibitory neuron", "excitatory ones"),
            outdegree(recurrent, "outdegree-ii", 32, "an inhibitory neuron", "inhibitory ones")),
        bulk.number("delay-ms", 1, Range.POSITIVE, Doc.of("Delay of every synapse.", "ms")),
        java.util.Arrays.stream(rates).boxed().toList(),
        java.util.Arrays.stream(weights).boxed().toList(),
        PlasticitySettings.from(
            bulk.section("stdp", Doc.of("How the bulk learns before its weights are frozen."))));
  }

  private static int outdegree(
      Section recurrent, String key, int usual, String source, String targets) {
    return recurrent.integer(
        key,
        usual,
        0,
        MOST,
        Doc.of("Synapses that %s makes onto %s.".formatted(source, targets), "synapses"));
  }

  /** Reads {@code <name>-mean} and {@code <name>-std}, of the weights that {@code which} says. */
  static Distribution normal(Section section, String name, double mean, double std, String which) {
    return Distribution.normal(
        section.number(
            name + "-mean", mean, Range.ANY, Doc.of("Mean of the weights " + which + ".", "pA")),
        section.number(
            name + "-std",
            std,
            Range.NOT_NEGATIVE,
            Doc.of(
                "Standard deviation of the weights "
                    + which
                    + ", which are Gaussian without a sign"
                    + " constraint.",
                "pA")));
  }

  /** Number of bulk neurons. */
  int neurons() {
    return excitatory + inhibitory;
  }
}
