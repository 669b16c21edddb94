package org.l2lspark.experiment.ablation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.l2lspark.random.Seed;

class BootstrapTest {
  private final Bootstrap bootstrap = new Bootstrap(new Seed(3));

  private static double[][] uniform(int seeds, int worlds, double seedRange, Seed seed) {
    UniformRandomProvider random = seed.stream();
    double[][] values = new double[seeds][worlds];
    for (double[] row : values) {
      double shift = seedRange * (random.nextDouble() - 0.5);
      for (int w = 0; w < worlds; w++) {
        row[w] = shift + random.nextDouble() - 0.5;
      }
    }
    return values;
  }

  @Test
  void shouldFindNoSpreadWhereThereIsNone() {
    double[][] same = {{4, 4, 4}, {4, 4}};
    assertThat(bootstrap.mean(same)).isEqualTo(new Interval(4, 4, 4));
    assertThat(bootstrap.difference(same, new double[][] {{1}})).isEqualTo(new Interval(3, 3, 3));
  }

  @Test
  void shouldWeighSeedsAlikeWhateverTheirWorlds() {
    assertThat(bootstrap.mean(new double[][] {{0, 0, 0, 0}, {6}}).mean()).isEqualTo(3);
  }

  @Test
  void shouldBeAsWideAsTheNormalIntervalOfWorldsForOneSeed() {
    double[][] one = uniform(1, 400, 0, new Seed(5));
    Interval interval = bootstrap.mean(one);
    double error = Math.sqrt(1.0 / 12 / 400);
    assertThat(interval.high() - interval.low()).isCloseTo(2 * 1.96 * error, within(0.1 * error));
    assertThat(interval.low()).isLessThan(interval.mean());
    assertThat(interval.high()).isGreaterThan(interval.mean());
  }

  @Test
  void shouldCountTheSpreadOfSeedsBeforeThatOfWorlds() {
    double[][] many = uniform(60, 20, 10, new Seed(6)); // seeds spread ten times as wide
    Interval interval = bootstrap.mean(many);
    double error = 10 / Math.sqrt(12.0 * 60);
    assertThat((interval.high() - interval.low()) / (2 * 1.96 * error)).isBetween(0.8, 1.25);
  }

  @Test
  void shouldGiveTheSameBitsAgain() {
    double[][] values = uniform(5, 30, 1, new Seed(8));
    assertThat(new Bootstrap(new Seed(3)).mean(values)).isEqualTo(bootstrap.mean(values));
    assertThat(new Bootstrap(new Seed(4)).mean(values)).isNotEqualTo(bootstrap.mean(values));
  }

  @Test
  void shouldAddTheErrorsOfWhatIsNotPaired() {
    double[][] values = uniform(1, 400, 0, new Seed(9));
    double alone = width(bootstrap.mean(values));
    assertThat(width(bootstrap.difference(values, values)) / (Math.sqrt(2) * alone))
        .isBetween(0.93, 1.07);
  }

  private static double width(Interval interval) {
    return interval.high() - interval.low();
  }
}
