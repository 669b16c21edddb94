package org.l2lspark.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.l2lspark.random.Seed;
import org.l2lspark.task.Features;

class LogisticBaselineTest {

  /** Three classes around the corners of a triangle; from {@code twistedFrom} on, labels lie. */
  record Corners(double noise, int twistedFrom) implements Features {
    @Override
    public int width() {
      return 2;
    }

    @Override
    public void copy(int sample, double[] row, int offset) {
      double angle = 2 * Math.PI * (sample % 3) / 3;
      Seed seed = new Seed(1).fold(sample);
      row[offset] = Math.cos(angle) + noise * (seed.fold(0).stream().nextDouble() - 0.5);
      row[offset + 1] = Math.sin(angle) + noise * (seed.fold(1).stream().nextDouble() - 0.5);
    }

    @Override
    public int label(int sample) {
      return (sample < twistedFrom ? sample : sample + 1) % 3;
    }
  }

  /** Of 30 test samples half have lying labels, so a perfect classifier is right in the others. */
  @Test
  void shouldSeparateWhatCanBeSeparatedAndTestOnTheSamplesAfterTheTrainingOnes() {
    TestSpark.context(Map.of());
    SparkSession session = SparkSession.builder().getOrCreate();
    double accuracy =
        new LogisticBaseline(session)
            .testAccuracy("control", new Corners(0.8, 105), 3, 90, 30, 1e-2);
    assertThat(accuracy).isEqualTo(0.5);
  }
}
