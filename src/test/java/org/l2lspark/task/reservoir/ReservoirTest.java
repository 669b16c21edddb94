package org.l2lspark.task.reservoir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.l2lspark.data.Dataset;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;
import org.l2lspark.snn.encode.GreyRates;
import org.l2lspark.snn.encode.PoissonGrey;
import org.l2lspark.task.Preparation;

/** A reservoir without samples gives the bits that a task gives with them. */
class ReservoirTest {
  private static final Seed SEED = new Seed(12); // that of TinyBulk
  private static final List<Integer> SHAPE = List.of(12, 12);
  private static final String LEARNING = "stdp { images = 3, projections = [ee, input] }";
  private final Dataset data = TinyBulk.images(3, 2);

  private static ReservoirSettings settings(String more) {
    return new ReservoirSettings(
        TinyBulk.settings(more), TinyBulk.protocol(), new PoissonGrey(new GreyRates(0, 800)));
  }

  private void assertSame(Bulk bulk, Reservoir reservoir, Reservoir.Reading reading) {
    BulkStage stage =
        new BulkStage(bulk, reading.traceMs(), reading.windows(), SEED, () -> "no key");
    assertThat(reservoir.width()).isEqualTo(stage.width());
    assertThat(reservoir.inputs()).isEqualTo(144);
    Reservoir.Session session = reservoir.open();
    for (int sample = 0; sample < 5; sample++) {
      float[] expected = new float[stage.width()];
      long spikes = stage.compute(stage.open(), sample, expected, 0);
      double[] grey = new double[144];
      for (int i = 0; i < grey.length; i++) {
        grey[i] = sample < 3 ? data.train().value(sample, i) : data.test().value(sample - 3, i);
      }
      assertThat(spikes).isPositive();
      assertThat(session.respond(grey, BulkStage.responses(SEED).fold(sample))).isEqualTo(expected);
    }
  }

  @Test
  void shouldRespondAsTheTaskDoes() {
    for (Reservoir.Reading reading :
        List.of(new Reservoir.Reading(0, 1), new Reservoir.Reading(10, 2))) {
      assertSame(
          TinyBulk.of(TinyBulk.settings(""), data),
          Reservoir.of(settings(""), SHAPE, reading, SEED),
          reading);
    }
  }

  @Test
  void shouldLearnFromGreyValuesAsTheTaskDoes() {
    float[] grey = new float[3 * 144];
    for (int i = 0; i < grey.length; i++) {
      grey[i] = data.train().value(i / 144, i % 144);
    }
    Preparation.Result learnt =
        Reservoir.preparation(settings(LEARNING), SHAPE, grey, SEED).orElseThrow().compute();
    Reservoir.Reading reading = new Reservoir.Reading(0, 1);
    assertSame(
        TinyBulk.of(TinyBulk.settings(LEARNING), data),
        Reservoir.of(settings(LEARNING), SHAPE, reading, SEED, learnt),
        reading);
    assertThat(Reservoir.preparation(settings(""), SHAPE, grey, SEED)).isEmpty();
    assertThatThrownBy(() -> Reservoir.of(settings(LEARNING), SHAPE, reading, SEED))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("STDP");
  }
}
