package org.l2lspark.task.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.l2lspark.random.Seed;

class AnalysisTest {
  @Test
  void shouldMeasureTheBitOfASignalThatSaysEverything() {
    long[][] all = {{5000, 0}, {0, 5000}};
    assertThat(Signals.information(all)).isCloseTo(1, within(1e-3));
    long[][] nothing = {{2500, 2500}, {2500, 2500}};
    assertThat(Signals.information(nothing)).isCloseTo(0, within(1e-3));
    // H(1/4) = 0.811278 bits of a signal that is sent in one of four situations
    long[][] one = {{0, 1000, 1000, 1000}, {1000, 0, 0, 0}};
    assertThat(Signals.information(one)).isCloseTo(0.811278, within(1e-3));
    // Miller and Madow: (2 - 1 + 2 - 1 - 4 + 1) / 2N nats
    assertThat(Signals.information(new long[][] {{1, 1}, {1, 1}}))
        .isCloseTo(-1 / (8 * Math.log(2)), within(1e-12));
  }

  @Test
  void shouldFindNothingInShuffledTicks() {
    Signals signals = new Signals(List.of("ring", "drop"), 3);
    int ticks = 6000;
    int[] situations = new int[ticks];
    long[] sent = new long[ticks];
    for (int t = 0; t < ticks; t++) {
      situations[t] = t % 3;
      sent[t] = (situations[t] == 1 ? 1 : 0) | (t / 3 % 2 == 0 ? 2 : 0);
    }
    signals.add(sent, situations, new Seed(4));
    Map<?, ?> ring = (Map<?, ?>) signals.toDocument().get("ring");
    assertThat((Double) ring.get("bits")).isCloseTo(0.918296, within(1e-3)); // H(1/3)
    assertThat((Double) ring.get("bitsShuffled")).isCloseTo(0, within(2e-3));
    assertThat(ring.get("shareOfTicks")).isEqualTo(List.of(0.0, 1.0, 0.0));
    Map<?, ?> drop = (Map<?, ?>) signals.toDocument().get("drop");
    assertThat((Double) drop.get("bits")).isCloseTo(0, within(1e-3));
  }

  @Test
  void shouldCorrelateInputsAndOutputsAsPearsonDoes() {
    Correlation correlation = new Correlation(3, 2);
    int[][] spikes = {{0, 1}, {2, 1}, {2, 4}, {0, 0}};
    long[] sensed = {0b100, 0b101, 0b101, 0b110};
    for (int t = 0; t < sensed.length; t++) {
      correlation.add(sensed[t], new int[] {9, spikes[t][0], spikes[t][1]}, 1);
    }
    double[] matrix = correlation.matrix();
    assertThat(matrix[0]).isCloseTo(1, within(1e-12));
    assertThat(matrix[1]).isCloseTo(2 / Math.sqrt(9), within(1e-12));
    assertThat(matrix[2]).isCloseTo(-1 / Math.sqrt(3), within(1e-12));
    assertThat(matrix[4]).isNaN(); // the heartbeat never changes
    assertThat(matrix).hasSize(6);
    assertThat(Arrays.copyOfRange(matrix, 4, 6)).containsOnly(Double.NaN);
  }
}
