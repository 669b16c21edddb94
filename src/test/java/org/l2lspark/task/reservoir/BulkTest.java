package org.l2lspark.task.reservoir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.l2lspark.data.Dataset;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;
import org.l2lspark.snn.engine.Simulator;
import org.l2lspark.snn.network.Synapses;
import org.l2lspark.snn.record.SpikeTrains;

class BulkTest {
  private static final int SIDE = 12;
  private static final String UNCONNECTED =
      "recurrent { outdegree-ee = 0, outdegree-ei = 0, outdegree-ie = 0, outdegree-ii = 0 }\n";

  @Test
  void shouldLetEachNeuronSeeDistinctPixelsOfOnePatch() {
    int patch = 5;
    int indegree = 9;
    Bulk bulk = TinyBulk.of(TinyBulk.settings("excitatory = 300"), TinyBulk.images(3, 3));
    TreeMap<Integer, Set<Integer>> seen = new TreeMap<>();
    int[] drawn = {0};
    Synapses synapses = bulk.open().network().synapses();
    synapses.forEach(
        (source, target, weight, delay) -> {
          if (source < SIDE * SIDE) {
            seen.computeIfAbsent(target, t -> new TreeSet<>()).add(source);
            drawn[0]++;
          }
        });
    assertThat(seen).hasSize(312); // even in a corner a patch holds 9 pixels
    assertThat(drawn[0]).isEqualTo(312 * indegree);
    Set<Integer> all = new TreeSet<>();
    for (Set<Integer> pixels : seen.values()) {
      assertThat(pixels).hasSize(indegree);
      assertThat(spread(pixels.stream().map(p -> p / SIDE).toList())).isLessThan(patch);
      assertThat(spread(pixels.stream().map(p -> p % SIDE).toList())).isLessThan(patch);
      all.addAll(pixels);
    }
    assertThat(all).as("pixels that somebody sees").hasSize(SIDE * SIDE);
  }

  private static int spread(List<Integer> places) {
    return java.util.Collections.max(places) - java.util.Collections.min(places);
  }

  @Test
  void shouldConnectTheBulkByTheOutdegreesSet() {
    BulkSettings settings =
        TinyBulk.settings("recurrent { outdegree-ee = 2, outdegree-ei = 4, outdegree-ie = 5 }\n");
    Bulk bulk = TinyBulk.of(settings, TinyBulk.images(3, 3));
    int[][] counts = new int[32][2];
    bulk.open()
        .network()
        .synapses()
        .forEach(
            (source, target, weight, delay) -> {
              if (source >= SIDE * SIDE) {
                counts[source - SIDE * SIDE][target < 20 ? 0 : 1]++;
              }
              assertThat(delay).isEqualTo(1);
            });
    for (int neuron = 0; neuron < 32; neuron++) {
      assertThat(counts[neuron]).containsExactly(neuron < 20 ? 2 : 5, neuron < 20 ? 4 : 3);
    }
  }

  /** One bright pixel drives those neurons only that have it in their receptive field. */
  @Test
  void shouldSpikeOnlyWhereTheImageIsSeenWhenThereIsNoNoise() {
    Bulk bulk =
        TinyBulk.of(
            TinyBulk.settings(
                UNCONNECTED
                    + "noise { rates-hz = [], weights = [] }\n"
                    + "input { weight-mean = 5000, weight-std = 0 }\n"),
            TinyBulk.onePixelImages());
    boolean[][] sees = new boolean[SIDE * SIDE][32];
    Simulator simulator = bulk.open();
    simulator
        .network()
        .synapses()
        .forEach((source, target, weight, delay) -> sees[source][target] = true);
    for (int image = 0; image < SIDE * SIDE; image++) {
      SpikeTrains spikes = bulk.respond(simulator, image, new Seed(1).fold(image));
      int[] counts = spikes.counts(0, spikes.steps());
      assertThat(spikes.neurons()).isEqualTo(32);
      for (int neuron = 0; neuron < 32; neuron++) {
        assertThat(counts[neuron] > 0).isEqualTo(sees[image][neuron]);
      }
    }
  }

  @Test
  void shouldRespondAlikeWhateverWasSimulatedBefore() {
    Bulk bulk = TinyBulk.of(TinyBulk.settings(""), TinyBulk.images(6, 4));
    Simulator simulator = bulk.open();
    SpikeTrains first = bulk.respond(simulator, 3, new Seed(5));
    assertThat(first.spikes()).isPositive();
    bulk.respond(simulator, 7, new Seed(9));
    assertThat(bulk.respond(simulator, 3, new Seed(5))).isEqualTo(first);
    assertThat(bulk.respond(bulk.open(), 3, new Seed(5))).isEqualTo(first);
    assertThat(bulk.respond(simulator, 3, new Seed(6))).isNotEqualTo(first);
  }

  @Test
  void shouldReturnTheBulksSpikesAloneWhenPixelsAreRelayed() {
    Dataset data = TinyBulk.images(3, 3);
    Bulk bulk =
        TinyBulk.of(TinyBulk.settings("input { relay = true, relay-weight-mean = 2000 }\n"), data);
    SpikeTrains spikes = bulk.respond(bulk.open(), 0, new Seed(5));
    assertThat(spikes.neurons()).isEqualTo(32);
    assertThat(spikes.spikes()).isPositive();
  }

  @Test
  void shouldLabelTheTestSplitAfterTheTrainingSplit() {
    Bulk bulk = TinyBulk.of(TinyBulk.settings(""), TinyBulk.images(4, 3));
    assertThat(bulk.samples()).isEqualTo(7);
    assertThat(bulk.label(2)).isEqualTo(2);
    assertThat(bulk.label(3)).isZero();
    assertThat(bulk.label(4)).isZero();
    assertThat(bulk.label(6)).isEqualTo(2);
  }

  @Test
  void shouldFreezeWhatStdpLearntFromTrainingImages() {
    String excited = "recurrent { excitatory-weight-mean = 75, excitatory-weight-std = 30 }\n";
    String learning = excited + "stdp { images = 5, max-weight = 200, lambda = 0.1 }\n";
    Dataset data = TinyBulk.images(6, 4);
    Bulk bulk = TinyBulk.of(TinyBulk.settings(learning), data);

    List<Adaptation> all = TinyBulk.adaptation(TinyBulk.settings(learning), data);
    assertThat(all).hasSize(1);
    Adaptation learnt = all.get(0);
    assertThat(learnt.projection()).contains("excitatory");
    assertThat(learnt.synapses()).isEqualTo(20 * 3);
    assertThat(learnt.meanChange()).isGreaterThan(1); // pA
    assertThat(weights(bulk, 0, 20)).hasSize(20 * 3).allMatch(w -> w >= 0 && w <= 200);

    Simulator simulator = bulk.open();
    SpikeTrains first = bulk.respond(simulator, 3, new Seed(5));
    bulk.respond(simulator, 1, new Seed(6));
    assertThat(bulk.respond(simulator, 3, new Seed(5))).as("frozen").isEqualTo(first);
    Bulk again = TinyBulk.of(TinyBulk.settings(learning), data);
    assertThat(weights(again, 0, 20)).as("same seed").isEqualTo(weights(bulk, 0, 20));
    Bulk longer = TinyBulk.of(TinyBulk.settings(learning + "stdp.images = 6"), data);
    assertThat(weights(longer, 0, 20)).isNotEqualTo(weights(bulk, 0, 20));
    Bulk none = TinyBulk.of(TinyBulk.settings(learning + "stdp.images = 0"), data);
    assertThat(TinyBulk.drawn(TinyBulk.settings(learning + "stdp.images = 0"), data).adaptation())
        .isEmpty();
    Bulk never = TinyBulk.of(TinyBulk.settings(excited), data);
    assertThat(weights(none, 0, 20)).isEqualTo(weights(never, 0, 20));
    assertThat(weights(bulk, 20, 32)).as("inhibition").isEqualTo(weights(never, 20, 32));
  }

  /** Weights of the synapses from these bulk neurons to excitatory ones. */
  private static List<Double> weights(Bulk bulk, int firstSource, int endSource) {
    List<Double> weights = new java.util.ArrayList<>();
    bulk.open()
        .network()
        .synapses()
        .forEach(
            (source, target, weight, delay) -> {
              int neuron = source - SIDE * SIDE;
              if (neuron >= firstSource && neuron < endSource && target < 20) {
                weights.add(weight);
              }
            });
    return weights;
  }

  @Test
  void shouldLetInputAndInhibitionDrivingSynapsesLearnWhenAsked() {
    List<Adaptation> learnt =
        TinyBulk.adaptation(
            TinyBulk.settings(
                "stdp { images = 3, max-weight = 800, projections = [input, ee, ei] }\n"),
            TinyBulk.images(6, 4));
    assertThat(learnt).hasSize(4).allMatch(a -> a.meanChange() > 0);
  }

  @Test
  void shouldSayWhatIsWrongWithStdp() {
    Dataset data = TinyBulk.images(6, 4);
    assertThatThrownBy(() -> TinyBulk.of(TinyBulk.settings("stdp.images = 7\n"), data))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("stdp.images", "6 training images", "7");
    assertThatThrownBy(() -> TinyBulk.settings("stdp { images = 1, projections = [ie] }\n"))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("stdp.projections", "input, ee, ei", "ie");
    assertThatThrownBy(
            () -> TinyBulk.of(TinyBulk.settings("stdp { images = 1, max-weight = -1 }\n"), data))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("stdp.max-weight");
  }

  @Test
  void shouldRefusePatchesOfWhatIsNoImage() {
    Dataset images = TinyBulk.images(3, 3);
    Dataset features =
        new Dataset("flat", List.of(144), TinyBulk.CLASSES, images.train(), images.test());
    assertThatThrownBy(() -> TinyBulk.of(TinyBulk.settings(""), features))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("patch needs images", "shape [144]", "kind = image");
  }
}
