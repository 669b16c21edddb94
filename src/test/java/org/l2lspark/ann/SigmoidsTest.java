package org.l2lspark.ann;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SigmoidsTest {
  private static final int POINTS = 400_001;

  private static float x(int i) {
    return (i - POINTS / 2) * 1e-4f;
  }

  @Test
  void shouldBeTheFunctionsInSinglePrecision() {
    float[] tanh = new float[POINTS];
    float[] logistic = new float[POINTS];
    for (int i = 0; i < POINTS; i++) {
      tanh[i] = x(i);
      logistic[i] = x(i);
    }
    Sigmoids.tanh(tanh, POINTS);
    Sigmoids.logistic(logistic, POINTS);
    for (int i = 0; i < POINTS; i++) {
      double exact = StrictMath.tanh(x(i));
      assertThat((double) tanh[i]).isCloseTo(exact, within(4e-7 * Math.abs(exact)));
      assertThat((double) logistic[i]).isCloseTo(1 / (1 + StrictMath.exp(-x(i))), within(2.5e-7));
    }
  }

  @Test
  void shouldBeTheFunctionsInDoublePrecision() {
    for (int i = 0; i < POINTS; i += 17) {
      double x = x(i);
      assertThat(Sigmoids.exp(x) / StrictMath.exp(x)).isCloseTo(1, within(1e-15));
      assertThat(Sigmoids.tanh(x)).isCloseTo(StrictMath.tanh(x), within(1e-15));
      assertThat(Sigmoids.logistic(x)).isCloseTo(1 / (1 + StrictMath.exp(-x)), within(1e-15));
    }
  }

  @Test
  void shouldSaturateAndPassNaNOn() {
    float[] values = {Float.NaN, Float.POSITIVE_INFINITY, -1e30f, 0};
    Sigmoids.tanh(values, 4);
    assertThat(values).containsExactly(new float[] {Float.NaN, 1, -1, 0}, within(2e-7f));
    assertThat(Sigmoids.exp(Double.NaN)).isNaN();
    assertThat(Sigmoids.logistic(1e9)).isEqualTo(1);
    assertThat(Sigmoids.logistic(-1e9)).isBetween(0.0, 1e-300);
  }
}
