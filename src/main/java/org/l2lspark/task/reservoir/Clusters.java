package org.l2lspark.task.reservoir;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.PermutationSampler;
import org.l2lspark.ensemble.ParameterGroup;
import org.l2lspark.random.Seed;
import org.l2lspark.snn.engine.LaneTopology;

/**
 * Who projects to the readout clusters. The clusters' neurons are numbered class by class, the
 * excitatory ones of a class first. Parameters are numbered class by class too: first all synapses
 * from excitatory bulk neurons to the class's cluster, neuron by neuron, then those from inhibitory
 * ones; parameter i is the weight of row i of the topology.
 */
final class Clusters {
  private final ReadoutSettings.Spiking settings;
  private final int clusterSize;
  private final List<Integer> sources = new ArrayList<>();
  private final List<Integer> targets = new ArrayList<>();
  private final List<Integer> internalSources = new ArrayList<>();
  private final List<Integer> internalTargets = new ArrayList<>();

  private Clusters(ReadoutSettings.Spiking settings, BulkSettings bulk, int classes, Seed seed) {
    this.settings = settings;
    this.clusterSize = settings.neurons();
    for (int c = 0; c < classes; c++) {
      Seed cluster = seed.fold("cluster").fold(c);
      connect(c, 0, bulk.excitatory(), settings.indegreeExcitatory(), cluster.fold("excitatory"));
      connect(
          c,
          bulk.excitatory(),
          bulk.inhibitory(),
          settings.indegreeInhibitory(),
          cluster.fold("inhibitory"));
      connectWithin(c, cluster.fold("within"));
    }
  }

  static LaneTopology topology(
      ReadoutSettings.Spiking settings,
      BulkSettings bulk,
      Protocol protocol,
      int classes,
      Seed seed) {
    Clusters clusters = new Clusters(settings, bulk, classes, seed);
    int delaySteps = Math.max(1, (int) Math.rint(bulk.delayMs() / protocol.stepMs()));
    return LaneTopology.of(
        bulk.neurons(),
        classes * clusters.clusterSize,
        array(clusters.sources),
        array(clusters.targets),
        delaySteps,
        array(clusters.internalSources),
        array(clusters.internalTargets),
        settings.recurrentWeight(),
        delaySteps);
  }

  /** The parameter groups in the order of the topology's rows. */
  static List<ParameterGroup> groups(ReadoutSettings.Spiking settings, List<String> classes) {
    int neurons = settings.neurons();
    List<ParameterGroup> groups = new ArrayList<>();
    for (String name : classes) {
      add(groups, name, "excitatory", neurons * settings.indegreeExcitatory(), 1, settings);
      add(groups, name, "inhibitory", neurons * settings.indegreeInhibitory(), -1, settings);
    }
    return groups;
  }

  /** One group per class, for weights in coordinates of their own that are bounded elsewhere. */
  static List<ParameterGroup> whiteGroups(ReadoutSettings.Spiking settings, List<String> classes) {
    int synapses = settings.neurons() * settings.indegree();
    return classes.stream()
        .map(
            name ->
                ParameterGroup.of("readout/" + name, synapses, 0, settings.initialStd())
                    .reaching(List.of(name)))
        .toList();
  }

  /** The bulk neuron of each synapse, in the order of the topology's rows. */
  static int[] sources(
      ReadoutSettings.Spiking settings, BulkSettings bulk, int classes, Seed seed) {
    return array(new Clusters(settings, bulk, classes, seed).sources);
  }

  /** The topology's rows that are whitened together, whose parameters follow one another. */
  static int[][] whitenedTogether(ReadoutSettings.Spiking settings, int classes) {
    int neurons = settings.neurons();
    int synapses = neurons * settings.indegree();
    if (settings.whitenBy() == ReadoutSettings.WhitenBy.CLUSTER) {
      return IntStream.range(0, classes)
          .mapToObj(c -> IntStream.range(c * synapses, (c + 1) * synapses).toArray())
          .toArray(int[][]::new);
    }
    return IntStream.range(0, classes * neurons)
        .mapToObj(n -> rows(settings, n / neurons * synapses, n % neurons))
        .toArray(int[][]::new);
  }

  /** Rows of the synapses of a cluster's neuron, those from excitatory bulk neurons first. */
  private static int[] rows(ReadoutSettings.Spiking settings, int cluster, int neuron) {
    int excitatory = settings.indegreeExcitatory();
    int inhibitory = settings.indegreeInhibitory();
    int first = cluster + neuron * excitatory;
    int second = cluster + settings.neurons() * excitatory + neuron * inhibitory;
    return IntStream.concat(
            IntStream.range(first, first + excitatory),
            IntStream.range(second, second + inhibitory))
        .toArray();
  }

  private static void add(
      List<ParameterGroup> groups,
      String name,
      String kind,
      int size,
      int sign,
      ReadoutSettings.Spiking settings) {
    if (size > 0) {
      groups.add(
          ParameterGroup.of(
                  "readout/" + name + "/" + kind,
                  size,
                  sign * settings.initialMean(),
                  settings.initialStd())
              .within(-settings.bound(), settings.bound())
              .reaching(List.of(name)));
    }
  }

  /** Each neuron of a cluster has {@code indegree} distinct sources, drawn uniformly. */
  private void connect(int cluster, int first, int size, int indegree, Seed seed) {
    for (int n = 0; n < clusterSize && indegree > 0; n++) {
      int[] drawn = new PermutationSampler(seed.fold(n).stream(), size, indegree).sample();
      for (int source : drawn) {
        sources.add(first + source);
        targets.add(cluster * clusterSize + n);
      }
    }
  }

  /** Each neuron has {@code recurrentIndegree} sources among the others, with repetition. */
  private void connectWithin(int cluster, Seed seed) {
    for (int n = 0; n < clusterSize && clusterSize > 1; n++) {
      UniformRandomProvider random = seed.fold(n).stream();
      for (int i = 0; i < settings.recurrentIndegree(); i++) {
        int other = random.nextInt(clusterSize - 1);
        internalSources.add(cluster * clusterSize + (other < n ? other : other + 1));
        internalTargets.add(cluster * clusterSize + n);
      }
    }
  }

  private static int[] array(List<Integer> values) {
    return values.stream().mapToInt(Integer::intValue).toArray();
  }
}
