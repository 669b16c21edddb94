package org.l2lspark.task.reservoir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.l2lspark.random.Seed;
import org.l2lspark.task.Responses;

class StandardizedResponsesTest {
  private static final int TRAIN = 50;
  private static final int SAMPLES = 60;
  private static final int WIDTH = 4;

  /** Neuron 2 is silent in training; sample {@code s} has label 250 - s. */
  private static StandardizedResponses features() {
    float[] values = new float[SAMPLES * WIDTH];
    byte[] labels = new byte[SAMPLES];
    for (int s = 0; s < SAMPLES; s++) {
      labels[s] = (byte) (250 - s);
      for (int i = 0; i < WIDTH; i++) {
        values[s * WIDTH + i] = new Seed(s).fold(i).stream().nextInt(5 + 20 * i);
      }
      values[s * WIDTH + 2] = s < TRAIN ? 3 : 9;
    }
    return new StandardizedResponses(Responses.of(SAMPLES, WIDTH, values, 0), labels, TRAIN);
  }

  @Test
  void shouldHaveZeroMeanAndUnitVarianceOverTheTrainingSplit() {
    StandardizedResponses features = features();
    assertThat(features.width()).isEqualTo(WIDTH + 1);
    double[] row = new double[WIDTH + 2];
    double[] sum = new double[WIDTH + 1];
    double[] squares = new double[WIDTH + 1];
    for (int s = 0; s < TRAIN; s++) {
      features.copy(s, row, 1);
      for (int i = 0; i <= WIDTH; i++) {
        sum[i] += row[1 + i] / TRAIN;
        squares[i] += row[1 + i] * row[1 + i] / TRAIN;
      }
    }
    for (int i : new int[] {0, 1, 3}) {
      assertThat(sum[i]).isCloseTo(0, within(1e-12));
      assertThat(squares[i]).isCloseTo(1, within(1e-12));
    }
    assertThat(squares[2]).as("what never changes is 0").isZero();
    assertThat(sum[WIDTH]).as("the constant").isCloseTo(1, within(1e-12));
    assertThat(row[0]).as("before the offset").isZero();
  }

  @Test
  void shouldLeaveWhatNeverChangesInTrainingAtZeroInTheTestSplit() {
    double[] row = new double[WIDTH + 1];
    features().copy(TRAIN + 1, row, 0);
    assertThat(row[2]).isZero();
    assertThat(row[WIDTH]).isEqualTo(1);
  }

  @Test
  void shouldReadLabelsAsUnsignedBytes() {
    assertThat(features().label(0)).isEqualTo(250);
    assertThat(features().label(59)).isEqualTo(191);
  }
}
