package org.l2lspark.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class EnsembleTest {
  private final Ensemble ensemble = Ensemble.of(3, 2, new double[] {1, 2, 3, 4, 8, 12});

  @Test
  void shouldGiveMembersSlicesAndTheirMean() {
    assertThat(ensemble.member(1)).containsExactly(3, 4);
    assertThat(ensemble.slice(1, 3).values()).containsExactly(3, 4, 8, 12);
    assertThat(ensemble.slice(1, 3).members()).isEqualTo(2);
    assertThat(ensemble.mean()).containsExactly(4, 6);
  }

  @Test
  void shouldNotLetCopiesReachTheOriginal() {
    ensemble.member(0)[0] = 99;
    ensemble.slice(0, 1).values()[0] = 99;
    assertThat(ensemble.values()[0]).isEqualTo(1);
  }

  @Test
  void shouldRefuseWhenTheNumberOfValuesDoesNotFit() {
    assertThatThrownBy(() -> Ensemble.of(2, 2, new double[5]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("5");
  }

  @Test
  void shouldRefuseABlockWithoutMembersOrScenarios() {
    assertThat(new Block(2, 5, 10, 20).members()).isEqualTo(3);
    assertThat(new Block(2, 5, 10, 20).scenarios()).isEqualTo(10);
    int[][] empty = {{1, 1, 0, 1}, {0, 1, 2, 2}, {-1, 1, 0, 1}, {0, 1, -1, 1}, {2, 1, 0, 1}};
    for (int[] b : empty) {
      assertThatThrownBy(() -> new Block(b[0], b[1], b[2], b[3]))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("empty block");
    }
  }

  @Test
  void shouldAddCounters() {
    assertThat(new Counters(1, 0.5, 3).plus(new Counters(10, 2, 30)))
        .isEqualTo(new Counters(11, 2.5, 33));
  }
}
