package org.l2lspark.spark.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.l2lspark.problem.InputException;

class AdaptiveSpikingReservoirTest {
  private static final int ROWS = 30;
  @TempDir private Path folder;

  private static AdaptiveSpikingReservoir reservoir() {
    return new AdaptiveSpikingReservoir()
        .setShape(MlRows.SIDE, MlRows.SIDE)
        .setExcitatory(12)
        .setInhibitory(12)
        .setStimulusMs(60)
        .setSeed(3);
  }

  @Test
  void shouldLearnBySpikeTimingTheSameBitsOnAnyPartitioning() throws IOException {
    AdaptiveSpikingReservoir learning =
        reservoir()
            .setStdpRows(8)
            .setSettings("bulk.stdp { projections = [input], max-weight = 900 }");
    AdaptiveSpikingReservoirModel model = learning.fit(MlRows.bars(ROWS, 1));
    List<Object> spikes = MlRows.column(model.transform(MlRows.bars(ROWS, 3)), "spikes");
    assertThat(
            MlRows.column(
                learning.fit(MlRows.bars(ROWS, 5)).transform(MlRows.bars(ROWS, 1)), "spikes"))
        .isEqualTo(spikes);
    assertThat(
            MlRows.column(
                reservoir().fit(MlRows.bars(ROWS, 1)).transform(MlRows.bars(ROWS, 1)), "spikes"))
        .isNotEqualTo(spikes);
    String path = folder.resolve("model").toString();
    model.write().overwrite().save(path);
    AdaptiveSpikingReservoirModel loaded = AdaptiveSpikingReservoirModel.load(path);
    assertThat(MlRows.column(loaded.transform(MlRows.bars(ROWS, 2)), "spikes")).isEqualTo(spikes);
    assertThat(model.numFeatures()).isEqualTo(16);
    assertThat(model.hasParent()).isTrue();
    assertThatThrownBy(() -> learning.setStdpRows(ROWS + 1).fit(MlRows.bars(ROWS, 1)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("30 rows");
  }

  @Test
  void shouldStandardizeWhatIsRead() {
    Dataset<Row> bars = MlRows.bars(ROWS, 3);
    List<Object> rows =
        MlRows.column(reservoir().setStandardize(true).fit(bars).transform(bars), "spikes");
    int changing = 0;
    for (int j = 0; j < 24; j++) {
      int number = j;
      double[] values = rows.stream().mapToDouble(row -> ((Vector) row).apply(number)).toArray();
      double mean = java.util.Arrays.stream(values).average().orElseThrow();
      double square = java.util.Arrays.stream(values).map(x -> x * x).average().orElseThrow();
      assertThat(mean).isCloseTo(0, within(1e-9));
      if (square > 0) {
        changing++;
        assertThat(square).isCloseTo(1, within(1e-9));
      }
    }
    assertThat(changing).isGreaterThan(5);
  }

  @Test
  void shouldTakeShapeAndRangesFromRows() {
    Dataset<Row> bars = MlRows.bars(ROWS, 2);
    AdaptiveSpikingReservoirModel model =
        new AdaptiveSpikingReservoir().setExcitatory(5).setInhibitory(5).fit(bars);
    assertThat(model.numFeatures()).isEqualTo(16);
    assertThatThrownBy(() -> new AdaptiveSpikingReservoir().fit(bars.filter("id < 0")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("empty");
  }
}
