package org.l2lspark.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
  @ParameterizedTest
  @CsvSource({
    "0.04756, 0.01, 0.048 \u00b1 0.010",
    "-0.1751, 0.0005224, -0.17510 \u00b1 0.00052",
    "8.347, 1.344, 8.3 \u00b1 1.3",
    "12345, 1234, 12345 \u00b1 1200",
    "2.6, 12, 3 \u00b1 12",
    "0.00009, 0.00001, 0.000090 \u00b1 0.000010",
    "3, 1e-9, 3 \u00b1 1.000e-09",
    "1.5e9, 2e7, '1,500,000,000 \u00b1 20,000,000'",
  })
  void shouldRoundANumberToItsError(double value, double error, String text) {
    assertThat(Numbers.withError(value, error)).isEqualTo(text);
  }
}
