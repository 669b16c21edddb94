package org.l2lspark.task.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.l2lspark.random.Seed;

class TrigonometryTest {
  private static void shouldAgree(double x) {
    // not by an assertion each: there are many
    if (Double.doubleToRawLongBits(Trigonometry.sin(x))
            != Double.doubleToRawLongBits(StrictMath.sin(x))
        || Double.doubleToRawLongBits(Trigonometry.cos(x))
            != Double.doubleToRawLongBits(StrictMath.cos(x))) {
      assertThat(new double[] {Trigonometry.sin(x), Trigonometry.cos(x)})
          .as("sine and cosine of %s", x)
          .containsExactly(StrictMath.sin(x), StrictMath.cos(x));
    }
  }

  @Test
  void shouldHaveTheBitsOfStrictMath() {
    UniformRandomProvider random = new Seed(5).stream();
    for (int i = 0; i < 300_000; i++) {
      shouldAgree(2 * random.nextDouble() - 1); // beyond an eighth of a turn, too
      shouldAgree((random.nextDouble() - 0.5) * StrictMath.pow(10, -9 * random.nextDouble()));
    }
    double[] edges = {0, 0.3, 0.78125, Math.PI / 4, Math.PI / 2, 100, 1e22, 0x1p-27, 1e-300};
    for (double edge : edges) {
      for (double x : new double[] {Math.nextDown(edge), edge, Math.nextUp(edge)}) {
        shouldAgree(x);
        shouldAgree(-x);
      }
    }
    shouldAgree(Double.NaN);
    shouldAgree(Double.POSITIVE_INFINITY);
  }
}
