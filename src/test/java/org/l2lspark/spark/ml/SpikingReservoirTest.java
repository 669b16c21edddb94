package org.l2lspark.spark.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.l2lspark.problem.InputException;

class SpikingReservoirTest {
  @TempDir private Path folder;

  private static SpikingReservoir reservoir() {
    return new SpikingReservoir()
        .setShape(MlRows.SIDE, MlRows.SIDE)
        .setExcitatory(8)
        .setInhibitory(24)
        .setStimulusMs(60)
        .setSeed(3);
  }

  @Test
  void shouldGiveTheSameBitsOnAnyPartitioning() {
    List<Object> once = MlRows.column(reservoir().transform(MlRows.bars(20, 1)), "spikes");
    assertThat(MlRows.column(reservoir().transform(MlRows.bars(20, 7)), "spikes")).isEqualTo(once);
    assertThat(MlRows.column(reservoir().setSeed(4).transform(MlRows.bars(20, 1)), "spikes"))
        .isNotEqualTo(once);
    assertThat(once).anyMatch(row -> ((Vector) row).numNonzeros() > 3);
    assertThat(once.stream().distinct().count()).isGreaterThan(15);
  }

  @Test
  void shouldKeepOtherColumnsAndSayHowManyNumbersThereAre() {
    Dataset<Row> rows = reservoir().setWindows(2).transform(MlRows.bars(4, 2));
    assertThat(rows.columns()).containsExactly("id", "label", "features", "spikes");
    assertThat(AttributeGroup.fromStructField(rows.schema().apply("spikes")).size()).isEqualTo(64);
    assertThat(((Vector) MlRows.column(rows, "spikes").get(0)).size()).isEqualTo(64);
    assertThat(MlRows.column(rows, "features"))
        .isEqualTo(MlRows.column(MlRows.bars(4, 1), "features"));
  }

  @Test
  void shouldReadTracesAndOtherEncodings() {
    Dataset<Row> bars = MlRows.bars(4, 1);
    List<Object> traces = MlRows.column(reservoir().setTraceMs(20).transform(bars), "spikes");
    assertThat(traces)
        .anyMatch(
            row -> java.util.Arrays.stream(((Vector) row).toArray()).anyMatch(x -> x % 1 > 0));
    assertThat(MlRows.column(reservoir().setEncoding("latency").transform(bars), "spikes"))
        .isNotEqualTo(MlRows.column(reservoir().transform(bars), "spikes"));
    assertThat(
            MlRows.column(
                reservoir().setSettings("encoding { max-hz = 0 }").transform(bars), "spikes"))
        .allMatch(row -> ((Vector) row).numNonzeros() == 0);
  }

  @Test
  void shouldSayWhatIsWrong() {
    Dataset<Row> bars = MlRows.bars(4, 1);
    assertThatThrownBy(() -> reservoir().setInputCol("pixels").transform(bars))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("no column pixels")
        .hasMessageContaining("inputCol")
        .hasMessageContaining("id, label, features");
    assertThatThrownBy(() -> reservoir().setInputCol("label").transformSchema(bars.schema()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("a vector")
        .hasMessageContaining("double");
    assertThatThrownBy(() -> reservoir().setOutputCol("id").transformSchema(bars.schema()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("outputCol");
    assertThatThrownBy(() -> new SpikingReservoir().transform(bars))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("setShape");
    assertThatThrownBy(() -> reservoir().setSettings("bulk { size = 3 }").transform(bars))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("size");
    assertThatThrownBy(() -> reservoir().setSettings("bulk.stdp.images = 3").transform(bars))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("STDP");
    assertThatThrownBy(() -> reservoir().setShape(5).transform(bars).collectAsList())
        .hasStackTraceContaining("5 features");
    assertThatThrownBy(() -> reservoir().setExcitatory(0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> reservoir().setSettings("bulk {"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(reservoir().explainParams()).contains("excitatory neurons", "default: 120");
  }

  @Test
  void shouldBeSavedLoadedAndCopied() throws IOException {
    Dataset<Row> bars = MlRows.bars(6, 2);
    SpikingReservoir original = reservoir();
    String path = folder.resolve("reservoir").toString();
    original.save(path);
    SpikingReservoir loaded = SpikingReservoir.load(path);
    assertThat(loaded.uid()).isEqualTo(original.uid());
    assertThat(MlRows.column(loaded.transform(bars), "spikes"))
        .isEqualTo(MlRows.column(original.transform(bars), "spikes"));
    SpikingReservoir copied = original.copy(new ParamMap().put(original.inhibitory().w(5)));
    assertThat((Integer) copied.getOrDefault(copied.inhibitory())).isEqualTo(5);
    assertThat((Integer) original.getOrDefault(original.inhibitory())).isEqualTo(24);
  }
}
