package org.l2lspark.task.swarm;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Range;
import org.l2lspark.config.Section;
import org.l2lspark.ensemble.Domain;
import org.l2lspark.ensemble.ParameterGroup;
import org.l2lspark.ensemble.Start;
import org.l2lspark.snn.brain.Brain;
import org.l2lspark.snn.brain.BrainShape;
import org.l2lspark.snn.brain.BrainShape.Delays;
import org.l2lspark.snn.brain.Brains;
import org.l2lspark.snn.brain.LearningBrains;
import org.l2lspark.snn.network.Network;
import org.l2lspark.snn.plasticity.Stdp;
import org.l2lspark.snn.trained.AnalogInputs;
import org.l2lspark.snn.trained.TrainedNetwork;
import org.l2lspark.swarm.AgentSettings;
import org.l2lspark.swarm.Senses;

/**
 * What brains are, and what they start from: the section {@code task.brain}.
 *
 * @param shape inputs, neurons and delays
 * @param initialStd standard deviation of weights at the start, in units of 100 pA
 * @param bound weights are from minus to plus this, in units of 100 pA
 * @param stdp how synapses learn within a life: no rule or one
 */
record BrainSettings(BrainShape shape, double initialStd, double bound, List<Stdp> stdp)
    implements Serializable {

  private static final double MOST_BOUND = 1e6; // sums of weights are exact far beyond

  /** Copies the list. */
  BrainSettings {
    stdp = List.copyOf(stdp);
  }

  static BrainSettings from(Section brain, AgentSettings agents) {
    int inputs = new Senses(agents).count();
    int outputs = agents.actions().size();
    int most = BrainShape.MOST_NEURONS - outputs;
    if (most < 1) {
      throw brain.problem(
          "hidden",
          "hidden neurons and actions, at most " + BrainShape.MOST_NEURONS + " together",
          outputs + " actions",
          "let task.agents.drops name fewer pheromones");
    }
    int hidden =
        brain.integer(
            "hidden",
            Math.min(20, most),
            1,
            most,
            Doc.of("Hidden neurons.", "neurons").range("a whole number, 1 to 64 less the actions"));
    BrainShape shape =
        new BrainShape(
            inputs,
            hidden,
            outputs,
            brain.choice(
                "delays", Delays.class, Delays.SYNAPSE, Doc.of("What has a delay of its own.")),
            brain.integer(
                "max-delay-ms",
                BrainShape.LONGEST_DELAY_MS,
                1,
                BrainShape.LONGEST_DELAY_MS,
                Doc.of("Longest delay.", "ms")),
            tickMs(brain));
    double bound =
        brain.number(
            "bound",
            20,
            Range.POSITIVE,
            Doc.of("Largest weight in magnitude.", "100 pA").range("above 0, at most 1,000,000"));
    if (bound > MOST_BOUND) {
      throw brain.problem("bound", "at most 1,000,000", Double.toString(bound), "");
    }
    return new BrainSettings(
        shape,
        brain.number(
            "initial-std",
            4,
            Range.POSITIVE,
            Doc.of("Standard deviation of the weights that members start with.", "100 pA")),
        bound,
        brain
            .optionalSection(
                "stdp",
                Doc.of(
                    "Synapses of hidden neurons whose weight is above 0 learn within a life; each"
                        + " agent by itself, from the weights it is born with. Slower by far."))
            .map(Stdp::from)
            .stream()
            .toList());
  }

  /** A workspace for the brains of some agents. */
  Brains open(int agents) {
    return stdp.isEmpty()
        ? Brains.open(shape, agents, bound)
        : new LearningBrains(shape, agents, stdp.get(0));
  }

  /** The brain of some genes for other simulators. */
  TrainedNetwork trained(double[] genes, AgentSettings agents) {
    Network network = Brain.of(shape, genes, 0).network();
    double[] gains = new double[shape.inputs() * shape.inputs()];
    for (int i = 0; i < shape.inputs(); i++) {
      gains[i * shape.inputs() + i] = Brain.INPUT_PA;
    }
    Map<String, String> use = new LinkedHashMap<>();
    use.put(
        "inputs",
        "every %d ms each input is set: 1 where an agent senses it, else 0"
            .formatted(shape.tickMs()));
    use.put("outputs", "output neurons are, in order: " + String.join(", ", agents.actions()));
    use.put("answer", "the spikes of each output neuron in these %d ms".formatted(shape.tickMs()));
    stdp.forEach(
        rule ->
            use.put(
                "learning",
                "synapses of hidden neurons with a weight above 0 learn within a life; these are"
                    + " the weights at birth. "
                    + rule));
    return new TrainedNetwork(
        network,
        new double[network.neurons()],
        Optional.of(new AnalogInputs(new Senses(agents).names(), Brain.INPUT, gains)),
        Optional.empty(),
        Optional.empty(),
        shape.tickMs(),
        use);
  }

  private static int tickMs(Section brain) {
    int tickMs =
        brain.integer(
            "tick-ms",
            20,
            8,
            1000,
            Doc.of("Model time between two decisions.", "ms").range("an even number, 8 to 1000"));
    if (tickMs % 2 != 0) {
      throw brain.problem(
          "tick-ms", "an even number", Integer.toString(tickMs), "inputs fire every 2 ms");
    }
    return tickMs;
  }

  /** Groups of genes, by target neuron: weights, then delays. */
  List<ParameterGroup> genes(Senses senses, List<String> actions) {
    List<ParameterGroup> groups = new ArrayList<>();
    Domain weights = new Domain.Real(-bound, bound);
    for (int n = 0; n < shape.neurons(); n++) {
      groups.add(
          ParameterGroup.of(
                  neuron(n, actions) + "/weights",
                  shape.fanIn(n),
                  new Start.Gaussian(0, initialStd),
                  weights)
              .named(names(n, senses, actions, "weight")));
    }
    Domain delays = new Domain.Whole(1, shape.maxDelayMs());
    Start start = new Start.Uniform(0.5, shape.maxDelayMs() + 0.5);
    if (shape.delays() == Delays.SOURCE) {
      groups.add(
          ParameterGroup.of("inputs/delays", shape.inputs(), start, delays)
              .named(senses.names().stream().map(name -> name + " delay").toList()));
      for (int h = 0; h < shape.hidden(); h++) {
        groups.add(
            ParameterGroup.of(neuron(h, actions) + "/delays", 1, start, delays)
                .named(List.of(neuron(h, actions) + " delay")));
      }
    } else {
      for (int n = 0; n < shape.neurons(); n++) {
        groups.add(
            ParameterGroup.of(neuron(n, actions) + "/delays", shape.fanIn(n), start, delays)
                .named(names(n, senses, actions, "delay")));
      }
    }
    return groups;
  }

  private String neuron(int n, List<String> actions) {
    return n < shape.hidden() ? "hidden " + (n + 1) : actions.get(n - shape.hidden());
  }

  private List<String> names(int n, Senses senses, List<String> actions, String what) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < shape.fanIn(n); i++) {
      int source = shape.source(n, i);
      String from =
          source < shape.inputs()
              ? senses.names().get(source)
              : neuron(source - shape.inputs(), actions);
      names.add(from + " -> " + neuron(n, actions) + " " + what);
    }
    return names;
  }

  /**
   * For each gene the one that takes its place when left and right are swapped: inputs and actions
   * of the other side, and hidden neurons in pairs.
   */
  int[] mirror(Senses senses, List<String> actions) {
    int[] mirror = new int[shape.genes()];
    for (int n = 0; n < shape.neurons(); n++) {
      for (int i = 0; i < shape.fanIn(n); i++) {
        int synapse =
            shape.synapse(mirroredSource(shape.source(n, i), senses), mirroredNeuron(n, actions));
        mirror[shape.firstSynapse(n) + i] = synapse;
        if (shape.delays() == Delays.SYNAPSE) {
          mirror[shape.synapses() + shape.firstSynapse(n) + i] = shape.synapses() + synapse;
        }
      }
    }
    if (shape.delays() == Delays.SOURCE) {
      for (int s = 0; s < shape.sources(); s++) {
        mirror[shape.synapses() + s] = shape.synapses() + mirroredSource(s, senses);
      }
    }
    return mirror;
  }

  private int mirroredSource(int source, Senses senses) {
    return source < shape.inputs()
        ? senses.mirror(source)
        : shape.inputs() + pair(source - shape.inputs());
  }

  private int mirroredNeuron(int n, List<String> actions) {
    if (n < shape.hidden()) {
      return pair(n);
    }
    String action = actions.get(n - shape.hidden());
    return switch (action) {
      case "left" -> shape.hidden() + actions.indexOf("right");
      case "right" -> shape.hidden() + actions.indexOf("left");
      default -> n;
    };
  }

  /** Hidden neurons 0 and 1, 2 and 3, ... are each other's mirror image. */
  private int pair(int hidden) {
    int other = hidden ^ 1;
    return other < shape.hidden() ? other : hidden;
  }
}
