package org.l2lspark.optimize.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.l2lspark.ensemble.Domain;
import org.l2lspark.ensemble.ParameterGroup;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.ensemble.Start;
import org.l2lspark.optimize.Coordinates;
import org.l2lspark.optimize.Minimiser;
import org.l2lspark.random.Seed;

class MarginTest {
  private static final double ALPHA = 0.02;

  private static ParameterSpace whole(int size, int lowest, int highest) {
    return new ParameterSpace(
        List.of(
            ParameterGroup.of(
                "n", size, new Start.Uniform(lowest, highest), new Domain.Whole(lowest, highest))));
  }

  /** Probability of a value below, of the value, and of one above, of a corrected distribution. */
  private static double[] chances(double mean, double deviation, int lowest, int highest) {
    Coordinates coordinates = Coordinates.of(whole(1, lowest, highest));
    double scale = coordinates.scales()[0];
    Margin margin =
        new Margin(new double[] {mean / scale}, new double[] {1})
            .corrected(coordinates, new double[] {deviation / scale}, ALPHA);
    double m = margin.mean()[0] * scale;
    double s = deviation * margin.widths()[0];
    double value = Math.max(lowest, Math.min(highest, Math.floor(mean + 0.5)));
    NormalDistribution normal = new NormalDistribution(null, m, s);
    double low = normal.cumulativeProbability(value - 0.5);
    double up = 1 - normal.cumulativeProbability(value + 0.5);
    return new double[] {low, 1 - low - up, up};
  }

  @ParameterizedTest
  @CsvSource({"3, 1e-9", "3.49, 1e-3", "2.5, 0.01", "3.2, 0.2", "2.9, 1e-5"})
  void shouldLeaveAValueToBothSidesWithTheMargin(double mean, double deviation) {
    double[] chances = chances(mean, deviation, -5, 9);
    assertThat(chances[0]).isGreaterThanOrEqualTo(ALPHA / 2 - 1e-9);
    assertThat(chances[2]).isGreaterThanOrEqualTo(ALPHA / 2 - 1e-9);
    assertThat(Math.min(chances[0], chances[2])).isCloseTo(ALPHA / 2, within(1e-9));
  }

  /** In the middle both are half the margin: 1 / (2 z(0.01)) is the deviation. */
  @Test
  void shouldMakeAFrozenParameterAsWideAsTheMargin() {
    double[] chances = chances(3, 1e-9, -5, 9);
    assertThat(chances[0]).isCloseTo(ALPHA / 2, within(1e-9));
    assertThat(chances[2]).isCloseTo(ALPHA / 2, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({"-5.3, 1e-4", "-5, 1e-9", "-80, 0.5", "9.2, 1e-4", "70, 2"})
  void shouldLeaveTheEndsOfARangeWithTheMargin(double mean, double deviation) {
    double[] chances = chances(mean, deviation, -5, 9);
    assertThat(chances[mean < 0 ? 2 : 0]).isCloseTo(ALPHA, within(1e-6));
  }

  @ParameterizedTest
  @CsvSource({"3.2, 0.5", "-5.1, 1", "0, 7"})
  void shouldNotTouchWhatIsWideEnough(double mean, double deviation) {
    Coordinates coordinates = Coordinates.of(whole(1, -5, 9));
    double scale = coordinates.scales()[0];
    Margin margin = new Margin(new double[] {mean / scale}, new double[] {1});
    Margin corrected = margin.corrected(coordinates, new double[] {deviation / scale}, ALPHA);
    assertThat(corrected.widths()).isEqualTo(margin.widths());
    assertThat(corrected.mean()).containsExactly(margin.mean(), within(1e-12));
  }

  @Test
  void shouldTreatAFlagAsTwoValuesAndLeaveRealNumbersAlone() {
    ParameterSpace space =
        new ParameterSpace(
            List.of(
                ParameterGroup.of("f", 1, new Start.Uniform(0, 1), new Domain.Flag()),
                ParameterGroup.of("x", 1, 0, 1),
                ParameterGroup.of("one", 1, new Start.Uniform(4, 4.2), new Domain.Whole(4, 4))));
    Coordinates coordinates = Coordinates.of(space);
    double scale = coordinates.scales()[0];
    Margin corrected =
        new Margin(new double[] {1 / scale, 0.3, 4.4}, new double[] {1, 1, 1})
            .corrected(coordinates, new double[] {1e-6 / scale, 1e-9, 1e-9}, ALPHA);
    double z = -new NormalDistribution().inverseCumulativeProbability(ALPHA);
    assertThat(corrected.mean()[0] * scale).isCloseTo(0.5 + z * 1e-6, within(1e-12));
    assertThat(corrected.mean()[1]).isEqualTo(0.3);
    assertThat(corrected.mean()[2] * coordinates.scales()[2]).isCloseTo(4, within(1e-9));
    assertThat(corrected.widths()).containsExactly(1, 1, 1);
  }

  /** Sphere and ellipsoid over as many whole as real numbers, of the paper: all runs succeed. */
  @ParameterizedTest
  @CsvSource({"1, 6000", "1e6, 20000"})
  void shouldSolveMixedProblemsInEveryRun(double condition, long most) {
    int half = 5;
    ParameterSpace space =
        new ParameterSpace(
            List.of(
                ParameterGroup.of("x", half, 2, 1),
                ParameterGroup.of(
                    "n", half, new Start.Uniform(-10, 10), new Domain.Whole(-10, 10))));
    for (int seed = 0; seed < 11; seed++) {
      Minimiser.Found<CmaState> found =
          new Minimiser<>(
                  CmaEsTest.cma("members = 12, sigma = 1"),
                  space,
                  x -> {
                    double sum = 0;
                    for (int i = 0; i < x.length; i++) {
                      sum += Math.pow(condition, i / (x.length - 1.0)) * x[i] * x[i];
                    }
                    return sum;
                  })
              .search(1e-10, most, new Seed(seed));
      assertThat(found.best()).as("seed " + seed).isLessThanOrEqualTo(1e-10);
    }
  }
}
