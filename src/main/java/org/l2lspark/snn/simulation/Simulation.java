package org.l2lspark.snn.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Range;
import org.l2lspark.config.Section;
import org.l2lspark.random.Seed;
import org.l2lspark.snn.encode.PoissonEncoder;
import org.l2lspark.snn.engine.Simulator;
import org.l2lspark.snn.model.NeuronModel;
import org.l2lspark.snn.network.Noise;
import org.l2lspark.snn.network.Population;
import org.l2lspark.snn.plasticity.PlasticNetwork;
import org.l2lspark.snn.plasticity.Stdp;
import org.l2lspark.snn.record.SpikeRaster;
import org.l2lspark.snn.record.VoltageRecorder;

/**
 * A network with its input, as described in a configuration:
 *
 * <pre>
 * populations { excitatory { size = 800, model = iaf_psc_alpha, parameters { tau_m = 20 } } }
 * inputs      { stimulus { size = 50, rate-hz = 20, from-ms = 100, to-ms = 300 } }
 * projections { in { from = stimulus, to = excitatory, rule = fixed-indegree, degree = 5, weight = 90 } }
 * noise       { background { to = [excitatory], rate-hz = 8000, weight = 2 } }
 * </pre>
 *
 * <p>Populations are numbered in the alphabetical order of their names.
 */
public final class Simulation {
  private static final int MOST = 100_000_000;

  private final PlasticNetwork network;
  private final SpikeRaster inputs;
  private final int steps;
  private final Seed seed;
  private final int voltages;

  private Simulation(
      PlasticNetwork network, SpikeRaster inputs, int steps, Seed seed, int voltages) {
    this.network = network;
    this.inputs = inputs;
    this.steps = steps;
    this.seed = seed;
    this.voltages = voltages;
  }

  /**
   * Reads a whole configuration and draws the network.
   *
   * @throws org.l2lspark.problem.InputException naming the key, its file and line, and what would
   *     be right
   */
  public static Simulation from(Section root) {
    Seed seed =
        new Seed(root.longInteger("seed", 1, Doc.of("Keys the network and everything it draws.")));
    double stepMs =
        root.number("step-ms", 0.1, Range.POSITIVE, Doc.of("Step of the simulation.", "ms"));
    int steps = steps(root, "duration-ms", 1000, stepMs, Doc.of("Model time to simulate.", "ms"));
    PlasticNetwork.Builder network = PlasticNetwork.builder(stepMs, seed.fold("network"));
    List<Source> sources = new ArrayList<>();
    root.namedSections("inputs", Doc.of("Channels that fire independently, as Poisson processes."))
        .forEach(
            (name, input) -> {
              Doc size = Doc.of("Number of channels.", "channels");
              network.population(Population.input(name, input.integer("size", 1, MOST, size)));
              sources.add(Source.from(name, input, stepMs, steps));
            });
    populations(root, network);
    root.namedSections("projections", Doc.of("Synapses from one population to another."))
        .forEach((name, projection) -> connect(name, projection, stepMs, network));
    root.namedSections("noise", Doc.of("Background: an independent Poisson train per neuron."))
        .forEach((name, noise) -> noise(noise, network));
    int voltages =
        root.section("record", Doc.of("What is recorded beside the spikes."))
            .integer(
                "voltages",
                2,
                0,
                1000,
                Doc.of(
                    "Neurons of each population, the first ones, whose potential is recorded.",
                    "neurons"));
    root.requireNoUnknownKeys();
    PlasticNetwork built = network.build();
    return new Simulation(
        built, Source.encode(sources, built, steps, seed.fold("inputs")), steps, seed, voltages);
  }

  private static void populations(Section root, PlasticNetwork.Builder network) {
    SortedMap<String, Section> populations =
        root.namedSections(
            "populations",
            Doc.of("Neurons of one model each; at least one population.").byDefault(Doc.REQUIRED));
    populations.forEach(
        (name, p) -> {
          Section parameters =
              p.section("parameters", Doc.of("Parameters of the model that differ from its own."));
          String kind = p.kind("model", NeuronModel.names(), Doc.of("Neuron model."));
          NeuronModel model = NeuronModel.from(kind, parameters);
          int size = p.integer("size", 1, MOST, Doc.of("Number of neurons.", "neurons"));
          network.population(new Population(name, size, model));
        });
    if (populations.isEmpty()) {
      throw root.problem(
          "populations", "at least one population NAME { size = ..., model = ... }", "none", "");
    }
  }

  private static void connect(
      String name, Section projection, double stepMs, PlasticNetwork.Builder network) {
    Doc doc = Doc.of("Makes the projection learn by spike-timing dependent plasticity.");
    Optional<Stdp> rule = projection.optionalSection("stdp", doc).map(Stdp::from);
    if (rule.isPresent()) {
      double largest = rule.get().maxWeight();
      network.connect(Wires.from(name, projection, stepMs, largest), rule.get());
    } else {
      network.connect(Wires.from(name, projection, stepMs));
    }
  }

  private static void noise(Section noise, PlasticNetwork.Builder network) {
    double rateHz = noise.number("rate-hz", Range.NOT_NEGATIVE, Doc.of("Rate of the train.", "Hz"));
    double weight =
        noise.number(
            "weight", Range.ANY, Doc.of("Weight of its spikes.", "pA (mV for iaf_psc_delta)"));
    noise
        .texts("to", List.of(), Doc.of("Names of the populations that get it."))
        .forEach(to -> network.noise(new Noise(to, rateHz, weight)));
  }

  private static int steps(Section section, String key, double defaultMs, double stepMs, Doc doc) {
    double ms =
        section.number(
            key, defaultMs, Range.NOT_NEGATIVE, doc.range("at least 0, a multiple of step-ms"));
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
      double rateHz =
          input.number("rate-hz", Range.NOT_NEGATIVE, Doc.of("Rate of each channel.", "Hz"));
      Doc start = Doc.of("When the channels begin to fire.", "ms");
      Doc end = Doc.of("When they end.", "ms").byDefault("duration-ms");
      int from = Math.min(steps, steps(input, "from-ms", 0, stepMs, start));
      int to = Math.min(steps, steps(input, "to-ms", steps * stepMs, stepMs, end));
      if (to < from) {
        throw input.problem("to-ms", "at least from-ms = " + from * stepMs, to * stepMs + "", "");
      }
      return new Source(name, rateHz, from, to);
    }

    /** All channels from 0 to the end; rates are constant between the times where one changes. */
    static SpikeRaster encode(List<Source> sources, PlasticNetwork network, int steps, Seed seed) {
      int[] times =
          java.util.stream.IntStream.concat(
                  sources.stream().flatMapToInt(s -> java.util.stream.IntStream.of(s.from, s.to)),
                  java.util.stream.IntStream.of(0, steps))
              .sorted()
              .distinct()
              .toArray();
      SpikeRaster raster = SpikeRaster.empty(network.fixed().inputs(), 0);
      PoissonEncoder encoder = new PoissonEncoder(network.fixed().stepMs());
      for (int part = 0; part + 1 < times.length; part++) {
        double[] rates = new double[network.fixed().inputs()];
        for (Source s : sources) {
          int first = network.fixed().first(s.name);
          int end = first + network.fixed().population(s.name).size();
          boolean on = s.from <= times[part] && times[part] < s.to;
          java.util.Arrays.fill(rates, first, end, on ? s.rateHz : 0);
        }
        raster = raster.then(encoder.encode(rates, times[part + 1] - times[part], seed.fold(part)));
      }
      return raster;
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
  public Result run() {
    Simulator simulator = new Simulator(network);
    List<Integer> recorded = new ArrayList<>();
    for (Population p : neurons()) {
      for (int i = 0; i < Math.min(voltages, p.size()); i++) {
        recorded.add(network.fixed().first(p.name()) + i);
      }
    }
    VoltageRecorder recorder =
        recorded.isEmpty()
            ? null
            : new VoltageRecorder(recorded.stream().mapToInt(Integer::intValue).toArray());
    simulator.reset(seed.fold("noise"));
    SpikeRaster spikes = simulator.run(inputs, steps, recorder);
    return new Result(network.fixed().stepMs(), neurons(), spikes, recorder, simulator.weights());
  }

  private List<Population> neurons() {
    return network.fixed().populations().stream().filter(p -> !p.isInput()).toList();
  }

  /**
   * What a simulation gave.
   *
   * @param stepMs step in ms
   * @param populations populations of neurons, numbered on from one to the next
   * @param spikes spikes of all neurons
   * @param voltages potentials of some neurons; null when none were recorded
   * @param weights for each projection that learns, a weight a synapse
   */
  public record Result(
      double stepMs,
      List<Population> populations,
      SpikeRaster spikes,
      VoltageRecorder voltages,
      List<double[]> weights) {

    /** Index of a population's first neuron. */
    public int first(Population population) {
      int first = 0;
      for (Population p : populations) {
        if (p.equals(population)) {
          break;
        }
        first += p.size();
      }
      return first;
    }

    /** Spikes of a population's neurons, numbered from 0. */
    public SpikeRaster spikes(Population population) {
      int first = first(population);
      return spikes.neurons(first, first + population.size());
    }
  }
}
