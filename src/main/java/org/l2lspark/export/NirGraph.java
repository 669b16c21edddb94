package org.l2lspark.export;

import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A graph of the Neuromorphic Intermediate Representation (Pedersen et al. 2024, Nature
 * Communications 15:8122), in HDF5 as {@code nir.read} takes it: {@code version}, and a group with
 * {@code type = NIRGraph}, {@code nodes/NAME} (type and parameters), {@code edges} (pairs of names)
 * and {@code metadata}.
 *
 * @param nodes by name
 * @param edges pairs of names, from and to
 * @param metadata texts by topic, which change no result
 */
public record NirGraph(
    Map<String, NirNode> nodes, List<List<String>> edges, Map<String, String> metadata) {
  private static final String VERSION = "1.0.6";
  private static final String GRAPH = "NIRGraph";

  /** Copies, in order. */
  public NirGraph {
    nodes = new LinkedHashMap<>(nodes);
    edges = List.copyOf(edges);
    metadata = new LinkedHashMap<>(metadata);
  }

  /** Writes the graph to a file. */
  public void write(Path file) throws IOException {
    Hdf5.write(
        file,
        hdf -> {
          hdf.putDataset("version", VERSION);
          WritableGroup graph = hdf.putGroup("node");
          graph.putDataset("type", GRAPH);
          WritableGroup all = graph.putGroup("nodes");
          nodes.forEach(
              (name, node) -> {
                WritableGroup group = all.putGroup(name);
                group.putDataset("type", node.type());
                node.values().forEach(group::putDataset);
              });
          graph.putDataset(
              "edges", edges.stream().map(e -> e.toArray(String[]::new)).toArray(String[][]::new));
          WritableGroup texts = graph.putGroup("metadata");
          metadata.forEach(texts::putDataset);
        });
  }

  /**
   * Reads a graph of nodes that hold numbers.
   *
   * @throws org.l2lspark.problem.InputException when the file holds none
   */
  public static NirGraph read(Path file) {
    return Hdf5.read(
        file,
        hdf -> {
          Group graph = Hdf5.group(hdf, "node");
          Map<String, NirNode> nodes = new LinkedHashMap<>();
          for (Node child : Hdf5.group(graph, "nodes")) {
            nodes.put(child.getName(), node((Group) child));
          }
          List<List<String>> edges = new ArrayList<>();
          for (String[] edge : (String[][]) Hdf5.required(graph, "edges").getData()) {
            edges.add(List.of(edge));
          }
          Map<String, String> metadata = new LinkedHashMap<>();
          for (Node child : Hdf5.group(graph, "metadata")) {
            metadata.put(child.getName(), ((Dataset) child).getData().toString());
          }
          return new NirGraph(nodes, edges, metadata);
        });
  }

  private static NirNode node(Group group) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Node child : group) {
      if (!child.getName().equals("type")) {
        values.put(child.getName(), ((Dataset) child).getData());
      }
    }
    return new NirNode(Hdf5.required(group, "type").getData().toString(), values);
  }
}
