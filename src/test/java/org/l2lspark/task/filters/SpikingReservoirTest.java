package org.l2lspark.task.filters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.random.Seed;
import org.l2lspark.snn.brain.BrainShape;

class SpikingReservoirTest {
  private static SpikingReservoir reservoir(double width, double share) {
    return new SpikingReservoir(
        new BrainShape(6, 4, 1, BrainShape.Delays.SYNAPSE, 7, 10),
        width,
        2,
        3,
        share,
        new double[] {20, 80});
  }

  @Test
  void shouldMakeInputNeuronsFireThatAreNearANumber() {
    SpikingReservoir narrow = reservoir(0.5, 0.3);

    assertThat(narrow.active(-1)).isEqualTo(0b100001L); // places -1, -0.5, 0, 0.5, 1
    assertThat(narrow.active(0.45)).isEqualTo(0b101000L);
    assertThat(narrow.active(0.25)).isEqualTo(0b101100L); // half way
    assertThat(reservoir(1, 0.3).active(0.45)).isEqualTo(0b101100L);
    assertThat(narrow.active(3)).isEqualTo(0b100000L); // the last fires always
  }

  @Test
  void shouldLetDecayWhatIsReadWithTheTimeConstants() {
    double[] kept = reservoir(1, 0.3).kept();

    assertThat(kept[0]).isCloseTo(Math.exp(-0.5), within(1e-15));
    assertThat(kept[1]).isCloseTo(Math.exp(-0.125), within(1e-15));
  }

  @Test
  void shouldDrawTheSameForAllMembersButTheirShare() {
    ParameterSpace space = reservoir(1, 0.3).parameters();
    double[] zero = new double[space.dimension()];

    assertThat(space.dimension()).isEqualTo(4 * 6 + 4 * 3);
    assertThat(reservoir(1, 0.3).weights(zero, new Seed(1)))
        .containsExactly(reservoir(1, 0.3).weights(zero, new Seed(1)))
        .isNotEqualTo(reservoir(1, 0.3).weights(zero, new Seed(2)));
    double[] one = zero.clone();
    one[5] = 10;
    double[] moved = reservoir(1, 0.3).weights(one, new Seed(1));
    double[] still = reservoir(1, 0.3).weights(zero, new Seed(1));
    assertThat(moved[5] - still[5]).isCloseTo(3, within(1e-12));
    moved[5] = still[5];
    assertThat(moved).containsExactly(still);
    assertThat(reservoir(1, 1).weights(one, new Seed(1))).containsExactly(one);
  }
}
