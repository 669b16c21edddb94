package org.l2lspark.builder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.l2lspark.cli.L2l;
import org.l2lspark.experiment.Experiment;
import org.l2lspark.experiment.ExperimentConfig;
import org.l2lspark.experiment.LocalBackend;
import org.l2lspark.experiment.ProgressListener;
import org.l2lspark.experiment.RunResult;
import org.l2lspark.experiment.RunStatus;
import org.l2lspark.experiment.RunStore;
import org.l2lspark.spark.ParquetRunStore;
import org.l2lspark.spark.TestSpark;

/** A run that no file describes is a run like any other. */
class RunFromJavaTest {
  private static final Path EXAMPLE = Path.of("src/examples/java/BalancePole.java");

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();

  private int l2l(String... arguments) {
    TestSpark.configure();
    PrintWriter writer = new PrintWriter(out);
    return L2l.execute(writer, writer, arguments);
  }

  private static RunResult result(String run) {
    try (RunStore store = ParquetRunStore.open(run)) {
      return store.result().orElseThrow();
    }
  }

  @Test
  void shouldDescribeItselfAndBeTakenByEveryCommand() {
    ExperimentConfig config =
        new ExperimentBuilder()
            .seed(7)
            .task(new PoleBuilder().steps(100).heldOut(5))
            .optimizer(new GeneticBuilder().members(8).tournamentSize(3))
            .run(new RunBuilder().generations(2).batch(RunBuilder.Batch.FIRST).batchSize(2))
            .build();
    String run = folder.resolve("run").toString();
    try (RunStore store = ParquetRunStore.create(run)) {
      Experiment.of(config, LocalBackend.create(), ProgressListener.silent()).run(store);
    }
    try (RunStore store = ParquetRunStore.open(run)) {
      ExperimentConfig again =
          ExperimentConfig.parse(store.manifest().configuration(), "manifest.json", List.of());
      assertThat(again.settings())
          .isEqualTo(config.settings())
          .isEqualTo(store.manifest().settings());
      assertThat(again.task()).isEqualTo(config.task());
      assertThat(again.run()).isEqualTo(config.run());
    }
    assertThat(l2l("reproduce", run)).as(out.toString()).isZero();
    assertThat(l2l("evaluate", run)).as(out.toString()).isZero();
    assertThat(l2l("resume", run, "--generations", "3")).as(out.toString()).isZero();
    assertThat(result(run).generations()).isEqualTo(3);
  }

  /** The example as it is shipped: compiled, run, and printed in README.md. */
  @Test
  void shouldRunTheExampleThatTheReadmeShows() throws IOException, ReflectiveOperationException {
    String classes = folder.resolve("classes").toString();
    String path = System.getProperty("java.class.path");
    assertThat(
            ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-d", classes, "-cp", path, EXAMPLE.toString()))
        .isZero();
    String run = folder.resolve("example").toString();
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {folder.resolve("classes").toUri().toURL()})) {
      loader
          .loadClass("BalancePole")
          .getMethod("main", String[].class)
          .invoke(null, (Object) new String[] {run});
    } finally {
      System.setOut(before);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8)).contains("solved=1.0", "weight/angle=");
    assertThat(result(run).status()).isEqualTo(RunStatus.FINISHED);

    String readme = Files.readString(Path.of("README.md"));
    int start = readme.indexOf("```java\n") + "```java\n".length();
    String shown = readme.substring(start, readme.indexOf("```", start));
    assertThat(words(Files.readString(EXAMPLE))).contains(words(shown));
  }

  private static String words(String source) {
    return source.replaceAll("\\s+", " ").strip();
  }
}
