package org.l2lspark.task.reservoir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.l2lspark.ensemble.ParameterGroup;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;
import org.l2lspark.snn.engine.LaneTopology;

class ClustersTest {
  private static final BulkSettings BULK = TinyBulk.settings("");
  private static final int CLUSTER = 6;

  private static ReadoutSettings.Spiking settings(String more) {
    return (ReadoutSettings.Spiking)
        ReadoutSettings.from(
            TinyBulk.section(
                """
                kind = spiking, excitatory = 4, inhibitory = 2
                indegree-excitatory = 7, indegree-inhibitory = 3, recurrent-indegree = 2
                bound = 150
                """
                    + more),
            BULK);
  }

  private static LaneTopology topology(ReadoutSettings.Spiking settings, Seed seed) {
    return Clusters.topology(settings, BULK, TinyBulk.protocol(), 3, seed);
  }

  /** Bulk neuron of each weight row, and the readout neuron it projects to. */
  private static int[][] rows(LaneTopology topology) {
    int[][] rows = new int[topology.weightRows()][];
    for (int bulk = 0; bulk < topology.bulkNeurons(); bulk++) {
      for (int i = topology.offsets()[bulk]; i < topology.offsets()[bulk + 1]; i++) {
        rows[topology.synapses()[i]] = new int[] {bulk, topology.targets()[i]};
      }
    }
    return rows;
  }

  @Test
  void shouldGiveEveryReadoutNeuronItsIndegreeOfDistinctSources() {
    LaneTopology topology = topology(settings(""), new Seed(3));
    assertThat(topology.readoutNeurons()).isEqualTo(3 * CLUSTER);
    assertThat(topology.bulkNeurons()).isEqualTo(32);
    int[][] degrees = new int[3 * CLUSTER][2];
    Set<List<Integer>> pairs = new HashSet<>();
    for (int[] row : rows(topology)) {
      degrees[row[1]][row[0] < 20 ? 0 : 1]++;
      assertThat(pairs.add(List.of(row[0], row[1]))).as("distinct").isTrue();
    }
    assertThat(java.util.List.of(degrees))
        .allSatisfy(degree -> assertThat(degree).containsExactly(7, 3));
  }

  @Test
  void shouldNumberParametersAsTheGroupsDo() {
    ReadoutSettings.Spiking settings = settings("");
    int[][] rows = rows(topology(settings, new Seed(3)));
    List<ParameterGroup> groups = Clusters.groups(settings, TinyBulk.CLASSES);
    assertThat(groups.stream().mapToInt(ParameterGroup::size).sum()).isEqualTo(rows.length);
    int row = 0;
    for (ParameterGroup group : groups) {
      int excitatory = group.name().endsWith("/excitatory") ? 1 : -1;
      assertThat(group.initialMean()).isEqualTo(excitatory * 100.0);
      assertThat(group.lower()).isEqualTo(-150);
      assertThat(group.upper()).isEqualTo(150);
      for (int i = 0; i < group.size(); i++, row++) {
        String name = TinyBulk.CLASSES.get(rows[row][1] / CLUSTER);
        assertThat(group.outputs()).containsExactly(name);
        assertThat(group.name()).startsWith("readout/" + name + "/");
        assertThat(rows[row][0] < 20 ? 1 : -1).isEqualTo(excitatory);
      }
    }
  }

  @Test
  void shouldConnectWithinTheClusterAndNeverToItself() {
    LaneTopology topology = topology(settings(""), new Seed(3));
    int[] indegree = new int[3 * CLUSTER];
    for (int source = 0; source < 3 * CLUSTER; source++) {
      int end = topology.internalOffsets()[source + 1];
      for (int i = topology.internalOffsets()[source]; i < end; i++) {
        int target = topology.internalTargets()[i];
        assertThat(target / CLUSTER).isEqualTo(source / CLUSTER);
        assertThat(target).isNotEqualTo(source);
        indegree[target]++;
      }
    }
    assertThat(indegree).containsOnly(2);
    assertThat(topology.internalWeight()).isEqualTo(1);
    assertThat(topology.delaySteps()).isEqualTo(1);
  }

  @Test
  void shouldWireAClusterAlikeWhateverOtherClassesThereAre() {
    LaneTopology three = topology(settings(""), new Seed(3));
    LaneTopology one = Clusters.topology(settings(""), BULK, TinyBulk.protocol(), 1, new Seed(3));
    int[][] all = rows(three);
    int[][] alone = rows(one);
    assertThat(java.util.Arrays.copyOf(all, alone.length)).isDeepEqualTo(alone);
    assertThat(rows(topology(settings(""), new Seed(4))).length).isEqualTo(all.length);
    assertThat(java.util.Arrays.deepEquals(rows(topology(settings(""), new Seed(4))), all))
        .isFalse();
  }

  @Test
  void shouldLeaveOutGroupsWithoutSynapses() {
    List<ParameterGroup> groups =
        Clusters.groups(settings("indegree-inhibitory = 0\n"), TinyBulk.CLASSES);
    assertThat(groups).hasSize(3).allMatch(group -> group.name().endsWith("/excitatory"));
  }

  @Test
  void shouldRefuseMoreSourcesThanTheBulkHasNeurons() {
    assertThatThrownBy(() -> settings("indegree-excitatory = 21\n"))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("'indegree-excitatory'", "from 0 to 20", "21");
  }
}
