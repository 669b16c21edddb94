package org.l2lspark.snn.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SpikeRasterTest {
  private static final SpikeRaster RASTER =
      SpikeRaster.of(4, 5, new int[] {4, 0, 2, 0, 2, 2}, new int[] {3, 1, 2, 0, 2, 1});

  @Test
  void shouldGroupByStepAndKeepTheOrderWhenSpikesAreGivenInAnyOrder() {
    assertThat(RASTER.stepOffsets()).containsExactly(0, 2, 2, 5, 5, 6);
    assertThat(RASTER.ids()).containsExactly(1, 0, 2, 2, 1, 3);
    assertThat(RASTER.spikes()).isEqualTo(6);
    assertThat(RASTER.spikes(1, 3)).isEqualTo(3);
    assertThat(RASTER.stepsOf(2)).containsExactly(2, 2);
  }

  @Test
  void shouldCountSpikesOfAWindow() {
    assertThat(RASTER.counts(0, 5)).containsExactly(1, 2, 2, 1);
    assertThat(RASTER.counts(2, 4)).containsExactly(0, 1, 2, 0);
    assertThat(RASTER.counts(3, 3)).containsExactly(0, 0, 0, 0);
  }

  @Test
  void shouldGiveItselfWhenSlicedAndJoined() {
    assertThat(RASTER.slice(0, 2).then(RASTER.slice(2, 5))).isEqualTo(RASTER);
    assertThat(RASTER.slice(1, 3).ids()).containsExactly(2, 2, 1);
    assertThat(RASTER.slice(1, 3)).isNotEqualTo(RASTER.slice(2, 4));
  }

  @Test
  void shouldRenumberWhenNeuronsAreChosen() {
    SpikeRaster part = RASTER.neurons(1, 3);

    assertThat(part.neurons()).isEqualTo(2);
    assertThat(part.counts(0, 5)).containsExactly(2, 2);
    assertThat(part.stepsOf(0)).containsExactly(0, 2);
  }

  @Test
  void shouldStampTheEndOfTheStepWhenTimesAreGiven() {
    SpikeRaster raster = SpikeRaster.ofTimes(1, 10, 0.1, new int[] {0, 0}, new double[] {0.1, 1.0});

    assertThat(raster.stepsOf(0)).containsExactly(0, 9);
  }

  @Test
  void shouldRefuseNonsense() {
    assertThatThrownBy(() -> SpikeRaster.of(4, 5, new int[] {5}, new int[] {0}))
        .hasMessageContaining("steps are 0 to 4, got 5");
    assertThatThrownBy(() -> SpikeRaster.of(4, 5, new int[] {1}, new int[] {4}))
        .hasMessageContaining("ids are 0 to 3, got 4");
    assertThatThrownBy(() -> new SpikeRaster(4, new int[] {0, 2, 1}, new int[1]))
        .hasMessageContaining("step 1");
    assertThatThrownBy(() -> new SpikeRaster(4, new int[] {0, 2}, new int[1]))
        .hasMessageContaining("last offset is 2");
    assertThatThrownBy(() -> new SpikeRaster(4, new int[0], new int[0]))
        .hasMessageContaining("offsets");
    assertThatThrownBy(() -> SpikeRaster.ofTimes(1, 10, 0.1, new int[] {0}, new double[] {0.15}))
        .hasMessageContaining("0.15");
    assertThatThrownBy(() -> SpikeRaster.ofTimes(1, 10, 0.1, new int[] {0}, new double[] {0.0}))
        .hasMessageContaining("got -1");
    assertThatThrownBy(() -> RASTER.then(SpikeRaster.empty(3, 1))).hasMessageContaining("joined");
  }
}
