package org.l2lspark.snn.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.l2lspark.config.Nearest;
import org.l2lspark.config.Range;
import org.l2lspark.config.Section;
import org.l2lspark.random.Seed;
import org.l2lspark.snn.encode.PoissonEncoder;
import org.l2lspark.snn.engine.Simulator;
import org.l2lspark.snn.model.NeuronModel;
import org.l2lspark.snn.model.StateVariable;
import org.l2lspark.snn.network.Noise;
import org.l2lspark.snn.network.Population;
import org.l2lspark.snn.plasticity.PlasticNetwork;
import org.l2lspark.snn.plasticity.Stdp;
import org.l2lspark.snn.record.SpikeTrains;
import org.l2lspark.snn.record.StateRecorder;

/**
 * A network with its input, as described in a configuration:
 *
 * <pre>
 * seed = 1
 * step-ms = 0.1
 * duration-ms = 1000
 * populations { NAME { size = 800, model = iaf_psc_alpha, parameters { tau_m = 20, ... },
 *                      record = [V_m, I_syn] }, ... }
 * inputs      { NAME { size = 50, rate-hz = 20, from-ms = 100, to-ms = 300 }, ... }
 * projections { NAME { from = NAME, to = NAME, rule = fixed-indegree, ... }, ... }   see {@link ProjectionReader}
 * noise       { NAME { to = [NAME, ...], rate-hz = 8000, weight = 2 }, ... }
 * record      { neurons = 2 }
 * </pre>
 *
 * <p>Populations are numbered in the alphabetical order of their names. An input is a number of
 * channels that fire independently, as Poisson processes, from {@code from-ms} (0) to {@code to-ms}
 * (the end); noise is an independent Poisson train per neuron. Of every population the first {@code
 * record.neurons} neurons (2) are recorded: the state variables that the population names ([V_m]),
 * see {@link NeuronModel#states}.
 */
public final class SimulationSetup {
  private static final int MAX_POPULATION_SIZE = 100_000_000;

  private final PlasticNetwork network;
  private final SpikeTrains inputs;
  private final int steps;
  private final Seed seed;
  private final List<StateRecorder.Probe> probes;

  private SimulationSetup(
      PlasticNetwork network,
      SpikeTrains inputs,
      int steps,
      Seed seed,
      List<StateRecorder.Probe> probes) {
    this.network = network;
    this.inputs = inputs;
    this.steps = steps;
    this.seed = seed;
    this.probes = probes;
  }

  /**
   * Reads a whole configuration and draws the network.
   *
   * @throws org.l2lspark.problem.InputException naming the key, its file and line, and what would
   *     be right
   */
  public static SimulationSetup from(Section root) {
    Seed seed = new Seed(root.longInteger("seed", 1));
    double stepMs = root.number("step-ms", 0.1, Range.POSITIVE);
    int steps = steps(root, "duration-ms", 1000, stepMs);
    PlasticNetwork.Builder network = PlasticNetwork.builder(stepMs, seed.fold("network"));
    List<Source> sources = new ArrayList<>();
    Section inputs = root.section("inputs");
    for (String name : inputs.keys()) {
      Section input = inputs.section(name);
      network.population(Population.input(name, input.integer("size", 1, MAX_POPULATION_SIZE)));
      sources.add(Source.from(name, input, stepMs, steps));
    }
    Section populations = root.section("populations");
    Map<String, List<String>> recorded = new LinkedHashMap<>();
    for (String name : populations.keys()) {
      Section p = populations.section(name);
      NeuronModel model =
          NeuronModel.from(p.kind("model", NeuronModel.names()), p.section("parameters"));
      network.population(new Population(name, p.integer("size", 1, MAX_POPULATION_SIZE), model));
      recorded.put(name, recorded(p, model));
    }
    if (populations.keys().isEmpty()) {
      throw root.problem(
          "populations", "at least one population NAME { size = ..., model = ... }", "none", "");
    }
    Section projections = root.section("projections");
    for (String name : projections.keys()) {
      Section p = projections.section(name);
      if (p.has("stdp")) {
        Stdp rule = Stdp.from(p.section("stdp"));
        network.connect(ProjectionReader.from(name, p, stepMs, rule.maxWeight()), rule);
      } else {
        network.connect(ProjectionReader.from(name, p, stepMs));
      }
    }
    Section noise = root.section("noise");
    for (String name : noise.keys()) {
      Section n = noise.section(name);
      double rateHz = n.number("rate-hz", Range.NOT_NEGATIVE);
      double weight = n.number("weight", Range.ANY);
      n.texts("to", List.of()).forEach(to -> network.noise(new Noise(to, rateHz, weight)));
    }
    int neurons = root.section("record").integer("neurons", 2, 0, 1000);
    root.requireNoUnknownKeys();
    PlasticNetwork built = network.build();
    return new SimulationSetup(
        built,
        Source.encode(sources, built, steps, seed.fold("inputs")),
        steps,
        seed,
        probes(built, recorded, neurons));
  }

  /** The state variables that a population names. */
  private static List<String> recorded(Section population, NeuronModel model) {
    List<String> names = model.states().stream().map(StateVariable::name).toList();
    List<String> recorded = population.texts("record", List.of(StateVariable.V_M.name()));
    for (String name : recorded) {
      if (!names.contains(name)) {
        boolean summed = model.schema().states().stream().anyMatch(s -> s.name().equals(name));
        throw population.problem(
            "record",
            "a list of some of " + String.join(", ", names),
            name,
            summed
                ? "it is summed with its other half; tau_syn_in other than tau_syn_ex keeps both"
                : Nearest.of(name, names).map(n -> "did you mean '" + n + "'?").orElse(""));
      }
    }
    return recorded.stream().distinct().toList();
  }

  private static List<StateRecorder.Probe> probes(
      PlasticNetwork network, Map<String, List<String>> recorded, int neurons) {
    List<StateRecorder.Probe> probes = new ArrayList<>();
    recorded.forEach(
        (name, variables) -> {
          int first = network.fixed().first(name);
          int end = first + Math.min(neurons, network.fixed().population(name).size());
          for (String variable : variables) {
            for (int neuron = first; neuron < end; neuron++) {
              probes.add(new StateRecorder.Probe(neuron, variable));
            }
          }
        });
    return probes;
  }

  private static int steps(Section section, String key, double defaultMs, double stepMs) {
    double ms = section.number(key, defaultMs, Range.NOT_NEGATIVE);
    double whole = ms / stepMs;
    if (Math.abs(whole - Math.rint(whole)) > 1e-6 || whole > Integer.MAX_VALUE - 1) {
      throw section.problem(
          key, "a multiple of step-ms = " + stepMs, ms + " ms", "round it to whole steps");
    }
    return (int) Math.rint(whole);
  }

  /** Input channels that fire from one step to another. */
  private record Source(String name, double rateHz, int from, int to) {

    static Source from(String name, Section input, double stepMs, int steps) {
      double rateHz = input.number("rate-hz", Range.NOT_NEGATIVE);
      int from = Math.min(steps, steps(input, "from-ms", 0, stepMs));
      int to = Math.min(steps, steps(input, "to-ms", steps * stepMs, stepMs));
      if (to < from) {
        throw input.problem("to-ms", "at least from-ms = " + from * stepMs, to * stepMs + "", "");
      }
      return new Source(name, rateHz, from, to);
    }

    /** All channels from 0 to the end; rates are constant between the times where one changes. */
    static SpikeTrains encode(List<Source> sources, PlasticNetwork network, int steps, Seed seed) {
      int[] times =
          java.util.stream.IntStream.concat(
                  sources.stream().flatMapToInt(s -> java.util.stream.IntStream.of(s.from, s.to)),
                  java.util.stream.IntStream.of(0, steps))
              .sorted()
              .distinct()
              .toArray();
      SpikeTrains trains = SpikeTrains.empty(network.fixed().inputs(), 0);
      PoissonEncoder encoder = new PoissonEncoder(network.fixed().stepMs());
      for (int part = 0; part + 1 < times.length; part++) {
        double[] rates = new double[network.fixed().inputs()];
        for (Source s : sources) {
          int first = network.fixed().first(s.name);
          int end = first + network.fixed().population(s.name).size();
          boolean on = s.from <= times[part] && times[part] < s.to;
          java.util.Arrays.fill(rates, first, end, on ? s.rateHz : 0);
        }
        trains = trains.then(encoder.encode(rates, times[part + 1] - times[part], seed.fold(part)));
      }
      return trains;
    }
  }

  /** The network, with the synapses that learn. */
  public PlasticNetwork network() {
    return network;
  }

  /** Steps to simulate. */
  public int steps() {
    return steps;
  }

  /** Simulates from rest. */
  public SimulationResult run() {
    Simulator simulator = new Simulator(network);
    Optional<StateRecorder> recorder =
        probes.isEmpty() ? Optional.empty() : Optional.of(new StateRecorder(probes));
    simulator.reset(seed.fold("noise"));
    SpikeTrains spikes = simulator.run(inputs, steps, recorder.orElse(null));
    return new SimulationResult(
        network.fixed().stepMs(), neurons(), spikes, recorder, simulator.weights());
  }

  private List<Population> neurons() {
    return network.fixed().populations().stream().filter(p -> !p.isInput()).toList();
  }
}
