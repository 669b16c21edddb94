package org.l2lspark.optimize.kalman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.l2lspark.ensemble.NoiseCovariance;
import org.l2lspark.ensemble.Observation;
import org.l2lspark.ensemble.Outputs;
import org.l2lspark.random.Seed;

class ResidualGramsTest {
  private static final int MEMBERS = 35; // more than are computed together
  private static final int SCENARIOS = 7;
  private static final int WIDTH = 3;
  private static final List<String> NAMES = List.of("a", "b", "c");
  private static final double[] COVARIANCE = {2, 0.6, -0.3, 0.6, 1, 0.2, -0.3, 0.2, 0.5};
  private final UniformRandomProvider random = new Seed(4).stream();
  private final double[] outputs =
      random.doubles((long) SCENARIOS * WIDTH * MEMBERS).toArray(); // scenarios x outputs x members
  private final double[] targets = random.doubles((long) SCENARIOS * WIDTH).toArray();

  private Observation observation(Observation.Misfit misfit, NoiseCovariance noise) {
    int[] scenarios = IntStream.range(2, 2 + SCENARIOS).toArray();
    return new Observation(scenarios, NAMES, targets, misfit, Optional.ofNullable(noise));
  }

  private double[] packed(boolean together, Observation observation) {
    return new ResidualGrams(together)
        .of(new Outputs(MEMBERS, SCENARIOS, NAMES, outputs), Optional.of(observation));
  }

  @ParameterizedTest
  @EnumSource(Observation.Misfit.class)
  void shouldSumTheProductsOfResidualsOfTheScenarios(Observation.Misfit misfit) {
    double[][] residuals = new double[WIDTH][SCENARIOS * MEMBERS];
    for (int k = 0; k < WIDTH; k++) {
      for (int s = 0; s < SCENARIOS; s++) {
        int index = s * WIDTH + k;
        for (int j = 0; j < MEMBERS; j++) {
          residuals[k][s * MEMBERS + j] =
              residual(misfit, outputs[index * MEMBERS + j], targets[index]);
        }
      }
    }
    requireBothForms(observation(misfit, null), residuals);
  }

  /** {@code (y - g)^T Gamma^-1 (y - g)} over all outputs; of each output, in units of the noise. */
  @ParameterizedTest
  @CsvSource({"true", "false"})
  void shouldCountResidualsInUnitsOfTheNoiseWhenItIsKnown(boolean diagonal) {
    double[] covariance = COVARIANCE.clone();
    if (diagonal) {
      Arrays.setAll(covariance, i -> i % (WIDTH + 1) == 0 ? covariance[i] : 0);
    }
    NoiseCovariance noise =
        diagonal
            ? NoiseCovariance.diagonal(covariance[0], covariance[4], covariance[8])
            : NoiseCovariance.full(WIDTH, covariance);
    DMatrixRMaj whitening = new DMatrixRMaj(WIDTH, WIDTH);
    CommonOps_DDRM.invert(DMatrixRMaj.wrap(WIDTH, WIDTH, noise.factor()), whitening);
    DMatrixRMaj inverse = new DMatrixRMaj(WIDTH, WIDTH);
    CommonOps_DDRM.invert(DMatrixRMaj.wrap(WIDTH, WIDTH, covariance), inverse);
    double[][] residuals = new double[WIDTH][SCENARIOS * MEMBERS];
    for (int s = 0; s < SCENARIOS; s++) {
      for (int j = 0; j < MEMBERS; j++) {
        for (int k = 0; k < WIDTH; k++) {
          for (int l = 0; l < WIDTH; l++) {
            residuals[k][s * MEMBERS + j] += whitening.get(k, l) * difference(s, l, j);
          }
        }
      }
    }
    Observation observation = observation(Observation.Misfit.DIFFERENCE, noise);
    requireBothForms(observation, residuals);
    double[] all = ResidualGrams.unpack(packed(true, observation), 0, MEMBERS);
    for (int i = 0; i < MEMBERS; i++) {
      for (int j = 0; j < MEMBERS; j++) {
        double expected = 0;
        for (int s = 0; s < SCENARIOS; s++) {
          for (int k = 0; k < WIDTH; k++) {
            for (int l = 0; l < WIDTH; l++) {
              expected += difference(s, k, i) * inverse.get(k, l) * difference(s, l, j);
            }
          }
        }
        assertThat(all[i * MEMBERS + j]).isCloseTo(expected, within(1e-11));
      }
    }
  }

  @Test
  void shouldNotMixFailedMembersIntoTheOthers() {
    Observation observation =
        observation(Observation.Misfit.DIFFERENCE, NoiseCovariance.full(WIDTH, COVARIANCE));
    double[] whole = ResidualGrams.unpack(packed(true, observation), 0, MEMBERS);
    for (int i = 0; i < SCENARIOS * WIDTH; i++) {
      outputs[i * MEMBERS + 33] = Double.NaN;
    }
    double[] others = ResidualGrams.unpack(packed(true, observation), 0, MEMBERS);
    for (int i = 0; i < MEMBERS * MEMBERS; i++) {
      if (i / MEMBERS == 33 || i % MEMBERS == 33) {
        assertThat(others[i]).isNaN();
      } else {
        assertThat(others[i]).isEqualTo(whole[i]);
      }
    }
  }

  /** Scenarios in two blocks, put together, are all scenarios; the left block may be reused. */
  @ParameterizedTest
  @CsvSource({"true", "false"})
  void shouldAddUpOverBlocksOfScenarios(boolean together) {
    ResidualGrams grams = new ResidualGrams(together);
    double[] whole = packed(together, observation(Observation.Misfit.DIFFERENCE, null));
    double[] left = block(grams, 0, 3);
    double[] right = block(grams, 3, SCENARIOS);
    double[] before = left.clone();
    assertThat(grams.plus(left, right, false)).containsExactly(whole, within(1e-12));
    assertThat(left).isEqualTo(before);
    assertThat(grams.plus(left, right, true)).isSameAs(left).containsExactly(whole, within(1e-12));
    assertThat(grams.numbers(MEMBERS, WIDTH, SCENARIOS)).isEqualTo(whole.length);
  }

  private double[] block(ResidualGrams grams, int from, int to) {
    double[] own = Arrays.copyOfRange(outputs, from * WIDTH * MEMBERS, to * WIDTH * MEMBERS);
    double[] y = Arrays.copyOfRange(targets, from * WIDTH, to * WIDTH);
    return grams.of(
        new Outputs(MEMBERS, to - from, NAMES, own),
        Optional.of(new Observation(IntStream.range(from, to).toArray(), NAMES, y)));
  }

  private double difference(int scenario, int output, int member) {
    int index = scenario * WIDTH + output;
    return outputs[index * MEMBERS + member] - targets[index];
  }

  /**
   * Both forms against products written down one by one.
   *
   * @param residuals of each output {@code scenarios x members}
   */
  private void requireBothForms(Observation observation, double[][] residuals) {
    double[] each = packed(false, observation);
    double[] all = packed(true, observation);
    assertThat(each).hasSize(WIDTH * MEMBERS * (MEMBERS + 1) / 2);
    assertThat(all).hasSize(MEMBERS * (MEMBERS + 1) / 2);
    double[] sum = new double[MEMBERS * MEMBERS];
    for (int k = 0; k < WIDTH; k++) {
      double[] gram = ResidualGrams.unpack(each, k, MEMBERS);
      double[] diagonal = ResidualGrams.diagonal(each, k, MEMBERS);
      for (int i = 0; i < MEMBERS; i++) {
        for (int j = 0; j < MEMBERS; j++) {
          double expected = 0;
          for (int s = 0; s < SCENARIOS; s++) {
            expected += residuals[k][s * MEMBERS + i] * residuals[k][s * MEMBERS + j];
          }
          assertThat(gram[i * MEMBERS + j]).isCloseTo(expected, within(1e-12));
          sum[i * MEMBERS + j] += expected;
        }
        assertThat(diagonal[i]).isEqualTo(gram[i * MEMBERS + i]);
      }
    }
    assertThat(ResidualGrams.unpack(all, 0, MEMBERS)).containsExactly(sum, within(1e-11));
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
