package org.l2lspark.snn.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The synapses of a network, listed by the populations that they connect. */
public final class SynapseLists {
  private SynapseLists() {}

  /**
   * A list for each pair of populations between which there are synapses, by source population and
   * target population in the order of the network; within a list by source neuron, delay, sign of
   * the weight and target neuron. A network of these lists is the same, whatever rules drew it.
   *
   * <p>Memory: 24 bytes a synapse.
   */
  public static List<SynapseList> of(Network network) {
    List<Population> targets = network.populations().stream().filter(p -> !p.isInput()).toList();
    int[] place = new int[network.neurons()]; // position of a neuron's population in targets
    for (int t = 0; t < targets.size(); t++) {
      int first = network.first(targets.get(t).name());
      Arrays.fill(place, first, first + targets.get(t).size(), t);
    }
    List<SynapseList> lists = new ArrayList<>();
    for (Population source : network.populations()) {
      int from = network.first(source.name()) + (source.isInput() ? 0 : network.inputs());
      int[] counts = new int[targets.size()];
      network.synapses().forEach(from, from + source.size(), (s, t, w, d) -> counts[place[t]]++);
      List<SynapseList> own = new ArrayList<>();
      for (int t = 0; t < counts.length; t++) {
        int n = counts[t];
        own.add(
            new SynapseList(
                source.name(),
                targets.get(t).name(),
                new int[n],
                new int[n],
                new double[n],
                new double[n]));
      }
      int[] next = new int[counts.length];
      network
          .synapses()
          .forEach(
              from,
              from + source.size(),
              (s, t, weight, delay) -> {
                SynapseList list = own.get(place[t]);
                int at = next[place[t]]++;
                list.sources()[at] = s - from;
                list.targets()[at] = t - network.first(list.target());
                list.weights()[at] = weight;
                list.delaysMs()[at] = delay * network.stepMs();
              });
      own.stream().filter(list -> list.sources().length > 0).forEach(lists::add);
    }
    return lists;
  }
}
