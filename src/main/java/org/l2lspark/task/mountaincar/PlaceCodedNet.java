package org.l2lspark.task.mountaincar;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Range;
import org.l2lspark.config.Section;
import org.l2lspark.ensemble.Domain;
import org.l2lspark.ensemble.ParameterGroup;
import org.l2lspark.ensemble.Start;
import org.l2lspark.random.Seed;
import org.l2lspark.snn.engine.Simulator;
import org.l2lspark.snn.model.IafPscAlpha;
import org.l2lspark.snn.network.Network;
import org.l2lspark.snn.network.Population;
import org.l2lspark.snn.network.SynapseList;
import org.l2lspark.snn.record.SpikeTrains;

/**
 * A net of {@code iaf_psc_alpha} neurons (refractory time 1 ms) that drives the car: velocity and
 * position have a row of input neurons each, of which the one in whose bin the value is gets a
 * current of {@value #INPUT_PA} pA for the time of a decision; inputs reach all hidden neurons,
 * hidden neurons all three outputs. The output that fires most in this time is what is done: push
 * to the left, not at all, to the right; on a tie nothing. The net is at rest when an episode
 * begins and goes on from decision to decision.
 *
 * <p>An input neuron at rest fires in the first step in which its current flows, and then whenever
 * it is not refractory. So its spikes are known beforehand, and inputs are channels of spikes here.
 *
 * <p>Parameters are the weights: of each hidden neuron from the bins of velocity and position, then
 * of each output from the hidden neurons, in units of {@value #UNIT_PA} pA. With 30 bins and 5
 * hidden neurons there are 315.
 *
 * <p>Source: the mountain car of Yegenoglu et al. 2022, Frontiers in Computational Neuroscience
 * 16:885207.
 *
 * @param bins input neurons of a row
 * @param hidden hidden neurons
 * @param stepMs step of the simulation in ms
 * @param steps such steps in a decision
 * @param delayMs of all synapses in ms
 * @param initialLimit weights start evenly between plus and minus this, and stay there
 */
record PlaceCodedNet(
    int bins, int hidden, double stepMs, int steps, double delayMs, double initialLimit)
    implements Serializable {
  private static final double MOST_WEIGHT = 1e6; // 100 pA
  private static final long serialVersionUID = 1L;

  /** Current into the input neuron of a bin, in pA. */
  static final double INPUT_PA = 40_000;

  /** Peak current in pA of a synapse whose weight is 1. */
  static final double UNIT_PA = 100;

  private static final double SHORTEST_STEP_MS = 0.1;
  private static final int OUTPUTS = 3;
  private static final int MAX_NEURONS = 10_000;
  private static final IafPscAlpha NEURON = new IafPscAlpha(Map.of("t_ref", 1.0));
  private static final String INPUT = "input";
  private static final String HIDDEN = "hidden";
  private static final String OUTPUT = "output";
  private static final Seed NO_CHANCE = new Seed(0); // nothing is drawn

  /** Reads the section {@code net}. */
  static PlaceCodedNet from(Section net) {
    double stepMs =
        net.number(
            "step-ms",
            0.2,
            Range.POSITIVE,
            Doc.of(
                    "Step of the simulation; must divide decision-ms, delay-ms and the refractory"
                        + " time of 1 ms.",
                    "ms")
                .range("from " + SHORTEST_STEP_MS + " to 1"));
    if (stepMs < SHORTEST_STEP_MS) {
      throw net.problem(
          "step-ms",
          "at least " + SHORTEST_STEP_MS + " ms, in which an input reaches its threshold",
          stepMs + " ms",
          "");
    }
    double decisionMs =
        net.number(
            "decision-ms",
            20,
            Range.POSITIVE,
            Doc.of("Time for which the net is simulated in each step of the car.", "ms"));
    double delayMs =
        net.number("delay-ms", 1, Range.POSITIVE, Doc.of("Delay of all synapses.", "ms"));
    for (double whole : new double[] {decisionMs, delayMs, NEURON.refractoryMs()}) {
      double steps = whole / stepMs;
      if (Math.rint(steps) < 1 || Math.abs(steps - Math.rint(steps)) > 1e-9 * steps) {
        throw net.problem(
            "step-ms", "a step that divides " + whole + " ms", stepMs + " ms", "try 0.2 ms");
      }
    }
    return new PlaceCodedNet(
        net.integer(
            "bins",
            30,
            1,
            MAX_NEURONS,
            Doc.of("Input neurons for the velocity, and as many for the position.", "neurons")),
        net.integer("hidden", 5, 1, MAX_NEURONS, Doc.of("Hidden neurons.", "neurons")),
        stepMs,
        (int) Math.rint(decisionMs / stepMs),
        delayMs,
        weightLimit(net));
  }

  private static double weightLimit(Section net) {
    double limit =
        net.number(
            "weight-limit",
            20,
            Range.POSITIVE,
            Doc.of("Weights start evenly between plus and minus this, and stay between.", "100 pA")
                .range("above 0, to 1,000,000"));
    if (limit > MOST_WEIGHT) {
      throw net.problem("weight-limit", "at most 1,000,000", Double.toString(limit), "");
    }
    return limit;
  }

  List<ParameterGroup> parameters() {
    List<ParameterGroup> groups = new ArrayList<>();
    List<String> inputs = new ArrayList<>();
    for (String row : List.of("velocity", "position")) {
      for (int bin = 1; bin <= bins; bin++) {
        inputs.add(row + " " + bin);
      }
    }
    for (int h = 1; h <= hidden; h++) {
      groups.add(group("hidden " + h, inputs));
    }
    List<String> sources = new ArrayList<>();
    for (int h = 1; h <= hidden; h++) {
      sources.add("hidden " + h);
    }
    for (String action : List.of("left", "none", "right")) {
      groups.add(group(action, sources));
    }
    return groups;
  }

  private ParameterGroup group(String target, List<String> sources) {
    Start start = new Start.Uniform(-initialLimit, initialLimit);
    return ParameterGroup.of(
            target + "/weights",
            sources.size(),
            start,
            new Domain.Real(-initialLimit, initialLimit))
        .named(sources.stream().map(source -> source + " -> " + target).toList());
  }

  /** Time of a decision in ms. */
  double decisionMs() {
    return steps * stepMs;
  }

  /** Number of parameters. */
  int size() {
    return hidden * (2 * bins + OUTPUTS);
  }

  /**
   * A member at work.
   *
   * @param values holds its parameters from {@code offset} on. Not modified.
   * @throws ArithmeticException when one is not finite
   */
  Driver driver(double[] values, int offset) {
    for (int i = 0; i < size(); i++) {
      if (!Double.isFinite(values[offset + i])) {
        throw new ArithmeticException("weight %d is %s".formatted(i, values[offset + i]));
      }
    }
    return new Firing(this, network(values, offset, Population.input(INPUT, 2 * bins)));
  }

  /** The net with these inputs: channels of spikes, or neurons. */
  Network network(double[] values, int offset, Population inputs) {
    return Network.of(
        List.of(
            inputs,
            new Population(HIDDEN, hidden, NEURON),
            new Population(OUTPUT, OUTPUTS, NEURON)),
        List.of(
            layer(INPUT, 2 * bins, HIDDEN, hidden, values, offset),
            layer(HIDDEN, hidden, OUTPUT, OUTPUTS, values, offset + 2 * bins * hidden)),
        stepMs,
        NO_CHANCE);
  }

  private SynapseList layer(
      String from, int sources, String to, int targets, double[] values, int first) {
    int synapses = sources * targets;
    int[] source = new int[synapses];
    int[] target = new int[synapses];
    double[] weights = new double[synapses];
    double[] delays = new double[synapses];
    for (int i = 0; i < synapses; i++) {
      source[i] = i % sources;
      target[i] = i / sources;
      weights[i] = UNIT_PA * values[first + i];
      delays[i] = delayMs;
    }
    return new SynapseList(from, to, source, target, weights, delays);
  }

  /** The bin of a value, from 0; values beyond the limits are in the outermost. */
  static int bin(double value, double lowest, double highest, int bins) {
    int bin = (int) Math.floor((value - lowest) / (highest - lowest) * bins);
    return Math.max(0, Math.min(bins - 1, bin));
  }

  /** The action of counts of output spikes: -1, 0, 1; 0 where none fired most. */
  static int action(int[] counts) {
    int most = Arrays.stream(counts).max().orElse(0);
    int action = -2;
    for (int o = 0; o < counts.length; o++) {
      if (counts[o] == most) {
        if (action > -2) {
          return 0; // a tie
        }
        action = o - 1;
      }
    }
    return action;
  }

  /** What neurons are. */
  static IafPscAlpha model() {
    return NEURON;
  }

  private static final class Firing implements Driver {
    private final PlaceCodedNet net;
    private final Simulator simulator;
    private final int period; // steps from one spike of an active input to its next
    private final int[] active = new int[2]; // input of each row
    private final int[] next = new int[2]; // step of its next spike, within this decision or later
    private final int[] spikeSteps;
    private final int[] spikeIds;
    private final int[] counts = new int[OUTPUTS];
    private long spikes;

    Firing(PlaceCodedNet net, Network network) {
      this.net = net;
      this.simulator = new Simulator(network);
      this.period = (int) Math.rint(NEURON.refractoryMs() / net.stepMs) + 1;
      int most = 2 * (net.steps / period + 1);
      this.spikeSteps = new int[most];
      this.spikeIds = new int[most];
    }

    @Override
    public void start() {
      simulator.reset(NO_CHANCE);
      Arrays.fill(active, -1);
      spikes = 0;
    }

    @Override
    public int push(double position, double velocity) {
      int count = fire(0, bin(velocity, -Valley.FASTEST, Valley.FASTEST, net.bins), 0);
      int row = net.bins + bin(position, Valley.LOWEST, Valley.HIGHEST, net.bins);
      count = fire(1, row, count);
      SpikeTrains inputs = SpikeTrains.of(2 * net.bins, net.steps, spikeSteps, spikeIds, count);
      SpikeTrains fired = simulator.run(inputs, net.steps);
      spikes += count + fired.spikes();
      Arrays.fill(counts, 0);
      for (int id : fired.ids()) {
        if (id >= net.hidden) {
          counts[id - net.hidden]++;
        }
      }
      return action(counts);
    }

    /**
     * Adds the spikes of a row's active input to {@code count} others; gives how many there are.
     */
    private int fire(int row, int input, int count) {
      if (active[row] != input) {
        active[row] = input;
        next[row] = 0;
      }
      int end = count;
      for (; next[row] < net.steps; next[row] += period) {
        spikeSteps[end] = next[row];
        spikeIds[end++] = input;
      }
      next[row] -= net.steps;
      return end;
    }

    @Override
    public long spikes() {
      return spikes;
    }
  }
}
