package org.l2lspark.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.parquet.schema.MessageType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpikeFilesTest {
  @TempDir private Path folder;

  @Test
  void shouldReadBackSpikesAndStatesWhenWritten() {
    SpikeFiles files = new SpikeFiles(folder.toString());
    files.spikes(
        List.of(new SpikeFiles.Population("e", 0, 3), new SpikeFiles.Population("i", 3, 2)),
        new double[] {0.1, 0.1, 2.5},
        new int[] {2, 4, 0},
        Map.of("stepMs", "0.1"));
    files.states(
        new double[] {0.1, 0.2},
        List.of(
            new SpikeFiles.Trace(0, "e", "V_m", "mV", new double[] {-70, -69.5}),
            new SpikeFiles.Trace(3, "i", "I_syn", "pA", new double[] {0, 12})),
        Map.of());

    assertThat(rows("spikes.parquet", SpikeFiles.SPIKES, "timeMs", "neuron", "population"))
        .containsExactly("0.1 2 e", "0.1 4 i", "2.5 0 e");
    assertThat(
            rows(
                "states.parquet",
                SpikeFiles.STATES,
                "timeMs",
                "neuron",
                "population",
                "variable",
                "value",
                "unit"))
        .containsExactly(
            "0.1 0 e V_m -70.0 mV",
            "0.2 0 e V_m -69.5 mV",
            "0.1 3 i I_syn 0.0 pA",
            "0.2 3 i I_syn 12.0 pA");
    assertThat(new ParquetFiles(HadoopFiles.ofActiveSession()).metadata(path("spikes.parquet")))
        .containsEntry("stepMs", "0.1");
  }

  @Test
  void shouldWriteARowABinAndPopulationWhenRatesAreWritten() {
    new SpikeFiles(folder.toString())
        .rates(
            List.of("e", "i"),
            new double[] {0, 5, 8},
            new double[][] {{10, 0}, {2.5, 4}},
            Map.of());

    assertThat(rows("rates.parquet", SpikeFiles.RATES, "fromMs", "toMs", "population", "hz"))
        .containsExactly("0.0 5.0 e 10.0", "5.0 8.0 e 0.0", "0.0 5.0 i 2.5", "5.0 8.0 i 4.0");
  }

  @Test
  void shouldReplaceWhatIsThereWhenWrittenAgain() {
    SpikeFiles files = new SpikeFiles(folder.toString());
    List<SpikeFiles.Population> one = List.of(new SpikeFiles.Population("e", 0, 1));
    files.spikes(one, new double[] {1, 2}, new int[] {0, 0}, Map.of());
    files.spikes(one, new double[] {3}, new int[] {0}, Map.of());

    assertThat(rows("spikes.parquet", SpikeFiles.SPIKES, "timeMs")).containsExactly("3.0");
    assertThat(folder).isDirectoryNotContaining("glob:**_writing*");
  }

  private List<String> rows(String name, MessageType schema, String... columns) {
    List<String> rows = new ArrayList<>();
    new ParquetFiles(HadoopFiles.ofActiveSession())
        .read(
            path(name),
            schema,
            row -> {
              List<String> cells = new ArrayList<>();
              for (String column : columns) {
                cells.add(String.valueOf(row.cells()[schema.getFieldIndex(column)]));
              }
              rows.add(String.join(" ", cells));
            });
    return rows;
  }

  private org.apache.hadoop.fs.Path path(String name) {
    return new org.apache.hadoop.fs.Path(folder.toString(), name);
  }
}
