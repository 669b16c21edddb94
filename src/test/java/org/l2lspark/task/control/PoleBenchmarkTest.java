package org.l2lspark.task.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.l2lspark.random.Seed;

class PoleBenchmarkTest {
  /** A net of one unit that counts, on position, velocity, angle and turning. */
  private static double[] balancer() {
    double[] member = new double[40];
    double[] gains = {0.15, 0.3, 1, 3};
    System.arraycopy(gains, 0, member, 0, 4);
    member[32] = 2;
    return member;
  }

  @Test
  void shouldHaveTheSizesOfItsNets() {
    assertThat(PoleBenchmark.ONE_POLE.parameters().dimension()).isEqualTo(40);
    assertThat(PoleBenchmark.TWO_POLES.parameters().dimension()).isEqualTo(42);
    assertThat(PoleBenchmark.HIDDEN_VELOCITIES.parameters().dimension()).isEqualTo(21);
  }

  @Test
  void shouldCountStepsAndTellWhoBalances() {
    PoleBenchmark.Attempts attempts = PoleBenchmark.ONE_POLE.open();
    assertThat(attempts.fitness(balancer())).isEqualTo(PoleBenchmark.STEPS);
    assertThat(attempts.balances(balancer())).isTrue();
    assertThat(attempts.fitness(new double[40])).isBetween(10.0, 60.0);
    assertThat(attempts.balances(new double[40])).isFalse();
    // it falls but from where everything is still: in five places
    assertThat(attempts.generalisation(new double[40])).isEqualTo(5);
    assertThat(attempts.generalisation(balancer())).isGreaterThan(400);
  }

  @ParameterizedTest
  @EnumSource
  void shouldGiveTheSameNumberAgainAndNoneWithoutWeights(PoleBenchmark benchmark) {
    PoleBenchmark.Attempts attempts = benchmark.open();
    double[] member = benchmark.parameters().sample(new Seed(3));
    double fitness = attempts.fitness(member);
    attempts.generalisation(member);
    assertThat(attempts.fitness(member)).isEqualTo(fitness).isPositive();
    assertThat(benchmark.open().fitness(member)).isEqualTo(fitness);
    member[0] = Double.NaN;
    assertThat(attempts.fitness(member)).isNaN();
  }

  @Test
  void shouldHaveEveryStartOnce() {
    Set<List<Double>> starts = new HashSet<>();
    double[] state = new double[6];
    double[] sums = new double[6];
    for (int i = 0; i < GridOfStarts.SIZE; i++) {
      state[4] = 9;
      GridOfStarts.write(i, state);
      starts.add(IntStream.range(0, 6).mapToObj(k -> state[k]).toList());
      for (int k = 0; k < 6; k++) {
        sums[k] += state[k];
      }
    }
    assertThat(starts).hasSize(625);
    for (double sum : sums) {
      assertThat(sum).isCloseTo(0, within(1e-9)); // the ranges are symmetric
    }
    GridOfStarts.write(0, state);
    double deg = Math.PI / 180;
    double[] first = {-0.9 * 2.16, -0.9 * 1.35, -0.9 * 3.6 * deg, -0.9 * 8.6 * deg, 0, 0};
    assertThat(state).containsExactly(first, within(1e-12));
    GridOfStarts.write(1, state);
    assertThat(state[3]).isCloseTo(-0.5 * 8.6 * deg, within(1e-12));
    assertThatThrownBy(() -> GridOfStarts.write(625, state))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
