package org.l2lspark.export;

import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.l2lspark.config.Json;
import org.l2lspark.snn.network.Network;
import org.l2lspark.snn.network.Noise;
import org.l2lspark.snn.network.Population;
import org.l2lspark.snn.network.SynapseList;
import org.l2lspark.snn.network.SynapseLists;
import org.l2lspark.snn.trained.TrainedNetwork;

/**
 * Writes a network in the SONATA format (Dai et al. 2020, PLoS Computational Biology 16:e1007696),
 * as NEST and BMTK read it:
 *
 * <pre>
 * circuit_config.json, simulation_config.json
 * network/nodes.h5, node_types.csv, edges.h5, edge_types.csv
 * components/cell_models/NAME.json     parameters of each population, by NEST's names
 * inputs/NAME.h5                       spikes of each input population, where there is an example
 * l2l.json                             what SONATA has no place for
 * </pre>
 *
 * Input channels are virtual nodes; noise is a node {@code nest:poisson_generator} with an edge to
 * every neuron of its population.
 */
public final class SonataWriter {
  /** Name of the file by which a folder is known to be such a network. */
  public static final String CIRCUIT = "circuit_config.json";

  static final String SIMULATION = "simulation_config.json";
  private static final int MAGIC = 0x0A7A;
  private static final int[] VERSION = {0, 1};
  private static final int FIRST_TYPE = 100;

  private final TrainedNetwork trained;
  private final Network network;
  private final Map<String, String> names;
  private final Map<String, Integer> types = new LinkedHashMap<>(); // node type by population
  private final List<String> nodeTypes = new ArrayList<>();
  private final List<String> edgeTypes = new ArrayList<>();

  private SonataWriter(TrainedNetwork trained) {
    this.trained = trained;
    this.network = trained.network();
    this.names = Names.of(network);
    nodeTypes.add("node_type_id population model_type model_template dynamics_params");
    edgeTypes.add("edge_type_id population model_template");
  }

  /**
   * Writes a network.
   *
   * @param origin where the network comes from, by topic
   * @param folder an empty folder
   */
  public static void write(TrainedNetwork trained, Map<String, ?> origin, Path folder)
      throws IOException {
    SonataWriter writer = new SonataWriter(trained);
    Path cells = Files.createDirectories(folder.resolve("components/cell_models"));
    Path parts = Files.createDirectories(folder.resolve("network"));
    writer.models(cells);
    Hdf5.write(parts.resolve("nodes.h5"), file -> writer.nodes(file));
    Hdf5.write(parts.resolve("edges.h5"), file -> writer.edges(file));
    Files.write(parts.resolve("node_types.csv"), writer.nodeTypes);
    Files.write(parts.resolve("edge_types.csv"), writer.edgeTypes);
    List<String> given = writer.inputs(folder);
    json(folder.resolve(CIRCUIT), circuit());
    json(folder.resolve(SIMULATION), writer.simulation(given));
    json(folder.resolve("l2l.json"), NetworkDocument.of(trained, origin));
  }

  private static void json(Path file, Map<String, ?> document) throws IOException {
    Files.writeString(file, Json.pretty(document) + "\n");
  }

  private String noiseName(int i) {
    String name = "noise_" + i;
    while (names.containsValue(name)) {
      name += "_";
    }
    return name;
  }

  private void models(Path cells) throws IOException {
    for (Population p : network.populations()) {
      String name = names.get(p.name());
      int type = FIRST_TYPE + types.size();
      types.put(name, type);
      if (p.isInput()) {
        row(nodeTypes, type, name, SonataNodes.VIRTUAL, SonataNodes.NO_VALUE, SonataNodes.NO_VALUE);
      } else {
        json(cells.resolve(name + ".json"), SonataNodes.parameters(p.model()));
        String template = SonataNodes.template(p.model());
        row(nodeTypes, type, name, SonataNodes.POINT_NEURON, template, name + ".json");
      }
    }
    for (int i = 0; i < network.noises().size(); i++) {
      String name = noiseName(i);
      int type = FIRST_TYPE + types.size();
      types.put(name, type);
      json(cells.resolve(name + ".json"), Map.of("rate", network.noises().get(i).rateHz()));
      row(nodeTypes, type, name, SonataNodes.POINT_PROCESS, SonataNodes.POISSON, name + ".json");
    }
  }

  private static void row(List<String> rows, Object... cells) {
    rows.add(String.join(" ", Arrays.stream(cells).map(String::valueOf).toList()));
  }

  private static void head(WritableGroup file) {
    file.putAttribute("magic", MAGIC, true);
    file.putAttribute("version", VERSION, true);
  }

  private void nodes(WritableGroup file) {
    head(file);
    WritableGroup nodes = file.putGroup("nodes");
    for (Population p : network.populations()) {
      String name = names.get(p.name());
      double[] currents = new double[0];
      if (!p.isInput()) {
        int first = network.first(p.name());
        double[] own = Arrays.copyOfRange(trained.currentsPa(), first, first + p.size());
        double all = p.model().parameters().getOrDefault(SonataNodes.CURRENT, 0.0);
        if (Arrays.stream(own).anyMatch(current -> current != 0)) {
          currents = Arrays.stream(own).map(current -> current + all).toArray();
        }
      }
      SonataNodes.write(nodes, name, p.size(), types.get(name), currents);
    }
    for (int i = 0; i < network.noises().size(); i++) {
      SonataNodes.write(nodes, noiseName(i), 1, types.get(noiseName(i)), new double[0]);
    }
  }

  private void edges(WritableGroup file) {
    head(file);
    WritableGroup edges = file.putGroup("edges");
    for (SynapseList list : SynapseLists.of(network)) {
      Population source = network.population(list.source());
      edges(edges, names.get(source.name()), source.size(), list);
    }
    for (int i = 0; i < network.noises().size(); i++) {
      Noise noise = network.noises().get(i);
      int size = network.population(noise.population()).size();
      double[] weights = new double[size];
      double[] delays = new double[size];
      Arrays.fill(weights, noise.weight());
      Arrays.fill(delays, network.stepMs());
      int[] all = IntStream.range(0, size).toArray();
      String name = noiseName(i);
      edges(
          edges,
          name,
          1,
          new SynapseList(name, noise.population(), new int[size], all, weights, delays));
    }
  }

  private void edges(WritableGroup edges, String source, int sources, SynapseList list) {
    String target = names.get(list.target());
    int type = FIRST_TYPE + edgeTypes.size() - 1;
    int targets = network.population(list.target()).size();
    SonataEdges.write(edges, source, sources, target, targets, type, list);
    row(edgeTypes, type, SonataEdges.name(source, target), "static_synapse");
  }

  private List<String> inputs(Path folder) throws IOException {
    List<String> given = new ArrayList<>();
    if (trained.stimulus().isEmpty()) {
      return given;
    }
    Path inputs = Files.createDirectories(folder.resolve("inputs"));
    for (Population p : network.populations()) {
      if (p.isInput()) {
        String name = names.get(p.name());
        Spikes spikes = Spikes.of(network, p, trained.stimulus().get());
        Hdf5.write(
            inputs.resolve(name + ".h5"),
            file -> {
              head(file);
              WritableGroup own = file.putGroup("spikes").putGroup(name);
              own.putAttribute("sorting", "by_time");
              own.putDataset("node_ids", spikes.ids());
              own.putDataset("timestamps", spikes.timesMs()).putAttribute("units", "ms");
            });
        given.add(name);
      }
    }
    return given;
  }

  private static Map<String, Object> circuit() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("manifest", Map.of("$BASE_DIR", ".", "$NETWORK_DIR", "$BASE_DIR/network"));
    document.put("target_simulator", "NEST");
    document.put(
        "components", Map.of("point_neuron_models_dir", "$BASE_DIR/components/cell_models"));
    Map<String, Object> networks = new LinkedHashMap<>();
    networks.put(
        "nodes",
        List.of(
            Map.of(
                "nodes_file", "$NETWORK_DIR/nodes.h5",
                "node_types_file", "$NETWORK_DIR/node_types.csv")));
    networks.put(
        "edges",
        List.of(
            Map.of(
                "edges_file", "$NETWORK_DIR/edges.h5",
                "edge_types_file", "$NETWORK_DIR/edge_types.csv")));
    document.put("networks", networks);
    return document;
  }

  private Map<String, Object> simulation(List<String> given) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("manifest", Map.of("$BASE_DIR", ".", "$OUTPUT_DIR", "$BASE_DIR/output"));
    document.put("target_simulator", "NEST");
    document.put("network", "$BASE_DIR/" + CIRCUIT);
    Map<String, Object> run = new LinkedHashMap<>();
    run.put("tstart", 0.0);
    run.put("tstop", trained.durationMs());
    run.put("dt", network.stepMs());
    document.put("run", run);
    Map<String, Object> inputs = new LinkedHashMap<>();
    for (String name : given) {
      Map<String, Object> input = new LinkedHashMap<>();
      input.put("input_type", "spikes");
      input.put("module", "sonata");
      input.put("input_file", "$BASE_DIR/inputs/" + name + ".h5");
      input.put("node_set", Map.of("population", name));
      inputs.put(name, input);
    }
    document.put("inputs", inputs);
    Map<String, Object> output = new LinkedHashMap<>();
    output.put("output_dir", "$OUTPUT_DIR");
    output.put("spikes_file", "spikes.h5");
    output.put("spikes_sort_order", "by_time");
    document.put("output", output);
    return document;
  }
}
