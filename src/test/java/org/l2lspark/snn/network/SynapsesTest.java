package org.l2lspark.snn.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.l2lspark.random.Seed;
import org.l2lspark.snn.engine.Simulator;
import org.l2lspark.snn.model.IafPscDelta;
import org.l2lspark.snn.record.SpikeTrains;

class SynapsesTest {
  private static final Seed SEED = new Seed(11);

  private record Synapse(int source, int target, double weight, int delay) {}

  @Test
  void shouldKeepAWeightOnceWhenManySynapsesShareIt() {
    int n = 110;
    double[] weights = new double[n];
    Arrays.fill(weights, 0.1);
    for (int i = 40; i < 50; i++) {
      weights[i] = i;
    }
    Synapses synapses = network(n, range(n, 0), range(n, 1), weights, ones(n)).synapses();

    assertThat(synapses.segmentStarts()).containsExactly(0, 40, 50, 110);
    assertThat(synapses.segmentWeightStarts()).containsExactly(Synapses.EQUAL, 0, Synapses.EQUAL);
    assertThat(synapses.unequalWeights()).containsExactly(Arrays.copyOfRange(weights, 40, 50));
    assertThat(synapses.weights()).containsExactly(weights);
    assertThat(synapses.targets()).containsExactly(range(n, 1));
    assertThat(synapses.bytesPerSynapse()).isEqualTo(2 + 80.0 / n);
  }

  @ParameterizedTest
  @ValueSource(ints = {300, 70_000}) // of one kind each: more than a char can number
  void shouldHoldEverySynapseInOrderWhenAllWeightsDiffer(int count) {
    int neurons = 50;
    UniformRandomProvider random = SEED.stream();
    int[] sources = random.ints(count, 0, neurons).toArray();
    int[] targets = random.ints(count, 0, neurons).toArray();
    double[] weights = random.doubles(count, -1, 1).toArray();
    double[] delays = random.ints(count, 1, 6).asDoubleStream().toArray();
    List<Synapse> expected = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      expected.add(new Synapse(sources[i], targets[i], weights[i], (int) delays[i]));
    }
    expected.sort(
        Comparator.comparingInt(Synapse::source)
            .thenComparingInt(Synapse::delay)
            .thenComparingInt(Synapse::target));
    List<Synapse> seen = new ArrayList<>();

    Synapses synapses = network(neurons, sources, targets, weights, delays).synapses();
    synapses.forEach((s, t, w, d) -> seen.add(new Synapse(s, t, w, d)));

    assertThat(seen).isEqualTo(expected);
    assertThat(synapses.count()).isEqualTo(count);
  }

  @ParameterizedTest
  @ValueSource(ints = {1 << 16, (1 << 16) + 1})
  void shouldReachTheLastNeuronWhenTargetsAreNarrowOrWide(int neurons) {
    // Two weights that differ, so that neither fires alone, then one weight.
    int last = neurons - 1;
    Network network =
        Network.of(
            List.of(Population.input("in", 3), new Population("n", neurons, new IafPscDelta())),
            List.of(
                new SynapseList(
                    "in",
                    "n",
                    new int[] {0, 0, 1},
                    new int[] {last, last, 1},
                    new double[] {7, 8.5, 20},
                    new double[] {1, 1, 1})),
            1,
            SEED);
    assertThat(network.synapses().narrow()).isEqualTo(neurons == 1 << 16);

    SpikeTrains spikes =
        new Simulator(network).run(SpikeTrains.of(3, 5, new int[] {0, 0}, new int[] {0, 1}), 5);

    assertThat(spikes.stepsOf(last)).containsExactly(1);
    assertThat(spikes.stepsOf(1)).containsExactly(1);
    assertThat(spikes.spikes()).isEqualTo(2);
  }

  private static Network network(
      int neurons, int[] sources, int[] targets, double[] weights, double[] delays) {
    return Network.of(
        List.of(new Population("n", neurons + 1, new IafPscDelta())),
        List.of(new SynapseList("n", "n", sources, targets, weights, delays)),
        1,
        SEED);
  }

  /** The numbers 1 to n, or n zeros. */
  private static int[] range(int n, int step) {
    int[] values = new int[n];
    Arrays.setAll(values, i -> step * (i + 1));
    return values;
  }

  private static double[] ones(int n) {
    double[] values = new double[n];
    Arrays.fill(values, 1);
    return values;
  }
}
