package org.l2lspark.optimize.kalman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.l2lspark.ensemble.Observation;
import org.l2lspark.random.Seed;

class GramsTest {

  @ParameterizedTest
  @EnumSource(Observation.Misfit.class)
  void shouldSumTheProductsOfResidualsOfTheBlocksSamples(Observation.Misfit misfit) {
    int members = 35;
    int samples = 7;
    int firstSample = 2;
    int width = 3;
    UniformRandomProvider random = new Seed(4).stream();
    double[] outputs = random.doubles((long) samples * width * members).toArray();
    double[] targets = random.doubles((firstSample + samples) * (long) width).toArray();
    Observation observation =
        new Observation(
            new int[firstSample + samples], List.of("a", "b", "c"), targets, new int[0], misfit);
    double[] packed = Grams.of(outputs, members, samples, firstSample, observation);
    assertThat(packed).hasSize(width * members * (members + 1) / 2);
    for (int k = 0; k < width; k++) {
      double[] gram = Grams.unpack(packed, k, members);
      for (int i = 0; i < members; i++) {
        for (int j = 0; j < members; j++) {
          double expected = 0;
          for (int s = 0; s < samples; s++) {
            double target = targets[(firstSample + s) * width + k];
            double one = residual(misfit, outputs[(s * width + k) * members + i], target);
            double other = residual(misfit, outputs[(s * width + k) * members + j], target);
            expected += one * other;
          }
          assertThat(gram[i * members + j]).isCloseTo(expected, within(1e-12));
        }
      }
    }
  }

  /** Of a target and an output above 0. */
  private static double residual(Observation.Misfit misfit, double output, double target) {
    return switch (misfit) {
      case DIFFERENCE -> output - target;
      case HINGE -> Math.min(0, output - target);
      case LOGISTIC -> -Math.sqrt(2 * Math.log(1 + Math.exp(-output)));
    };
  }
}
