package org.l2lspark.experiment.hall;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.optimize.Checkpoint;

class HallOfFameTest {
  private static Ensemble ensemble(double... values) {
    return Ensemble.of(values.length, 1, values);
  }

  private static double[] coordinates(HallOfFame hall) {
    return hall.members().stream().mapToDouble(member -> member.coordinates()[0]).toArray();
  }

  @Test
  void shouldKeepTheFittestOfAllGenerationsEachOnce() {
    SplittableRandom random = new SplittableRandom(3);
    HallOfFame hall = HallOfFame.empty(5);
    double[] all = new double[200];
    for (int g = 0; g < 20; g++) {
      double[] fitness = new double[10];
      for (int j = 0; j < 10; j++) {
        all[10 * g + j] = Math.rint(random.nextDouble(0, 60)); // many come more than once
        fitness[j] = all[10 * g + j];
      }
      fitness[4] = Double.NaN;
      all[10 * g + 4] = -1;
      hall = hall.with(ensemble(Arrays.copyOfRange(all, 10 * g, 10 * g + 10)), fitness, g);
    }
    double[] best = Arrays.stream(all).distinct().map(v -> -v).sorted().limit(5).toArray();
    assertThat(coordinates(hall)).isEqualTo(Arrays.stream(best).map(v -> -v).toArray());
    long times = Arrays.stream(all).filter(v -> v == -best[0]).count();
    assertThat(hall.recent().get(0).tries()).isEqualTo(times);
  }

  @Test
  void shouldTakeTheMeanOfTheTriesOfAMember() {
    HallOfFame hall = HallOfFame.empty(2).with(ensemble(1, 2, 3), new double[] {5, 9, 1}, 0);
    hall = hall.with(ensemble(2, 4), new double[] {3, 4}, 1);
    assertThat(coordinates(hall)).containsExactly(2, 1);
    assertThat(hall.recent().get(0).fitness()).isEqualTo(6);
    assertThat(hall.recent().get(0).generation()).isZero();
    assertThat(hall.recent().get(0).tries()).isEqualTo(2);
  }

  @Test
  void shouldLetThoseLeaveThatWereLuckyWhenTheyAreTriedAgain() {
    HallOfFame hall = HallOfFame.empty(3).with(ensemble(1, 2, 3), new double[] {9, 8, 7}, 0);
    HallOfFame first = hall.triedAgain(2, new double[] {1, 5}, 10, 3);
    assertThat(first.proven().stream().mapToDouble(m -> m.again().orElseThrow()))
        .containsExactly(5.0, 1.0);
    assertThat(coordinates(first)).containsExactly(2, 1, 3);
    assertThat(first.evaluations()).isEqualTo(3);
    // 2 and 1 again, and the newcomer 3: means over all scenarios
    HallOfFame second = first.triedAgain(2, new double[] {5, 10, 6}, 10, 4);
    assertThat(coordinates(second)).containsExactly(3, 1);
    assertThat(second.proven().get(1).again()).hasValue(5.5);
    assertThat(second.proven().get(1).scenarios()).isEqualTo(20);
    assertThat(second.evaluations()).isEqualTo(7);
    HallOfFame failed = first.triedAgain(2, new double[] {Double.NaN, 1, Double.NaN}, 10, 4);
    assertThat(coordinates(failed)).containsExactly(1);
  }

  @Test
  void shouldBeTheSameAfterItWasStoredBesideTheStateOfAnOptimizer() {
    Checkpoint own =
        new Checkpoint("some", 2, Map.of("x", new double[] {1}), Map.of("k", new long[] {2}));
    HallOfFame hall =
        HallOfFame.empty(3)
            .with(Ensemble.of(2, 2, new double[] {1, 2, 3, 4}), new double[] {9, 8}, 4)
            .triedAgain(1, new double[] {0.25}, 10, 2);
    Checkpoint stored = hall.addTo(own);
    HallOfFame read = HallOfFame.of(stored, 3, 2);
    assertThat(read.addTo(own).doubles("hall/numbers", -1))
        .isEqualTo(stored.doubles("hall/numbers", -1));
    assertThat(read.proven()).hasSize(1);
    assertThat(read.members().get(1).coordinates()).containsExactly(3, 4);
    assertThat(read.evaluations()).isEqualTo(2);
    assertThat(read.members().get(1).again()).isEmpty();
    Checkpoint without = HallOfFame.without(stored);
    assertThat(without.doubles().keySet()).containsExactly("x");
    assertThat(without.longs().keySet()).containsExactly("k");
    assertThat(HallOfFame.of(own, 3, 2).members()).as("an earlier release's").isEmpty();
    assertThat(HallOfFame.empty(0).addTo(own)).isSameAs(own);
  }
}
