package org.l2lspark.export;

import io.jhdf.api.WritableDataset;
import io.jhdf.api.WritableGroup;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.l2lspark.snn.network.SynapseList;

/** Populations of edges as SONATA has them. */
final class SonataEdges {
  private SonataEdges() {}

  /**
   * Writes synapses: source and target, weight and delay of each, and the indices by which those of
   * a node are found.
   *
   * @param source name of the nodes that they come from
   * @param sources number of these nodes
   * @param target name of the nodes that they go to
   * @param targets number of these nodes
   */
  static void write(
      WritableGroup edges,
      String source,
      int sources,
      String target,
      int targets,
      int type,
      SynapseList list) {
    int count = list.sources().length;
    WritableGroup population = edges.putGroup(name(source, target));
    WritableDataset from = population.putDataset("source_node_id", list.sources());
    from.putAttribute("node_population", source);
    WritableDataset to = population.putDataset("target_node_id", list.targets());
    to.putAttribute("node_population", target);
    int[] types = new int[count];
    Arrays.fill(types, type);
    population.putDataset("edge_type_id", types);
    population.putDataset("edge_group_id", new int[count]);
    population.putDataset("edge_group_index", IntStream.range(0, count).toArray());
    WritableGroup group = population.putGroup("0");
    group.putDataset("syn_weight", list.weights());
    group.putDataset("delay", list.delaysMs());
    WritableGroup indices = population.putGroup("indices");
    index(indices.putGroup("source_to_target"), list.sources(), sources);
    index(indices.putGroup("target_to_source"), list.targets(), targets);
  }

  static String name(String source, String target) {
    return source + "_to_" + target;
  }

  /**
   * For each node the ranges of edges that are its own: {@code node_id_to_ranges} says which rows
   * of {@code range_to_edge_id} are a node's, each a first edge and the one after the last.
   */
  private static void index(WritableGroup group, int[] nodeOfEdge, int nodes) {
    List<List<long[]>> runs = new ArrayList<>();
    for (int n = 0; n < nodes; n++) {
      runs.add(new ArrayList<>());
    }
    for (int edge = 0; edge < nodeOfEdge.length; ) {
      int end = edge + 1;
      while (end < nodeOfEdge.length && nodeOfEdge[end] == nodeOfEdge[edge]) {
        end++;
      }
      runs.get(nodeOfEdge[edge]).add(new long[] {edge, end});
      edge = end;
    }
    long[][] byNode = new long[nodes][];
    List<long[]> all = new ArrayList<>();
    for (int n = 0; n < nodes; n++) {
      byNode[n] = new long[] {all.size(), all.size() + runs.get(n).size()};
      all.addAll(runs.get(n));
    }
    group.putDataset("node_id_to_ranges", byNode);
    group.putDataset("range_to_edge_id", all.toArray(long[][]::new));
  }
}
