package org.l2lspark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.l2lspark.builder.ExperimentBuilder;
import org.l2lspark.builder.OptimizerBuilder;
import org.l2lspark.builder.RunBuilder;
import org.l2lspark.builder.TaskBuilder;
import org.l2lspark.experiment.ExperimentConfig;
import org.l2lspark.experiment.RunResult;
import org.l2lspark.experiment.RunStore;
import org.l2lspark.spark.ParquetRunStore;
import org.l2lspark.spark.TestSpark;

/** The example of a user's jar: compiled as it is shipped, found, run, extended and reproduced. */
class PluginExampleTest {
  private static final Path EXAMPLE = Path.of("src/examples/plugin");
  private static final String CONF = EXAMPLE.resolve("rate-curve.conf").toString();
  @TempDir private static Path folder;
  private static ClassLoader before;
  private static URLClassLoader plugin;
  private final StringWriter out = new StringWriter();

  @BeforeAll
  static void compile() throws IOException {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    List<String> arguments =
        new ArrayList<>(
            List.of("-d", classes.toString(), "-cp", System.getProperty("java.class.path")));
    try (Stream<Path> sources = Files.walk(EXAMPLE.resolve("src"))) {
      sources.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(arguments::add);
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    assertThat(compiler.run(null, null, null, arguments.toArray(String[]::new))).isZero();
    Path services = Files.createDirectories(classes.resolve("META-INF/services"));
    for (File file : EXAMPLE.resolve("services").toFile().listFiles()) {
      Files.copy(file.toPath(), services.resolve(file.getName()));
    }
    before = Thread.currentThread().getContextClassLoader();
    plugin = new URLClassLoader(new URL[] {classes.toUri().toURL()}, before);
    Thread.currentThread().setContextClassLoader(plugin);
  }

  @AfterAll
  static void close() throws IOException {
    Thread.currentThread().setContextClassLoader(before);
    plugin.close();
  }

  private int l2l(String... arguments) {
    TestSpark.configure();
    PrintWriter writer = new PrintWriter(out);
    return L2l.execute(writer, writer, arguments);
  }

  private static RunResult result(Path run) {
    try (RunStore store = ParquetRunStore.open(run.toString())) {
      return store.result().orElseThrow();
    }
  }

  @Test
  void shouldBeListedBesideOurs() {
    assertThat(l2l("list")).isZero();
    assertThat(out.toString()).contains("rate-curve", "hill-climbing", "reservoir", "enkf");
  }

  @Test
  void shouldRunBeExtendedAndReproducedLikeOurs() {
    Path run = folder.resolve("run");
    assertThat(l2l("run", CONF, "--out", run.toString())).as(out.toString()).isZero();
    RunResult first = result(run);
    assertThat((double) first.estimate().get("tau_ms")).isBetween(17.0, 23.0);
    assertThat((double) first.estimate().get("threshold_mv")).isBetween(10.0, 11.9);
    assertThat(first.stoppedBecause()).contains("no gain in fitness in 10 generations");
    assertThat(out.toString()).contains("estimate         tau_ms = ");
    assertThat(l2l("reproduce", run.toString())).as(out.toString()).isZero();
    assertThat(l2l("evaluate", run.toString(), "--split", "train")).as(out.toString()).isZero();
    assertThat(out.toString()).contains("train fitness");
    assertThat(l2l("resume", run.toString(), "--generations", "60")).as(out.toString()).isZero();
    assertThat(result(run).generations()).isGreaterThan(first.generations());
  }

  @Test
  void shouldBeConfiguredFromJavaByTheirKeys() throws IOException {
    ExperimentConfig config =
        new ExperimentBuilder()
            .seed(1)
            .task(
                TaskBuilder.of("rate-curve")
                    .set("inputs-mv", new double[] {12, 16, 20, 25, 30})
                    .set("rates-hz", new double[] {19, 40, 56, 73, 90})
                    .set("noise-hz", 2))
            .optimizer(OptimizerBuilder.of("hill-climbing").set("members", 20).set("step", 0.3))
            .run(new RunBuilder().generations(30).stagnation(10))
            .build();
    ExperimentConfig file =
        ExperimentConfig.parse(Files.readString(Path.of(CONF)), CONF, List.of());
    assertThat(config.settings()).isEqualTo(file.settings());
  }

  /** The task has targets, so the filter of this project trains it too. */
  @Test
  void shouldBeTrainedByTheKalmanFilter() {
    Path run = folder.resolve("filter");
    String conf = EXAMPLE.resolve("rate-curve-enkf.conf").toString();
    assertThat(l2l("run", conf, "--out", run.toString())).as(out.toString()).isZero();
    RunResult result = result(run);
    assertThat((double) result.estimate().get("tau_ms")).isBetween(17.0, 23.0);
    assertThat((double) result.estimate().get("threshold_mv")).isBetween(10.0, 11.9);
    assertThat(result.stoppedBecause().orElseThrow()).contains("data-misfit");
  }
}
