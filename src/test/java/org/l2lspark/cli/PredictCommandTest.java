package org.l2lspark.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.l2lspark.builder.ExperimentBuilder;
import org.l2lspark.data.Dataset;
import org.l2lspark.data.Samples;
import org.l2lspark.experiment.TinyRuns;
import org.l2lspark.spark.ParquetDatasets;
import org.l2lspark.spark.TestSpark;

/** {@code l2l predict}, and Spark as the reader of what it writes. */
class PredictCommandTest {
  @TempDir private static Path folder;
  private static Dataset own;
  private String out;
  private String err;

  @BeforeAll
  static void makeRuns() throws IOException {
    Path data = folder.resolve("data");
    run("reservoir", TinyRuns.linear(data));
    run("classifier", TinyRuns.classifier(data));
    run("function", TinyRuns.function());
    own = new ParquetDatasets().read(data.toString());
  }

  private static void run(String name, ExperimentBuilder configuration) throws IOException {
    Path conf = folder.resolve(name + ".conf");
    Files.writeString(conf, configuration.toString());
    TestSpark.configure();
    StringWriter printed = new StringWriter();
    PrintWriter writer = new PrintWriter(printed);
    assertThat(L2l.execute(writer, writer, "run", conf.toString(), "--out", path(name)))
        .as(printed.toString())
        .isZero();
  }

  private static String path(String name) {
    return folder.resolve(name).toString();
  }

  private int l2l(Object... arguments) {
    CommandLineRun run = CommandLineRun.of(arguments);
    out = run.out();
    err = run.err();
    return run.code();
  }

  private static List<Row> rows(String file) {
    TestSpark.context(java.util.Map.of());
    return SparkSession.active().read().parquet(file).orderBy("index").collectAsList();
  }

  /** A table without labels, as a user has it, imported by the command. */
  private void importTable(String name, int columns) throws IOException {
    Samples test = own.test();
    StringBuilder table = new StringBuilder();
    for (int s = 0; s < test.count(); s++) {
      for (int i = 0; i < columns; i++) {
        table.append(i == 0 ? "" : ",").append((int) test.value(s, i));
      }
      table.append('\n');
    }
    Path csv = folder.resolve(name + ".csv");
    Files.writeString(csv, table);
    assertThat(
            l2l(
                "data",
                "import",
                "csv",
                "--from",
                csv.toString(),
                "--no-header",
                "--to",
                path(name)))
        .as(err)
        .isZero();
  }

  @Test
  void shouldWriteWhatTheRunDecidesAndSayHowOftenItIsRight() {
    for (String run : List.of("reservoir", "classifier")) {
      String file = path(run + ".parquet");
      assertThat(l2l("predict", path(run), "--data", path("data"), "--out", file)).as(err).isZero();
      assertThat(out).contains("50 samples predicted: " + file);
      String accuracy = out.lines().filter(l -> l.startsWith("accuracy")).findFirst().orElseThrow();
      assertThat(l2l("evaluate", path(run))).isZero();
      assertThat(out.lines()).contains("test " + accuracy);

      List<Row> rows = rows(file);
      assertThat(rows).hasSize(50);
      int right = 0;
      for (int s = 0; s < rows.size(); s++) {
        Row row = rows.get(s);
        int decision = row.<Integer>getAs("decision");
        List<Double> outputs = row.getList(row.fieldIndex("outputs"));
        assertThat(outputs).hasSize(10);
        assertThat(outputs.get(decision)).isEqualTo(java.util.Collections.max(outputs));
        assertThat(row.<String>getAs("className")).isEqualTo(own.classes().get(decision));
        assertThat(row.<Integer>getAs("label")).isEqualTo(own.test().label(s));
        assertThat(row.<Boolean>getAs("right")).isEqualTo(decision == own.test().label(s));
        right += decision == own.test().label(s) ? 1 : 0;
      }
      assertThat(accuracy).isEqualTo("accuracy %d.00 %%".formatted(2 * right));
    }
  }

  @Test
  void shouldDecideTheSameOnATableWithoutLabels() throws IOException {
    importTable("table", own.width());
    assertThat(l2l("predict", path("reservoir"), "--data", path("table"))).as(err).isZero();
    assertThat(out).contains("labels are not known").doesNotContain("accuracy");
    String known = path("known.parquet");
    assertThat(l2l("predict", path("reservoir"), "--data", path("data"), "--out", known)).isZero();

    List<Row> unlabelled = rows(path("reservoir/predictions.parquet"));
    List<Row> labelled = rows(known);
    assertThat(unlabelled).hasSameSizeAs(labelled);
    for (int s = 0; s < labelled.size(); s++) {
      Row row = unlabelled.get(s);
      assertThat(row.<Object>getAs("outputs")).isEqualTo(labelled.get(s).getAs("outputs"));
      assertThat(row.<Object>getAs("decision")).isEqualTo(labelled.get(s).getAs("decision"));
      assertThat(row.isNullAt(row.fieldIndex("label"))).isTrue();
      assertThat(row.isNullAt(row.fieldIndex("right"))).isTrue();
    }
  }

  /** From a table to numbers in its units, whether they are known or not. */
  @Test
  void shouldPredictTheNumbersOfATable() throws IOException {
    StringBuilder known = new StringBuilder("x,price\n");
    StringBuilder unknown = new StringBuilder("x\n");
    for (int s = 0; s < 60; s++) {
      known.append(s).append(',').append(1000 + 10 * s).append('\n');
      unknown.append(s).append('\n');
    }
    Path csv = folder.resolve("house.csv");
    Files.writeString(csv, known);
    String[] house = {"data", "import", "csv", "--from", csv.toString(), "--target", "price"};
    assertThat(l2l((Object[]) with(house, "--to", path("house"), "--test", csv.toString())))
        .as(err)
        .isZero();
    Files.writeString(folder.resolve("new.csv"), unknown);
    assertThat(l2l("data", "import", "csv", "--from", path("new.csv"), "--to", path("new")))
        .as(err)
        .isZero();
    Path conf = folder.resolve("house.conf");
    Files.writeString(
        conf,
        """
        data.path = "%s"
        task { kind = regression, biases = true }
        optimizer { kind = enkf, members = 12, process = batch, refresh = fresh, gamma = 0.01 }
        run { generations = 6, batch = full }
        control.penalty = 1
        """
            .formatted(path("house")));
    assertThat(l2l("run", conf.toString(), "--out", path("house-run"))).as(err).isZero();
    assertThat(out)
        .containsPattern("held out +fitness -[^,]+, meanSquaredError [^,]+, squaredError.price")
        .containsPattern("control +meanSquaredError \\S+, squaredError.price");

    String file = path("house.parquet");
    assertThat(l2l("predict", path("house-run"), "--data", path("house"), "--out", file)).isZero();
    assertThat(out).contains("60 samples predicted").contains("root mean squared error of price");
    List<Row> rows = rows(file);
    assertThat(rows).hasSize(60);
    for (int s = 0; s < rows.size(); s++) {
      Row row = rows.get(s);
      List<Double> targets = row.getList(row.fieldIndex("targets"));
      List<Double> outputs = row.getList(row.fieldIndex("outputs"));
      assertThat(targets).containsExactly(1000.0 + 10 * s);
      assertThat(outputs.get(0)).isCloseTo(targets.get(0), within(50.0));
    }
    assertThat(l2l("predict", path("house-run"), "--data", path("new"))).as(err).isZero();
    assertThat(out).contains("60 samples predicted").contains("targets are not known");
    List<Row> guessed = rows(path("house-run/predictions.parquet"));
    for (int s = 0; s < rows.size(); s++) {
      assertThat(guessed.get(s).isNullAt(guessed.get(s).fieldIndex("targets"))).isTrue();
      assertThat(guessed.get(s).<Object>getAs("outputs"))
          .isEqualTo(rows.get(s).<Object>getAs("outputs"));
    }
  }

  private static String[] with(String[] arguments, String... more) {
    return Stream.concat(Arrays.stream(arguments), Arrays.stream(more)).toArray(String[]::new);
  }

  @Test
  void shouldReplaceAFileWhenToldToAndNeverAFolder() throws IOException {
    Path file = folder.resolve("mine.parquet");
    Files.writeString(file, "years of work");
    String[] refused = {
      "predict", path("classifier"), "--data", path("data"), "--out", file.toString()
    };
    assertThat(l2l((Object[]) refused)).isEqualTo(2);
    assertThat(err).contains("mine.parquet exists", "--force");
    assertThat(file).hasContent("years of work");
    assertThat(
            l2l(
                "predict",
                path("classifier"),
                "--data",
                path("data"),
                "--out",
                file.toString(),
                "--force",
                "--split",
                "train"))
        .as(err)
        .isZero();
    assertThat(rows(file.toString())).hasSize(200);

    String run = path("classifier");
    assertThat(l2l("predict", run, "--data", path("data"), "--out", run, "--force")).isEqualTo(2);
    assertThat(err).contains("a folder");
    assertThat(folder.resolve("classifier/manifest.json")).exists();
  }

  @Test
  void shouldSayWhatIsWrong() throws IOException {
    assertThat(l2l("predict", path("nowhere"), "--data", path("data"))).isEqualTo(2);
    assertThat(err).contains("there is no run at");
    assertThat(l2l("predict", path("classifier"), "--data", path("nowhere"))).isEqualTo(2);
    assertThat(err).contains("no data set at");
    assertThat(l2l("predict", path("classifier"))).isEqualTo(2);
    assertThat(err).contains("--data");

    importTable("narrow", 3);
    assertThat(l2l("predict", path("classifier"), "--data", path("narrow"))).isEqualTo(2);
    assertThat(err).contains(own.width() + " features a sample", "3 features");
    assertThat(folder.resolve("classifier/predictions.parquet")).doesNotExist();

    assertThat(l2l("predict", path("function"), "--data", path("data"))).isEqualTo(2);
    assertThat(err).contains("reservoir or classifier", "task.kind = function");
  }
}
