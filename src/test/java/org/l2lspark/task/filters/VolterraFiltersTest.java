package org.l2lspark.task.filters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.l2lspark.random.Seed;

class VolterraFiltersTest {
  private static VolterraFilters family(double[] periods, double[] taus, int kernels) {
    return new VolterraFilters(10, periods, taus, kernels, 50, 6, 4);
  }

  @Test
  void shouldPutOutASignalOfMeanZeroAndVarianceOne() {
    VolterraFilters family = family(new double[] {100, 300}, new double[] {10, 100}, 2);

    double[] output = family.signals(new Seed(3)).output();

    double[] counted = Arrays.copyOfRange(output, family.washout(), output.length);
    assertThat(Arrays.stream(counted).average().orElseThrow()).isCloseTo(0, within(1e-12));
    assertThat(Arrays.stream(counted).map(y -> y * y).average().orElseThrow())
        .isCloseTo(1, within(1e-12));
    assertThat(family.signals(new Seed(3)).output()).containsExactly(output);
    assertThat(family.signals(new Seed(4)).output()).isNotEqualTo(output);
  }

  @Test
  void shouldKeepItsInputWithinOne() {
    VolterraFilters family = family(new double[] {100, 300}, new double[] {10, 100}, 2);

    for (int seed = 0; seed < 20; seed++) {
      double[] input = family.signals(new Seed(seed)).input();
      assertThat(input).hasSize(11 * 50);
      assertThat(Arrays.stream(input).map(Math::abs).max().orElseThrow()).isBetween(0.25, 1.0);
    }
  }

  /** With one kernel of a known time constant the output is a parabola in the low-passed input. */
  @Test
  void shouldBeOfSecondOrderInTheLowPassedInput() {
    VolterraFilters family = family(new double[] {200, 200}, new double[] {40, 40}, 1);
    VolterraFilters.Signals signals = family.signals(new Seed(1));
    double[] trace = new double[signals.input().length];
    double last = 0;
    for (int t = 0; t < trace.length; t++) {
      last += (1 - Math.exp(-0.25)) * (signals.input()[t] - last);
      trace[t] = last;
    }
    double[] features =
        IntStream.range(0, trace.length)
            .boxed()
            .flatMapToDouble(t -> Arrays.stream(new double[] {trace[t], trace[t] * trace[t]}))
            .toArray();

    RidgeReadout fitted =
        RidgeReadout.train(
            features, 2, signals.output(), family.washout(), family.firstQuery(), 1e-12);

    assertThat(
            fitted.normalizedError(features, signals.output(), family.firstQuery(), family.steps()))
        .isLessThan(1e-12);
  }
}
