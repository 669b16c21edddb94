package org.l2lspark.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.l2lspark.ensemble.Failure;
import org.l2lspark.experiment.GenerationMetrics;
import org.l2lspark.experiment.GenerationRecord;
import org.l2lspark.optimize.Checkpoint;

/** The files of {@code golden/generation-1}, written by an earlier release. */
class GoldenGenerationTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/generation-1");

  @TempDir private Path folder;
  private final HadoopFiles files = new HadoopFiles(new Configuration());
  private final GenerationFiles generations = new GenerationFiles(files);

  private static org.apache.hadoop.fs.Path path(Path folder, String name) {
    return new org.apache.hadoop.fs.Path(folder.resolve(name + ".parquet").toString());
  }

  private GenerationRecord golden() {
    GenerationMetrics metrics = generations.readMetrics(path(GOLDEN, "metrics"), 3);
    return generations.readRecord(path(GOLDEN, "members"), path(GOLDEN, "state"), metrics);
  }

  @Test
  void shouldReadTheSameNumbers() {
    GenerationRecord record = golden();

    assertThat(record.metrics().bestFitness()).isEqualTo(-0.5256366325884797);
    assertThat(record.metrics().testAccuracy()).isNaN();
    assertThat(record.metrics().failures()).isEqualTo(1);
    assertThat(record.metrics().counters().spikes()).isEqualTo(3_000_000_021L);
    assertThat(record.metrics().seconds())
        .containsEntry("evaluate", 1.2790675629091295)
        .containsEntry("store", 0.12)
        .hasSize(3);
    assertThat(record.fitness())
        .containsExactly(1.528937884347938, -1.1387361489423935, Double.NaN, -0.9310808305217703);
    assertThat(record.failures())
        .extracting(Failure::member, Failure::sample, Failure::reason)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(2, 5, "membrane potential is NaN"));
    assertThat(record.parameters().orElseThrow().member(1))
        .containsExactly(-1.7232147543311167, -0.418269872278062, -0.44805651478341524);
    Checkpoint state = record.state().orElseThrow();
    assertThat(state.kind()).isEqualTo("enkf");
    assertThat(state.version()).isEqualTo(1);
    assertThat(state.doubles().get("members")).hasSize(12).endsWith(0.9191844478924164);
    assertThat(state.longs().get("key")).containsExactly(3);
  }

  /** Columns may be added; none of those that readers know may go or change. */
  @Test
  void shouldStillWriteEveryColumn() throws IOException {
    GenerationRecord record = golden();
    generations.writeMembers(path(folder, "members"), record);
    generations.writeState(path(folder, "state"), record.state().orElseThrow());
    generations.writeMetrics(path(folder, "metrics"), record.metrics());

    for (String name : List.of("members", "state", "metrics")) {
      MessageType now = schema(path(folder, name));
      for (Type column : schema(path(GOLDEN, name)).getFields()) {
        assertThat(now.getType(column.getName())).as(name).isEqualTo(column);
      }
    }
  }

  private MessageType schema(org.apache.hadoop.fs.Path file) throws IOException {
    try (ParquetFileReader reader =
        ParquetFileReader.open(HadoopInputFile.fromPath(file, files.configuration()))) {
      return reader.getFooter().getFileMetaData().getSchema();
    }
  }
}
