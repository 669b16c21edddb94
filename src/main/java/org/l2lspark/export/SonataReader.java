package org.l2lspark.export;

import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.l2lspark.config.Json;
import org.l2lspark.problem.InputException;
import org.l2lspark.problem.Problem;
import org.l2lspark.random.Seed;
import org.l2lspark.snn.Steps;
import org.l2lspark.snn.network.Network;
import org.l2lspark.snn.network.Noise;
import org.l2lspark.snn.network.Population;
import org.l2lspark.snn.network.SynapseList;
import org.l2lspark.snn.record.SpikeTrains;
import org.l2lspark.snn.trained.TrainedNetwork;

/**
 * Reads a network of point neurons in the SONATA format: populations of one type of nodes each,
 * virtual ones with given spikes, {@code nest:poisson_generator} as noise, and static synapses with
 * weight and delay. What {@link SonataWriter} wrote is read to the same bits.
 */
public final class SonataReader {
  private final SonataConfig simulation;
  private final SonataConfig circuit;
  private final Map<String, Type> types = new LinkedHashMap<>(); // by population, in order
  private final Map<String, double[]> currents = new LinkedHashMap<>(); // I_e of each node
  private final List<SynapseList> lists = new ArrayList<>();
  private final List<Noise> noises = new ArrayList<>();

  /**
   * A population of nodes.
   *
   * @param id of their type
   * @param kind model_type
   * @param template of the model, empty for none
   * @param parameters of the model
   */
  private record Type(
      int id, int size, String kind, String template, Map<String, Object> parameters) {
    boolean isNoise() {
      return template.equals(SonataNodes.POISSON);
    }
  }

  private SonataReader(Path file) {
    this.simulation = SonataConfig.read(file);
    this.circuit = SonataConfig.read(simulation.requiredPath(simulation.root(), "network"));
  }

  /**
   * Reads a network.
   *
   * @param folderOrFile a simulation_config.json, or the folder that holds it
   * @throws InputException when it is none, or holds what this simulator has not
   */
  public static TrainedNetwork read(Path folderOrFile) {
    return new SonataReader(SonataConfig.simulation(folderOrFile)).read();
  }

  private TrainedNetwork read() {
    Map<String, Object> networks = circuit.section("networks");
    for (Map<String, Object> part : circuit.list(networks, "nodes")) {
      nodes(
          circuit.requiredPath(part, "nodes_file"), circuit.requiredPath(part, "node_types_file"));
    }
    double stepMs = simulation.number(simulation.section("run"), "dt");
    Network.Builder builder = Network.builder(stepMs, new Seed(0)); // no synapse is drawn
    types.entrySet().stream()
        .filter(entry -> !entry.getValue().isNoise())
        .sorted(Comparator.comparingInt(entry -> entry.getValue().id()))
        .forEach(entry -> builder.population(population(entry.getKey(), entry.getValue())));
    for (Map<String, Object> part : circuit.list(networks, "edges")) {
      edges(circuit.requiredPath(part, "edges_file"), circuit.path(part, "edge_types_file"));
    }
    lists.forEach(builder::connect);
    noises.forEach(builder::noise);
    Network network = builder.build();
    double durationMs = simulation.number(simulation.section("run"), "tstop");
    int steps = Steps.exact("run.tstop of the simulation", durationMs, stepMs, 1);
    double[] extra = new double[network.neurons()];
    currents.forEach(
        (name, values) -> {
          double all = network.population(name).model().parameters().get(SonataNodes.CURRENT);
          int first = network.first(name);
          for (int n = 0; n < values.length; n++) {
            extra[first + n] = values[n] - all;
          }
        });
    return new TrainedNetwork(
        network,
        extra,
        Optional.empty(),
        Optional.empty(),
        network.inputs() == 0 ? Optional.empty() : Optional.of(stimulus(network, steps)),
        durationMs,
        Map.of());
  }

  private static Population population(String name, Type type) {
    return type.kind().equals(SonataNodes.VIRTUAL)
        ? Population.input(name, type.size())
        : new Population(name, type.size(), SonataNodes.model(type.template(), type.parameters()));
  }

  private void nodes(Path file, Path typesFile) {
    Map<Integer, Map<String, String>> rows = SonataCsv.read(typesFile, "node_type_id");
    Boolean unused =
        Hdf5.read(
            file,
            hdf -> {
              for (Node child : Hdf5.group(hdf, "nodes")) {
                nodes(file, (Group) child, rows);
              }
              return true;
            });
  }

  private void nodes(Path file, Group nodes, Map<Integer, Map<String, String>> rows) {
    int[] ids = Hdf5.integers(nodes, "node_type_id");
    if (ids.length == 0 || Arrays.stream(ids).anyMatch(id -> id != ids[0])) {
      throw unknown(file, nodes, "nodes of one type", "several types of nodes, or none");
    }
    Map<String, String> row =
        Optional.ofNullable(rows.get(ids[0]))
            .orElseThrow(
                () -> unknown(file, nodes, "a type that the table of types has", "type " + ids[0]));
    String kind = row.getOrDefault("model_type", "");
    String template = row.getOrDefault("model_template", "");
    boolean virtual = kind.equals(SonataNodes.VIRTUAL);
    if (!virtual && template.isEmpty()) {
      throw unknown(
          file, nodes, "model_type virtual, or a model_template as nest:iaf_psc_alpha", kind);
    }
    types.put(nodes.getName(), new Type(ids[0], ids.length, kind, template, parameters(row)));
    if (nodes.getChild("0") instanceof Group group) {
      own(file, nodes, group);
    }
  }

  private Map<String, Object> parameters(Map<String, String> row) {
    String name = row.get("dynamics_params");
    if (name == null) {
      return Map.of();
    }
    Path cells = circuit.requiredPath(circuit.section("components"), "point_neuron_models_dir");
    Path file = cells.resolve(name);
    return Json.parse(SonataCsv.text(file), file.toString());
  }

  /** Parameters that nodes have each for themselves: constant currents alone. */
  private void own(Path file, Group nodes, Group group) {
    for (Node child : group) {
      if (child.getName().equals("dynamics_params")) {
        for (Node parameter : (Group) child) {
          if (!parameter.getName().equals(SonataNodes.CURRENT)) {
            throw unknown(
                file, nodes, "I_e as the only parameter of single nodes", parameter.getName());
          }
          currents.put(nodes.getName(), Hdf5.numbers((Dataset) parameter));
        }
      }
    }
  }

  private void edges(Path file, Optional<Path> typesFile) {
    Map<Integer, Map<String, String>> rows =
        typesFile.map(path -> SonataCsv.read(path, "edge_type_id")).orElse(Map.of());
    Boolean unused =
        Hdf5.read(
            file,
            hdf -> {
              for (Node child : Hdf5.group(hdf, "edges")) {
                edges(file, (Group) child, rows);
              }
              return true;
            });
  }

  private void edges(Path file, Group edges, Map<Integer, Map<String, String>> rows) {
    String source = endpoint(file, edges, "source_node_id");
    String target = endpoint(file, edges, "target_node_id");
    int[] sources = Hdf5.integers(edges, "source_node_id");
    int[] targets = Hdf5.integers(edges, "target_node_id");
    int[] ids = Hdf5.integers(edges, "edge_type_id");
    double[] weights = values(file, edges, "syn_weight", ids, rows);
    double[] delays = values(file, edges, "delay", ids, rows);
    if (types.get(source).isNoise()) {
      noise(file, edges, source, target, targets, weights);
    } else {
      lists.add(
          new SynapseList(edges.getName(), source, target, sources, targets, weights, delays));
    }
  }

  private String endpoint(Path file, Group edges, String name) {
    String population =
        Hdf5.dataset(edges, name)
            .map(dataset -> dataset.getAttribute("node_population"))
            .map(attribute -> attribute.getData().toString())
            .orElse("");
    if (!types.containsKey(population)) {
      throw unknown(
          file,
          edges,
          name + " with the attribute node_population, one of " + String.join(", ", types.keySet()),
          "'" + population + "'");
    }
    return population;
  }

  /** A number for each edge: its own, or that of its type. */
  private static double[] values(
      Path file, Group edges, String name, int[] ids, Map<Integer, Map<String, String>> rows) {
    if (edges.getChild("0") instanceof Group group) {
      Optional<Dataset> own = Hdf5.dataset(group, name);
      if (own.isPresent()) {
        return Hdf5.numbers(own.get());
      }
    }
    double[] values = new double[ids.length];
    for (int i = 0; i < values.length; i++) {
      String cell = rows.getOrDefault(ids[i], Map.of()).getOrDefault(name, "");
      try {
        values[i] = Double.parseDouble(cell);
      } catch (NumberFormatException e) {
        throw new InputException(
            new Problem(
                file + ": the edges " + edges.getName() + " have no " + name,
                "a data set 0/" + name + ", or a column of the table of types",
                cell.isEmpty() ? "neither" : cell,
                "write the network again"),
            e);
      }
    }
    return values;
  }

  private void noise(
      Path file, Group edges, String source, String target, int[] targets, double[] weights) {
    boolean all =
        Arrays.stream(targets).distinct().count() == types.get(target).size()
            && targets.length == types.get(target).size()
            && Arrays.stream(weights).allMatch(w -> w == weights[0]);
    if (!all || types.get(source).size() != 1) {
      throw unknown(
          file,
          edges,
          "noise from one generator, with one edge of one weight to every neuron of a population",
          "something else");
    }
    double rateHz = ((Number) types.get(source).parameters().getOrDefault("rate", 0)).doubleValue();
    noises.add(new Noise(target, rateHz, weights[0]));
  }

  private SpikeTrains stimulus(Network network, int steps) {
    List<Integer> ids = new ArrayList<>();
    List<Integer> at = new ArrayList<>();
    for (Object value : simulation.section("inputs").values()) {
      if (value instanceof Map<?, ?> input && "spikes".equals(input.get("input_type"))) {
        Map<String, Object> own = SonataConfig.map(Map.of("input", value), "input");
        Path file = simulation.requiredPath(own, "input_file");
        Boolean unused =
            Hdf5.read(
                file,
                hdf -> {
                  for (Node child : Hdf5.group(hdf, "spikes")) {
                    spikes(file, network, (Group) child, steps, ids, at);
                  }
                  return true;
                });
      }
    }
    return SpikeTrains.of(
        network.inputs(),
        steps,
        at.stream().mapToInt(Integer::intValue).toArray(),
        ids.stream().mapToInt(Integer::intValue).toArray());
  }

  private static void spikes(
      Path file, Network network, Group spikes, int steps, List<Integer> ids, List<Integer> at) {
    Population population = network.population(spikes.getName());
    int[] nodes = Hdf5.integers(spikes, "node_ids");
    double[] times = Hdf5.numbers(spikes, "timestamps");
    int first = network.first(population.name());
    for (int i = 0; i < nodes.length; i++) {
      double stamp = Math.rint(times[i] / network.stepMs());
      boolean fits =
          Math.abs(times[i] / network.stepMs() - stamp) < 1e-6 * Math.max(1, stamp)
              && stamp >= 1
              && stamp <= steps
              && nodes[i] >= 0
              && nodes[i] < population.size();
      if (!fits || !population.isInput()) {
        throw unknown(
            file,
            spikes,
            "spikes of virtual nodes at multiples of dt = %s ms up to tstop"
                .formatted(network.stepMs()),
            "node %d at %s ms".formatted(nodes[i], times[i]));
      }
      ids.add(first + nodes[i]);
      at.add((int) stamp - 1);
    }
  }

  private static InputException unknown(Path file, Group group, String expected, String got) {
    return new InputException(
        file + ": " + group.getName() + " cannot be simulated here",
        expected,
        got,
        "simulate the network with NEST or BMTK");
  }
}
