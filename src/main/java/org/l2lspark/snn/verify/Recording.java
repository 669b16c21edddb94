package org.l2lspark.snn.verify;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Range;
import org.l2lspark.config.Section;
import org.l2lspark.config.Utf8;
import org.l2lspark.problem.InputException;
import org.l2lspark.problem.Problem;
import org.l2lspark.random.Seed;
import org.l2lspark.snn.Steps;
import org.l2lspark.snn.engine.Simulator;
import org.l2lspark.snn.model.NeuronModel;
import org.l2lspark.snn.network.Network;
import org.l2lspark.snn.network.Population;
import org.l2lspark.snn.network.SynapseList;
import org.l2lspark.snn.record.SpikeTrains;
import org.l2lspark.snn.record.StateRecorder;
import org.l2lspark.snn.trained.TrainedNetwork;

/**
 * What another simulator recorded from a network without chance, in a folder:
 *
 * <pre>
 * single/NAME/setup.json      model, dt_ms, duration_ms, parameters { by NEST's names },
 *                             excitatory and inhibitory { weight, delay_ms, times_ms [] }
 *             membrane.csv    time_ms,V_m
 *             spikes.csv      time_ms
 * network/NAME/setup.json     model, dt_ms, duration_ms, parameters, neurons, inputs
 *              synapses.csv, input_synapses.csv     source,target,weight,delay_ms
 *              input_spikes.csv                     input,time_ms
 *              spikes.csv                           neuron,time_ms
 * </pre>
 *
 * Times are in ms and the end of a step; potentials are in mV; weights in pA (mV for models of
 * delta synapses).
 */
public final class Recording {
  private static final String SINGLE = "single";
  private static final String NETWORK = "network";
  private static final int MAX_NEURONS = 100_000_000;
  private static final Seed UNUSED = new Seed(0); // nothing is drawn

  private final Path folder;
  private final boolean single;
  private final Section setup;
  private final NeuronModel model;
  private final double stepMs;
  private final int steps;

  private Recording(Path folder, boolean single) {
    this.folder = folder;
    this.single = single;
    this.setup = setup(folder.resolve("setup.json"));
    this.model =
        NeuronModel.from(
            setup.kind("model", NeuronModel.names(), Doc.of("Neuron model.")),
            setup.section("parameters", Doc.of("Its parameters, by NEST's names.")));
    this.stepMs = setup.number("dt_ms", Range.POSITIVE, Doc.of("Step of the simulation.", "ms"));
    this.steps =
        Steps.exact(
            "duration_ms in " + folder.resolve("setup.json"),
            setup.number("duration_ms", Range.POSITIVE, Doc.of("Time that was simulated.", "ms")),
            stepMs,
            1);
  }

  /**
   * The folders of recordings below {@code directory}, by name, single neurons first.
   *
   * @throws InputException when there are none
   */
  public static List<Path> find(Path directory) {
    List<Path> found = new ArrayList<>();
    for (String kind : List.of(SINGLE, NETWORK)) {
      Path parent = directory.resolve(kind);
      if (Files.isDirectory(parent)) {
        try (Stream<Path> folders = Files.list(parent)) {
          folders.filter(Files::isDirectory).sorted().forEach(found::add);
        } catch (IOException e) {
          throw unreadable(parent, e);
        }
      }
    }
    if (found.isEmpty()) {
      throw new InputException(
          "there are no recordings in " + directory,
          "folders single/NAME or network/NAME with a setup.json each",
          Files.isDirectory(directory) ? "none" : "no such folder",
          "give the folder that holds single and network");
    }
    return found;
  }

  /**
   * Simulates what was recorded in a folder, one of those that {@link #find} gives, and compares.
   */
  public static Agreement compare(Path folder) {
    Recording recording =
        new Recording(folder, folder.getParent().getFileName().toString().equals(SINGLE));
    return recording.single ? recording.compareNeuron() : recording.compareNetwork();
  }

  /** The network that was recorded in a folder {@code network/NAME}, with its input. */
  public static TrainedNetwork network(Path folder) {
    return new Recording(folder, false).network();
  }

  private Agreement compareNeuron() {
    Section excitatory = setup.section("excitatory", Doc.of("A train of spikes that excites."));
    Section inhibitory = setup.section("inhibitory", Doc.of("A train of spikes that inhibits."));
    SynapseList ex = train("excitatory", excitatory);
    SynapseList in = train("inhibitory", inhibitory);
    SpikeTrains inputs = trains(excitatory, inhibitory);
    setup.requireNoUnknownKeys();
    Network network =
        Network.of(
            List.of(
                Population.input("excitatory", 1),
                Population.input("inhibitory", 1),
                new Population("neuron", 1, model)),
            List.of(ex, in),
            stepMs,
            UNUSED);
    StateRecorder recorder = StateRecorder.voltages(0);
    CsvTable membrane = CsvTable.read(folder.resolve("membrane.csv"), "time_ms", "V_m");
    int[] membraneSteps = membrane.steps("time_ms", stepMs, steps);
    int[] spikeSteps =
        CsvTable.read(folder.resolve("spikes.csv"), "time_ms").steps("time_ms", stepMs, steps);
    SpikeTrains expected = SpikeTrains.of(1, steps, spikeSteps, new int[spikeSteps.length]);

    SpikeTrains got = new Simulator(network).run(inputs, steps, recorder);

    double largest = 0;
    Optional<Agreement.Difference> first = Optional.empty();
    for (int i = 0; i < membrane.rows(); i++) {
      double wanted = membrane.numbers("V_m")[i];
      double found = recorder.value(0, membraneSteps[i]);
      double difference = Math.abs(found - wanted);
      largest = Math.max(largest, Double.isNaN(difference) ? Double.POSITIVE_INFINITY : difference);
      if (!(difference <= Agreement.TOLERANCE_MV)
          && (first.isEmpty() || membraneSteps[i] < first.get().step())) {
        String text =
            "neuron 0 is at %s mV instead of %s mV at %s ms"
                .formatted(found, wanted, Agreement.time(membraneSteps[i], stepMs));
        first = Optional.of(new Agreement.Difference(membraneSteps[i], text));
      }
    }
    return agreement(largest, first, expected, got);
  }

  private Agreement compareNetwork() {
    TrainedNetwork network = network();
    int neurons = network.network().neurons();
    SpikeTrains expected = trains("spikes.csv", "neuron", neurons);
    return agreement(Double.NaN, Optional.empty(), expected, network.run(UNUSED));
  }

  private TrainedNetwork network() {
    int neurons = setup.integer("neurons", 1, MAX_NEURONS, Doc.of("Number of neurons.", "neurons"));
    int inputs =
        setup.integer("inputs", 1, MAX_NEURONS, Doc.of("Number of input channels.", "channels"));
    setup.requireNoUnknownKeys();
    Network network =
        Network.of(
            List.of(Population.input("inputs", inputs), new Population("neurons", neurons, model)),
            List.of(
                synapses("inputs", inputs, neurons, "input_synapses.csv"),
                synapses("neurons", neurons, neurons, "synapses.csv")),
            stepMs,
            UNUSED);
    SpikeTrains given = trains("input_spikes.csv", "input", inputs);
    return TrainedNetwork.of(network, Optional.of(given), steps * stepMs);
  }

  private Agreement agreement(
      double voltageDifferenceMv,
      Optional<Agreement.Difference> voltage,
      SpikeTrains expected,
      SpikeTrains got) {
    Agreement.Spikes spikes = Agreement.Spikes.of(expected, got, stepMs);
    Optional<Agreement.Difference> first =
        Stream.of(voltage, spikes.first())
            .flatMap(Optional::stream)
            .min(java.util.Comparator.comparingInt(Agreement.Difference::step));
    return new Agreement(
        (single ? SINGLE : NETWORK) + "/" + folder.getFileName(),
        model.name(),
        steps,
        voltageDifferenceMv,
        expected.spikes(),
        got.spikes(),
        spikes.equal(),
        first.map(Agreement.Difference::text));
  }

  private static SynapseList train(String name, Section section) {
    return new SynapseList(
        name,
        "neuron",
        new int[] {0},
        new int[] {0},
        new double[] {section.number("weight", Range.ANY, Doc.of("Weight of a spike.", "pA"))},
        new double[] {
          section.number("delay_ms", Range.POSITIVE, Doc.of("Delay of a spike.", "ms"))
        });
  }

  /** The spikes of several given trains, a channel each. */
  private SpikeTrains trains(Section... sections) {
    List<int[]> spikes = new ArrayList<>();
    for (int channel = 0; channel < sections.length; channel++) {
      Section section = sections[channel];
      Doc doc = Doc.of("When the spikes are sent, ends of steps.", "ms");
      for (double time : section.numbers("times_ms", new double[0], Range.POSITIVE, doc)) {
        double stamp = Math.rint(time / stepMs);
        if (Math.abs(time / stepMs - stamp) > 1e-6 * stamp || stamp < 1 || stamp > steps) {
          throw section.problem(
              "times_ms",
              "multiples of dt_ms = %s up to duration_ms".formatted(stepMs),
              time + " ms",
              "");
        }
        spikes.add(new int[] {(int) stamp - 1, channel});
      }
    }
    return SpikeTrains.of(
        sections.length,
        steps,
        spikes.stream().mapToInt(s -> s[0]).toArray(),
        spikes.stream().mapToInt(s -> s[1]).toArray());
  }

  private SynapseList synapses(String source, int sources, int targets, String file) {
    CsvTable table = CsvTable.read(folder.resolve(file), "source", "target", "weight", "delay_ms");
    return new SynapseList(
        source,
        "neurons",
        table.indices("source", sources),
        table.indices("target", targets),
        table.numbers("weight"),
        table.delays("delay_ms", stepMs));
  }

  private SpikeTrains trains(String file, String column, int neurons) {
    CsvTable table = CsvTable.read(folder.resolve(file), column, "time_ms");
    return SpikeTrains.of(
        neurons, steps, table.steps("time_ms", stepMs, steps), table.indices(column, neurons));
  }

  private static Section setup(Path file) {
    try {
      return Section.root(
          ConfigFactory.parseString(
              Utf8.decode(Files.readAllBytes(file), file.toString()),
              ConfigParseOptions.defaults()
                  .setSyntax(ConfigSyntax.JSON)
                  .setOriginDescription(file.toString())));
    } catch (IOException e) {
      throw unreadable(file, e);
    } catch (ConfigException e) {
      throw new InputException(
          new Problem(
              file + " is damaged", "a JSON object", String.valueOf(e.getMessage()), "correct it"),
          e);
    }
  }

  private static InputException unreadable(Path path, IOException e) {
    return new InputException(
        new Problem("cannot read " + path, "a file or folder", e.toString(), "restore it"), e);
  }
}
