package org.l2lspark.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.api.Test;
import org.l2lspark.random.Seed;

class WhiteningTest {
  private static final int WIDTH = 5;
  private static final int SAMPLES = 700;
  private static final double FLOOR = 1e-9;

  /** Features that are strongly correlated: running sums of independent Gaussians. */
  private static final class Correlated implements Features {
    private static final long serialVersionUID = 1L;
    private final double[] values = new double[SAMPLES * WIDTH];

    Correlated() {
      UniformRandomProvider random = new Seed(5).stream();
      ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
      for (int s = 0; s < SAMPLES; s++) {
        double sum = 0;
        for (int i = 0; i < WIDTH; i++) {
          sum += gaussian.sample();
          values[s * WIDTH + i] = sum;
        }
      }
    }

    @Override
    public int width() {
      return WIDTH;
    }

    @Override
    public void copy(int sample, double[] row, int offset) {
      System.arraycopy(values, sample * WIDTH, row, offset, WIDTH);
    }

    @Override
    public int label(int sample) {
      return 0;
    }
  }

  private final Correlated features = new Correlated();

  /** Output of every sample for unit weight i of the whitened features. */
  private double[][] outputs(Whitening whitening) {
    double[] unit = new double[WIDTH * WIDTH];
    for (int i = 0; i < WIDTH; i++) {
      unit[i * WIDTH + i] = 1;
    }
    double[] weights = whitening.toFeatures(unit, 0, WIDTH);
    double[][] outputs = new double[WIDTH][SAMPLES];
    for (int i = 0; i < WIDTH; i++) {
      for (int s = 0; s < SAMPLES; s++) {
        for (int k = 0; k < WIDTH; k++) {
          outputs[i][s] += weights[i * WIDTH + k] * features.values[s * WIDTH + k];
        }
      }
    }
    return outputs;
  }

  @Test
  void shouldMakeOutputsOfUnitWeightsUncorrelatedOnTheTrainingSplit() {
    double[][] outputs = outputs(Whitening.of(features, SAMPLES, FLOOR));
    for (int i = 0; i < WIDTH; i++) {
      for (int j = 0; j < WIDTH; j++) {
        double sum = 0;
        for (int s = 0; s < SAMPLES; s++) {
          sum += outputs[i][s] * outputs[j][s];
        }
        assertThat(sum / SAMPLES).isCloseTo(i == j ? 1 : 0, within(1e-6));
      }
    }
  }

  @Test
  void shouldTransformEveryRowAlikeFromAnyOffset() {
    Whitening whitening = Whitening.of(features, SAMPLES, 0.01);
    double[] weights = new Seed(8).stream().doubles(4 * WIDTH).toArray();
    double[] all = whitening.toFeatures(weights, 0, 4);
    double[] last = whitening.toFeatures(weights, 3 * WIDTH, 1);
    assertThat(last).containsExactly(java.util.Arrays.copyOfRange(all, 3 * WIDTH, 4 * WIDTH));
  }

  @Test
  void shouldBoundTheGainOfDirectionsWithoutEnergyByTheFloor() {
    double floor = 0.25;
    double[] unit = new double[WIDTH];
    unit[WIDTH - 1] = 1;
    double[] weights = Whitening.of(features, SAMPLES, floor).toFeatures(unit, 0, 1);
    double squares = 0;
    for (double weight : weights) {
      squares += weight * weight;
    }
    // w = L^-T u, so |w|^2 <= |u|^2 / (smallest eigenvalue of C + floor I) <= 1 / floor
    assertThat(squares).isPositive().isLessThanOrEqualTo(1 / floor);
  }
}
