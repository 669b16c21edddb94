package org.l2lspark.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.l2lspark.experiment.Experiment;
import org.l2lspark.experiment.GenerationMetrics;
import org.l2lspark.experiment.LocalBackend;
import org.l2lspark.experiment.ProgressListener;
import org.l2lspark.experiment.RunStatus;
import org.l2lspark.experiment.RunStore;
import org.l2lspark.experiment.TinyRuns;
import org.l2lspark.experiment.WatchedStore;
import org.l2lspark.experiment.study.TinyStudies;
import org.l2lspark.spark.ParquetRunStore;
import org.l2lspark.spark.TestSpark;

/** A driver that is killed in the middle of its work, as by the machine's power switch. */
class KilledDriverTest {
  private static final int GENERATIONS = 40;
  private static final int PATIENCE_SECONDS = 300;
  @TempDir private Path folder;

  @Test
  void shouldGiveTheSameBitsAsUndisturbedWhenKilledAndResumed() throws Exception {
    String conf =
        TinyRuns.linear(folder.resolve("data")).set("run.generations", GENERATIONS).toString();
    Path file = Files.writeString(folder.resolve("tiny.conf"), conf);
    Path killed = folder.resolve("killed");
    killOnceThereIs(
        killed.resolve("metrics/generation=00003/part.parquet"),
        L2l.class,
        "run",
        file.toString(),
        "--out",
        killed);
    try (RunStore store = ParquetRunStore.open(killed.toString())) {
      assertThat(store.manifest().status()).isEqualTo(RunStatus.RUNNING);
      assertThat(store.metrics()).hasSizeBetween(4, GENERATIONS - 1);
    }

    assertSameBitsWhenResumed(conf, killed);
  }

  /** As by Ctrl-C, a scheduler or a container that is stopped. */
  @Test
  void shouldSayHowToGoOnAndGiveTheSameBitsWhenInterruptedAndResumed() throws Exception {
    String conf =
        TinyRuns.linear(folder.resolve("data")).set("run.generations", GENERATIONS).toString();
    Path file = Files.writeString(folder.resolve("tiny.conf"), conf);
    Path run = folder.resolve("interrupted");
    Process driver = start(L2l.class, "run", file.toString(), "--out", run);
    awaitOrKill(driver, run.resolve("metrics/generation=00003/part.parquet"));
    driver.destroy();
    assertThat(driver.waitFor()).isEqualTo(128 + 15);

    String log = Files.readString(folder.resolve("driver.log"));
    assertThat(log)
        .containsPattern("l2l: interrupted after generation \\d+\\R")
        .contains("To do: go on by 'l2l resume " + run + "'")
        .doesNotContain("\tat ", "ERROR", "unexpected");
    try (RunStore store = ParquetRunStore.open(run.toString())) {
      assertThat(store.manifest().status()).isEqualTo(RunStatus.INTERRUPTED);
      assertThat(store.metrics()).hasSizeBetween(4, GENERATIONS - 1);
    }
    assertSameBitsWhenResumed(conf, run);
  }

  /** The loop is one generation ahead of what is written, and no further. */
  @Test
  void shouldGiveTheSameBitsWhenKilledBetweenAnEvaluationAndItsWrite() throws Exception {
    String conf =
        TinyRuns.linear(folder.resolve("data")).set("run.generations", GENERATIONS).toString();
    Path file = Files.writeString(folder.resolve("tiny.conf"), conf);
    Path killed = folder.resolve("killed");
    Path sign = folder.resolve("sign");
    killOnceThereIs(sign, StuckDriver.class, file, killed, sign);
    try (RunStore store = ParquetRunStore.open(killed.toString())) {
      assertThat(store.metrics()).hasSize(StuckDriver.STUCK);
      assertThat(store.latestState()).isEqualTo(StuckDriver.STUCK - 1);
    }
    assertSameBitsWhenResumed(conf, killed);
  }

  /** A driver that evaluates the generation after {@code STUCK} and never writes that one. */
  static final class StuckDriver {
    static final int STUCK = 5;

    private StuckDriver() {}

    /** Arguments: configuration, run directory, file to make when both have begun. */
    public static void main(String[] arguments) throws IOException {
      String conf = Files.readString(Path.of(arguments[0]));
      CountDownLatch never = new CountDownLatch(1);
      ProgressListener listener =
          new ProgressListener() {
            @Override
            public void phase(String description) {}

            @Override
            public void generation(GenerationMetrics metrics, int generations) {
              if (metrics.generation() > STUCK) {
                throw new IllegalStateException("went on without writing");
              }
            }
          };
      try (RunStore store = ParquetRunStore.create(arguments[1])) {
        Experiment.of(TinyRuns.config(conf), LocalBackend.create(), listener)
            .run(
                WatchedStore.of(
                    store,
                    generation -> {
                      if (generation == STUCK) {
                        stop(Path.of(arguments[2]), never);
                      }
                    }));
      }
    }

    private static void stop(Path sign, CountDownLatch never) {
      try {
        Files.createFile(sign);
        never.await();
      } catch (IOException | InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private void assertSameBitsWhenResumed(String conf, Path killed) {
    TestSpark.configure();
    StringWriter text = new StringWriter();
    PrintWriter writer = new PrintWriter(text);
    assertThat(L2l.execute(writer, writer, "resume", killed.toString()))
        .as(text.toString())
        .isZero();

    Path undisturbed = folder.resolve("undisturbed");
    TinyRuns.run(
        TinyRuns.config(conf), LocalBackend.create(), undisturbed, ProgressListener.silent());
    assertThat(TinyRuns.differences(undisturbed, killed)).isEmpty();
    try (RunStore store = ParquetRunStore.open(killed.toString())) {
      assertThat(store.manifest().status()).isEqualTo(RunStatus.FINISHED);
      assertThat(store.metrics()).hasSize(GENERATIONS);
    }
  }

  @Test
  void shouldNotRepeatFinishedRunsWhenAStudyIsKilledAndStartedAgain() throws Exception {
    String conf = TinyStudies.gradients(folder.resolve("data"));
    Path file = Files.writeString(folder.resolve("study.conf"), conf);
    Path killed = folder.resolve("killed-study");
    Path cells = killed.resolve("cells");
    String interrupted = "enkf-std-0.1-seed-1-members-6";
    killOnceThereIs(
        cells.resolve(interrupted + "/metrics/generation=00001/part.parquet"),
        L2l.class,
        "study",
        "gradients",
        file.toString(),
        "--out",
        killed);
    Map<Path, FileTime> finished = new TreeMap<>();
    try (Stream<Path> list = Files.list(cells)) {
      for (Path cell : list.toList()) {
        Path manifest = cell.resolve("manifest.json");
        if (Files.exists(manifest) && Files.readString(manifest).contains("\"finished\"")) {
          finished.put(manifest, Files.getLastModifiedTime(manifest));
        }
      }
    }
    assertThat(finished).hasSizeGreaterThan(1).hasSizeLessThan(TinyStudies.CELLS);
    assertThat(killed.resolve("study.json")).doesNotExist();

    TestSpark.configure();
    StringWriter text = new StringWriter();
    PrintWriter writer = new PrintWriter(text);
    assertThat(
            L2l.execute(
                writer, writer, "study", "gradients", file.toString(), "--out", killed.toString()))
        .as(text.toString())
        .isZero();

    assertThat(text.toString().lines().filter(line -> line.endsWith("  finished before")))
        .hasSize(finished.size());
    for (Map.Entry<Path, FileTime> manifest : finished.entrySet()) {
      assertThat(Files.getLastModifiedTime(manifest.getKey())).isEqualTo(manifest.getValue());
    }
    Path undisturbed = folder.resolve("undisturbed-study");
    TinyStudies.run(conf, LocalBackend.create(), undisturbed, 1);
    assertThat(TinyStudies.numbers(killed)).isEqualTo(TinyStudies.numbers(undisturbed));
    assertThat(
            TinyRuns.differences(
                undisturbed.resolve("cells/" + interrupted), cells.resolve(interrupted)))
        .isEmpty();
  }

  /** Starts a command in a JVM of its own and sends it SIGKILL as soon as {@code sign} is there. */
  private void killOnceThereIs(Path sign, Class<?> main, Object... arguments)
      throws IOException, InterruptedException {
    Process driver = start(main, arguments);
    awaitOrKill(driver, sign);
    driver.destroyForcibly();
    assertThat(driver.waitFor()).as("killed, not finished").isEqualTo(128 + 9);
  }

  private Process start(Class<?> main, Object... arguments) throws IOException {
    List<String> command = command(main);
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("driver.log").toFile())
        .start();
  }

  private void awaitOrKill(Process driver, Path sign) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!Files.exists(sign)) {
      if (!driver.isAlive() || System.nanoTime() > deadline) {
        driver.destroyForcibly();
        fail(
            "no "
                + sign.getFileName()
                + " was written:\n"
                + Files.readString(folder.resolve("driver.log")));
      }
      Thread.sleep(2);
    }
  }

  private static List<String> command(Class<?> main) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    for (String option : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      if (option.startsWith("--add-") || option.startsWith("-XX:+IgnoreUnrecognized")) {
        command.add(option);
      }
    }
    command.addAll(
        List.of(
            "-Xmx1g",
            "-Dspark.master=local[2]",
            "-Dspark.ui.enabled=false",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            main.getName()));
    return command;
  }
}
