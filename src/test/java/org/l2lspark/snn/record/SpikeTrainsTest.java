package org.l2lspark.snn.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SpikeTrainsTest {
  private static final SpikeTrains TRAINS =
      SpikeTrains.of(4, 5, new int[] {4, 0, 2, 0, 2, 2}, new int[] {3, 1, 2, 0, 2, 1});

  @Test
  void shouldGroupByStepAndKeepTheOrderWhenSpikesAreGivenInAnyOrder() {
    assertThat(TRAINS.stepOffsets()).containsExactly(0, 2, 2, 5, 5, 6);
    assertThat(TRAINS.ids()).containsExactly(1, 0, 2, 2, 1, 3);
    assertThat(TRAINS.spikes()).isEqualTo(6);
    assertThat(TRAINS.spikes(1, 3)).isEqualTo(3);
    assertThat(TRAINS.stepsOf(2)).containsExactly(2, 2);
  }

  @Test
  void shouldCountSpikesOfAWindow() {
    assertThat(TRAINS.counts(0, 5)).containsExactly(1, 2, 2, 1);
    assertThat(TRAINS.counts(2, 4)).containsExactly(0, 1, 2, 0);
    assertThat(TRAINS.counts(3, 3)).containsExactly(0, 0, 0, 0);
  }

  @Test
  void shouldGiveItselfWhenSlicedAndJoined() {
    assertThat(TRAINS.slice(0, 2).then(TRAINS.slice(2, 5))).isEqualTo(TRAINS);
    assertThat(TRAINS.slice(1, 3).ids()).containsExactly(2, 2, 1);
    assertThat(TRAINS.slice(1, 3)).isNotEqualTo(TRAINS.slice(2, 4));
  }

  @Test
  void shouldRenumberWhenNeuronsAreChosen() {
    SpikeTrains part = TRAINS.neurons(1, 3);

    assertThat(part.neurons()).isEqualTo(2);
    assertThat(part.counts(0, 5)).containsExactly(2, 2);
    assertThat(part.stepsOf(0)).containsExactly(0, 2);
  }

  @Test
  void shouldStampTheEndOfTheStepWhenTimesAreGiven() {
    SpikeTrains trains = SpikeTrains.ofTimes(1, 10, 0.1, new int[] {0, 0}, new double[] {0.1, 1.0});

    assertThat(trains.stepsOf(0)).containsExactly(0, 9);
  }

  @Test
  void shouldRefuseNonsense() {
    assertThatThrownBy(() -> SpikeTrains.of(4, 5, new int[] {5}, new int[] {0}))
        .hasMessageContaining("steps are 0 to 4, got 5");
    assertThatThrownBy(() -> SpikeTrains.of(4, 5, new int[] {1}, new int[] {4}))
        .hasMessageContaining("ids are 0 to 3, got 4");
    assertThatThrownBy(() -> new SpikeTrains(4, new int[] {0, 2, 1}, new int[1]))
        .hasMessageContaining("step 1");
    assertThatThrownBy(() -> new SpikeTrains(4, new int[] {0, 2}, new int[1]))
        .hasMessageContaining("last offset is 2");
    assertThatThrownBy(() -> new SpikeTrains(4, new int[0], new int[0]))
        .hasMessageContaining("offsets");
    assertThatThrownBy(() -> SpikeTrains.ofTimes(1, 10, 0.1, new int[] {0}, new double[] {0.15}))
        .hasMessageContaining("0.15");
    assertThatThrownBy(() -> SpikeTrains.ofTimes(1, 10, 0.1, new int[] {0}, new double[] {0.0}))
        .hasMessageContaining("got -1");
    assertThatThrownBy(() -> TRAINS.then(SpikeTrains.empty(3, 1))).hasMessageContaining("joined");
  }
}
