package org.l2lspark.snn.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PropagatorsTest {
  private static final double C = 250;

  @ParameterizedTest
  @CsvSource({
    "10, 2, 0.1",
    "10, 4, 0.1",
    "20, 5, 1",
    "2, 10, 0.1",
    "0.5, 30, 1",
    "10, 10, 0.1",
    "10, 10, 5",
    "10, 10.000001, 1",
    "10, 9.9, 1",
    "1, 0.1, 1"
  })
  void shouldEqualTheIntegralsWhenTimeConstantsDifferOrCoincide(
      double tau, double tauSyn, double step) {
    double p21 = Propagators.decayingCurrent(tau, tauSyn, C, step);
    double p31 = Propagators.alphaCurrent(tau, tauSyn, C, step);
    double p20 = Propagators.constantCurrent(tau, C, step);

    assertRelative(p20, integral(s -> Math.exp(-(step - s) / tau), step) / C);
    assertRelative(
        p21, integral(s -> Math.exp(-(step - s) / tau) * Math.exp(-s / tauSyn), step) / C);
    assertRelative(
        p31, integral(s -> Math.exp(-(step - s) / tau) * s * Math.exp(-s / tauSyn), step) / C);
  }

  @Test
  void shouldMeetTheLimitFormulasWhenTimeConstantsAreEqual() {
    double tau = 7;
    double h = 0.3;

    assertRelative(Propagators.decayingCurrent(tau, tau, C, h), h / C * Math.exp(-h / tau));
    assertRelative(Propagators.alphaCurrent(tau, tau, C, h), h * h / 2 / C * Math.exp(-h / tau));
  }

  @ParameterizedTest
  @CsvSource({"1e-14", "1e-10", "1e-7", "1e-4", "1e-2"})
  void shouldApproachTheLimitSmoothlyWhenTimeConstantsComeCloser(double difference) {
    double tau = 10;
    double limit21 = Propagators.decayingCurrent(tau, tau, C, 0.1);
    double limit31 = Propagators.alphaCurrent(tau, tau, C, 0.1);

    assertThat(Propagators.decayingCurrent(tau, tau + difference, C, 0.1) / limit21 - 1)
        .isBetween(0.0, 1e-3 * difference + 1e-15);
    assertThat(Propagators.alphaCurrent(tau, tau + difference, C, 0.1) / limit31 - 1)
        .isBetween(-1e-15, 1e-3 * difference + 1e-15);
  }

  @Test
  void shouldBeContinuousWhereTheSeriesEnds() {
    for (double x : new double[] {0.5, -0.5}) {
      double closed = (1 - (1 + x) * Math.exp(-x)) / (x * x);
      assertRelative(Propagators.secondIntegral(x), closed);
      assertRelative(Propagators.secondIntegral(x * (1 - 1e-15)), closed);
    }
  }

  private static void assertRelative(double actual, double expected) {
    assertThat(actual / expected).isCloseTo(1, within(1e-12));
  }

  /** Gauss-Legendre with three nodes on 2000 intervals. */
  private static double integral(DoubleUnaryOperator f, double end) {
    int n = 2000;
    double h = end / n;
    double node = Math.sqrt(0.6) * h / 2;
    double sum = 0;
    for (int i = 0; i < n; i++) {
      double middle = (i + 0.5) * h;
      sum +=
          5 * f.applyAsDouble(middle - node)
              + 8 * f.applyAsDouble(middle)
              + 5 * f.applyAsDouble(middle + node);
    }
    return sum * h / 18;
  }
}
