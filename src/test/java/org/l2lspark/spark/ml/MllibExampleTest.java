package org.l2lspark.spark.ml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.l2lspark.data.glyph.Glyphs;
import org.l2lspark.random.Seed;
import org.l2lspark.spark.ParquetDatasets;

/** The example of a project of its own, as it is shipped, and what src/docs/mllib.md shows. */
class MllibExampleTest {
  private static final Path EXAMPLE =
      Path.of("src/examples/mllib/src/main/java/org/example/mllib/TrainOnDataFrame.java");
  @TempDir private Path folder;

  @Test
  void shouldTrainOnADataFrame() throws Exception {
    MlRows.session();
    String classes = folder.resolve("classes").toString();
    String path = System.getProperty("java.class.path");
    assertThat(
            ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-d", classes, "-cp", path, EXAMPLE.toString()))
        .isZero();
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {folder.resolve("classes").toUri().toURL()})) {
      loader
          .loadClass("org.example.mllib.TrainOnDataFrame")
          .getMethod("main", String[].class)
          .invoke(null, (Object) new String[] {folder.resolve("model").toString()});
    } finally {
      System.setOut(before);
    }
    String said = printed.toString(StandardCharsets.UTF_8);
    assertThat(Double.parseDouble(said.strip().replace("accuracy ", ""))).isGreaterThan(0.8);
    assertThat(Files.exists(folder.resolve("model/metadata"))).isTrue();
  }

  @Test
  void shouldReadDataSetsOfTheProject() {
    MlRows.session();
    String path = folder.resolve("digits").toString();
    new ParquetDatasets()
        .write(Glyphs.make("digits", "012", 9, 3, new Seed(1)), "test", path, false);
    Dataset<Row> rows = DatasetFrames.read(MlRows.session(), path, "train");
    assertThat(rows.count()).isEqualTo(9);
    assertThat(Fields.classes(rows.schema(), "label")).isEqualTo(3);
    org.apache.spark.ml.linalg.Vector first = rows.sort("index").first().getAs("features");
    assertThat(first.size()).isEqualTo(784);
    assertThat(first.numNonzeros()).isGreaterThan(20);
  }
}
