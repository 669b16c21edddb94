package org.l2lspark.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.l2lspark.ensemble.Observation;
import org.l2lspark.random.Seed;

class GramsTest {

  @Test
  void shouldSumTheProductsOfResidualsOfTheBlocksSamples() {
    int members = 5;
    int samples = 7;
    int firstSample = 2;
    int width = 3;
    UniformRandomProvider random = new Seed(4).stream();
    double[] outputs = random.doubles((long) samples * width * members).toArray();
    double[] targets = random.doubles((firstSample + samples) * (long) width).toArray();
    Observation observation =
        new Observation(
            new int[firstSample + samples], List.of("a", "b", "c"), targets, new int[0]);
    double[] grams = Grams.of(outputs, members, samples, firstSample, observation);
    assertThat(grams).hasSize(width * members * members);
    for (int k = 0; k < width; k++) {
      for (int i = 0; i < members; i++) {
        for (int j = 0; j < members; j++) {
          double expected = 0;
          for (int s = 0; s < samples; s++) {
            double target = targets[(firstSample + s) * width + k];
            expected +=
                (outputs[(s * width + k) * members + i] - target)
                    * (outputs[(s * width + k) * members + j] - target);
          }
          assertThat(grams[(k * members + i) * members + j]).isCloseTo(expected, within(1e-12));
        }
      }
    }
  }
}
