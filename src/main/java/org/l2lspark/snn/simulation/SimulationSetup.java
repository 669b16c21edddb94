package org.l2lspark.snn.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Nearest;
import org.l2lspark.config.Range;
import org.l2lspark.config.Section;
import org.l2lspark.problem.Memory;
import org.l2lspark.random.Seed;
import org.l2lspark.snn.encode.PoissonEncoder;
import org.l2lspark.snn.engine.Simulator;
import org.l2lspark.snn.model.NeuronModel;
import org.l2lspark.snn.model.StateVariable;
import org.l2lspark.snn.network.Network;
import org.l2lspark.snn.network.Population;
import org.l2lspark.snn.network.SynapseLists;
import org.l2lspark.snn.plasticity.PlasticNetwork;
import org.l2lspark.snn.plasticity.Stdp;
import org.l2lspark.snn.record.SpikeTrains;
import org.l2lspark.snn.record.StateRecorder;
import org.l2lspark.snn.trained.TrainedNetwork;

/**
 * A network with its input, as described in a configuration:
 *
 * <pre>
 * populations { excitatory { size = 800, model = iaf_psc_alpha, parameters { tau_m = 20 },
 *                             record = [V_m, I_syn] } }
 * inputs      { stimulus { size = 50, rate-hz = 20, from-ms = 100, to-ms = 300 } }
 * projections { in { from = stimulus, to = excitatory, rule = fixed-indegree, degree = 5, weight = 90 } }
 * noise       { background { to = [excitatory], rate-hz = 8000, weight = 2 } }
 * </pre>
 *
 * <p>Populations are numbered in the alphabetical order of their names. Of every population the
 * first {@code record.neurons} are recorded: the state variables that the population names, see
 * {@link NeuronModel#states}.
 */
public final class SimulationSetup {
  private static final int BYTES_PER_STEP = 16; // where the spikes of a step begin, put in and out
  private static final int RECORDED_NEURONS = 2; // of each population

  private final PlasticNetwork network;
  private final SpikeTrains inputs;
  private final int steps;
  private final Seed seed;
  private final List<StateRecorder.Probe> probes;
  private final double[] currentsPa; // of each neuron

  private SimulationSetup(
      PlasticNetwork network,
      SpikeTrains inputs,
      int steps,
      Seed seed,
      List<StateRecorder.Probe> probes,
      double[] currentsPa) {
    this.network = network;
    this.inputs = inputs;
    this.steps = steps;
    this.seed = seed;
    this.probes = probes;
    this.currentsPa = currentsPa;
  }

  /**
   * A network that was read, with its example. Of each population the first two neurons' membrane
   * potentials are recorded.
   *
   * @param seed keys the background
   */
  public static SimulationSetup of(TrainedNetwork trained, Seed seed) {
    Network network = trained.network();
    PlasticNetwork.Builder builder = PlasticNetwork.builder(network.stepMs(), seed);
    network.populations().forEach(builder::population);
    network.noises().forEach(builder::noise);
    SynapseLists.of(network).forEach(builder::connect);
    PlasticNetwork built = builder.build();
    int steps = network.steps(trained.durationMs());
    Map<String, List<String>> recorded = new LinkedHashMap<>();
    network.populations().stream()
        .filter(p -> !p.isInput())
        .forEach(p -> recorded.put(p.name(), List.of(StateVariable.V_M.name())));
    return new SimulationSetup(
        built,
        trained.stimulus().orElseGet(() -> SpikeTrains.empty(network.inputs(), steps)),
        steps,
        seed,
        probes(built, recorded, RECORDED_NEURONS),
        trained.currentsPa());
  }

  /**
   * Reads a whole configuration and draws the network.
   *
   * @throws org.l2lspark.problem.InputException naming the key, its file and line, and what would
   *     be right
   */
  public static SimulationSetup from(Section root) {
    Seed seed =
        new Seed(root.longInteger("seed", 1, Doc.of("Keys the network and everything it draws.")));
    double stepMs = NetworkReader.stepMs(root);
    int steps = steps(root, "duration-ms", 1000, stepMs, Doc.of("Model time to simulate.", "ms"));
    Memory.require(
        "the simulation",
        BYTES_PER_STEP * (double) steps,
        String.format(Locale.ROOT, "%,d steps", steps),
        "shorten duration-ms, or lengthen step-ms");
    PlasticNetwork.Builder network = PlasticNetwork.builder(stepMs, seed.fold("network"));
    List<Source> sources = new ArrayList<>();
    root.namedSections("inputs", Doc.of("Channels that fire independently, as Poisson processes."))
        .forEach(
            (name, input) -> {
              Doc size = Doc.of("Number of channels.", "channels");
              network.population(
                  Population.input(
                      name, input.integer("size", 1, NetworkReader.MAX_POPULATION_SIZE, size)));
              sources.add(Source.from(name, input, stepMs, steps));
            });
    Map<String, List<String>> recorded = populations(root, network);
    NetworkReader.projections(root)
        .forEach((name, projection) -> connect(name, projection, stepMs, network));
    NetworkReader.noises(root)
        .forEach((name, noise) -> NetworkReader.noise(noise).forEach(network::noise));
    int neurons =
        root.section("record", Doc.of("What is recorded beside the spikes."))
            .integer(
                "neurons",
                RECORDED_NEURONS,
                0,
                1000,
                Doc.of(
                    "Neurons of each population, the first ones, whose state is recorded.",
                    "neurons"));
    root.requireNoUnknownKeys();
    PlasticNetwork built = network.build();
    return new SimulationSetup(
        built,
        Source.encode(sources, built, steps, seed.fold("inputs")),
        steps,
        seed,
        probes(built, recorded, neurons),
        new double[built.fixed().neurons()]);
  }

  /** The state variables that a population names. */
  private static List<String> recorded(Section population, NeuronModel model) {
    List<String> names = model.states().stream().map(StateVariable::name).toList();
    List<String> recorded =
        population.texts(
            "record",
            List.of(StateVariable.V_M.name()),
            Doc.of("State variables of the model to record."));
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

  private static Map<String, List<String>> populations(
      Section root, PlasticNetwork.Builder network) {
    Map<String, List<String>> recorded = new LinkedHashMap<>();
    SortedMap<String, Section> populations = NetworkReader.populations(root);
    populations.forEach(
        (name, p) -> {
          Population population = NetworkReader.population(name, p);
          network.population(population);
          recorded.put(name, recorded(p, population.model()));
        });
    return recorded;
  }

  private static void connect(
      String name, Section projection, double stepMs, PlasticNetwork.Builder network) {
    Doc doc = Doc.of("Makes the projection learn by spike-timing dependent plasticity.");
    Optional<Stdp> rule = projection.optionalSection("stdp", doc).map(Stdp::from);
    if (rule.isPresent()) {
      double largest = rule.get().maxWeight();
      network.connect(ProjectionReader.from(name, projection, stepMs, largest), rule.get());
    } else {
      network.connect(ProjectionReader.from(name, projection, stepMs));
    }
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
    if (Arrays.stream(currentsPa).anyMatch(current -> current != 0)) {
      simulator.inject(currentsPa);
    }
    SpikeTrains spikes = simulator.run(inputs, steps, recorder.orElse(null));
    return new SimulationResult(
        network.fixed().stepMs(), neurons(), spikes, recorder, simulator.weights());
  }

  private List<Population> neurons() {
    return network.fixed().populations().stream().filter(p -> !p.isInput()).toList();
  }
}
