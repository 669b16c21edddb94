package org.l2lspark.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.ObjDoubleConsumer;
import org.junit.jupiter.api.Test;
import org.l2lspark.problem.RunException;
import org.l2lspark.task.Features;
import org.l2lspark.task.RegressionFeatures;

class RidgeBaselineTest {

  /** Rows given as numbers, the label of each beside them. */
  private record Table(double[][] rows, int[] labels) implements Features {
    @Override
    public int width() {
      return rows[0].length;
    }

    @Override
    public void copy(int sample, double[] row, int offset) {
      System.arraycopy(rows[sample], 0, row, offset, width());
    }

    @Override
    public int label(int sample) {
      return labels[sample];
    }
  }

  /**
   * Features x and 1, six training samples with mean x of 0: the normal equations are diagonal, so
   * class 1 is chosen where {@code x sum(xy)/(sum(xx) + p) + sum(y)/(6 + p) > 0}, y = +-1. Four
   * samples of class 1 and two of class 0: sum(y) = 2, sum(xy) = 10, sum(xx) = 28.
   */
  private static double threshold(double penalty) {
    return -(2 / (6 + penalty)) / (10 / (28 + penalty));
  }

  private static double accuracyAround(double threshold, double penalty) {
    double[] x = {-3, -2, -1, 1, 2, 3, threshold - 0.01, threshold + 0.01};
    int[] labels = {0, 0, 1, 1, 1, 1, 0, 1};
    double[][] rows = Arrays.stream(x).mapToObj(v -> new double[] {v, 1}).toArray(double[][]::new);
    return new RidgeBaseline().testAccuracy("control", new Table(rows, labels), 2, 6, 2, penalty);
  }

  @Test
  void shouldDecideByTheClosedFormOfRidgeRegression() {
    assertThat(Arrays.stream(new double[] {-3, -2, -1, 1, 2, 3}).map(v -> v * v).sum())
        .isEqualTo(28);
    for (double penalty : new double[] {0, 1, 100}) {
      assertThat(accuracyAround(threshold(penalty), penalty)).isEqualTo(1);
      assertThat(accuracyAround(threshold(penalty) + 0.05, penalty)).isEqualTo(0.5);
      assertThat(accuracyAround(threshold(penalty) - 0.05, penalty)).isEqualTo(0.5);
    }
  }

  /** The same six samples with targets 2 x + 3: slope 2 28 / (28 + p), constant 3 6 / (6 + p). */
  @Test
  void shouldPredictNumbersByTheClosedForm() {
    double[] x = {-3, -2, -1, 1, 2, 3, 5, 10};
    for (double penalty : new double[] {0, 1, 100}) {
      double slope = 56 / (28 + penalty);
      double constant = 18 / (6 + penalty);
      double five = slope * 5 + constant - 13;
      double ten = slope * 10 + constant - 23;
      assertThat(RidgeBaseline.testMetrics(new Line(x), 6, 2, penalty).get("error"))
          .isCloseTo((five * five + ten * ten) / 2, within(1e-9));
    }
  }

  /** Features x and 1, target 2 x + 3. */
  private record Line(double[] x) implements RegressionFeatures {
    @Override
    public int width() {
      return 2;
    }

    @Override
    public void copy(int sample, double[] row, int offset) {
      row[offset] = x[sample];
      row[offset + 1] = 1;
    }

    @Override
    public int targets() {
      return 1;
    }

    @Override
    public double target(int sample, int k) {
      return 2 * x[sample] + 3;
    }

    @Override
    public void score(int sample, double[] predicted, ObjDoubleConsumer<String> metrics) {
      double error = predicted[0] - target(sample, 0);
      metrics.accept("error", error * error);
    }
  }

  @Test
  void shouldCoverMoreTrainingSamplesThanOneTileHolds() {
    int train = 1300;
    double[][] rows = new double[train + 3][];
    int[] labels = new int[train + 3];
    for (int i = 0; i < rows.length; i++) {
      labels[i] = i % 3;
      double angle = 2 * Math.PI * labels[i] / 3;
      double noise = 0.3 * Math.sin(i);
      rows[i] = new double[] {Math.cos(angle) + noise, Math.sin(angle) - noise, 1};
    }
    Table table = new Table(rows, labels);
    assertThat(new RidgeBaseline().testAccuracy("control", table, 3, train, 3, 1)).isEqualTo(1);
    for (int i = 520; i < train; i++) {
      labels[i] = (labels[i] + 1) % 3; // most of the training set now says otherwise
    }
    assertThat(new RidgeBaseline().testAccuracy("control", table, 3, train, 3, 1)).isZero();
  }

  @Test
  void shouldSayWhatToDoWhenFeaturesAreSingularAndNoPenaltyIsSet() {
    Table table = new Table(new double[][] {{1, 0}, {-1, 0}, {1, 0}}, new int[] {1, 0, 1});
    assertThat(new RidgeBaseline().testAccuracy("control", table, 2, 2, 1, 1)).isEqualTo(1);
    assertThatThrownBy(() -> new RidgeBaseline().testAccuracy("control", table, 2, 2, 1, 0))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("raise control.penalty above 0");
  }
}
