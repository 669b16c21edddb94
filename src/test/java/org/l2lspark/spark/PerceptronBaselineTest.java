package org.l2lspark.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.l2lspark.task.Features;

class PerceptronBaselineTest {

  /**
   * The corners of a square, the diagonal ones of a class: nothing a linear classifier could do.
   */
  private record Diagonals(int twistedFrom) implements Features {
    @Override
    public int width() {
      return 2;
    }

    @Override
    public void copy(int sample, double[] row, int offset) {
      row[offset] = sample % 2 == 0 ? 1 : -1;
      row[offset + 1] = sample / 2 % 2 == 0 ? 1 : -1;
    }

    @Override
    public int label(int sample) {
      int label = (sample + sample / 2) % 2;
      return sample < twistedFrom ? label : 1 - label;
    }
  }

  /** Of 40 test samples 10 have lying labels, so a perfect classifier is right in the others. */
  @Test
  void shouldSeparateWhatNeedsAHiddenLayer() {
    TestSpark.context(Map.of());
    SparkSession session = SparkSession.builder().getOrCreate();
    double accuracy =
        new PerceptronBaseline(session, List.of(8), 200, 1)
            .testAccuracy("control", new Diagonals(110), 2, 80, 40, 0);
    assertThat(accuracy).isEqualTo(0.75);
  }
}
