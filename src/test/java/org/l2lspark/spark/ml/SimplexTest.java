package org.l2lspark.spark.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.l2lspark.random.Seed;

class SimplexTest {
  private static double[] projected(double... scores) {
    double[] probabilities = scores.clone();
    Simplex.project(probabilities);
    return probabilities;
  }

  @Test
  void shouldLeaveProbabilitiesAsTheyAre() {
    assertThat(projected(0.2, 0.5, 0.3))
        .containsExactly(new double[] {0.2, 0.5, 0.3}, within(1e-15));
    assertThat(projected(1, 0, 0)).containsExactly(1, 0, 0);
    assertThat(projected(3, 1)).containsExactly(1, 0);
    assertThat(projected(-5, -5)).containsExactly(0.5, 0.5);
  }

  /** The nearest point: no probabilities on a fine grid are nearer. */
  @Test
  void shouldBeNearest() {
    UniformRandomProvider random = new Seed(1).stream();
    for (int trial = 0; trial < 50; trial++) {
      double[] scores = random.doubles(3, -1, 2).toArray();
      double[] own = projected(scores);
      assertThat(Arrays.stream(own).sum()).isCloseTo(1, within(1e-12));
      double least = distance(scores, own);
      for (int i = 0; i <= 20; i++) {
        for (int j = 0; j <= 20 - i; j++) {
          double[] other = {i / 20.0, j / 20.0, (20 - i - j) / 20.0};
          assertThat(distance(scores, other)).isGreaterThanOrEqualTo(least - 1e-12);
        }
      }
    }
  }

  private static double distance(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return sum;
  }

  @Test
  void shouldNormaliseLogisticFunctions() {
    double[] scores = {0, 1000, -1000};
    Simplex.logistic(scores);
    assertThat(scores).containsExactly(new double[] {1 / 3.0, 2 / 3.0, 0}, within(1e-15));
    double[] none = {-1e9, -1e9};
    Simplex.logistic(none);
    assertThat(none).containsExactly(0.5, 0.5);
  }
}
