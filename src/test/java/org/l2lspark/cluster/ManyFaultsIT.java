package org.l2lspark.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.l2lspark.cluster.DevCluster.Submission;
import org.l2lspark.experiment.GenerationMetrics;
import org.l2lspark.experiment.RunStatus;
import org.l2lspark.experiment.RunStore;
import org.l2lspark.experiment.TinyRuns;
import org.l2lspark.spark.ParquetRunStore;

/**
 * One run of a hundred generations that suffers all there is, one after the other, and comes to the
 * bits of a run without Spark. Tasks of a generation that is to be damaged wait until the damage is
 * done, so every process that is killed is killed at work.
 */
class ManyFaultsIT {
  private static final int GENERATIONS = 100;

  @TempDir private static Path folder;
  private final Path run = folder.resolve("run");
  private final Signs signs = Signs.beside(run.toString());
  private final List<String> faults = new ArrayList<>();
  private DevCluster cluster;

  @BeforeEach
  void start() {
    cluster = DevCluster.up("standalone", "many-faults");
  }

  @AfterEach
  void stop() {
    cluster.close();
  }

  @Test
  void shouldLoseNothingInARunWithMoreThanTenFaults() throws IOException {
    Path reference = folder.resolve("reference");
    TinyDigits.runHere(TinyDigits.config(settings()), reference);
    signs.fail(5, 33, 60, 88);
    signs.hold(12, 20, 28, 40, 48, 55, 66, 74, 82, 93);

    Submission two = faulty(settings(), "--executor-cores", "1", "--total-executor-cores", "2");
    killExecutors(two, 12, 1);
    killWorker(two, 20);
    killExecutors(two, 28, 2);
    killDriver(two, 40);

    Submission one = faulty(List.of(), "--executor-cores", "2", "--total-executor-cores", "2");
    killExecutors(one, 48, 1);
    killDriver(one, 55);

    Submission here = faulty(List.of(), "--master", "local[2,4]");
    killDriver(here, 66);

    Submission again = faulty(List.of(), "--executor-cores", "1", "--total-executor-cores", "2");
    killExecutors(again, 74, 1);
    killWorker(again, 82);
    killDriver(again, 93);

    List<String> last = new ArrayList<>(DevCluster.SMALL);
    last.addAll(List.of("--deploy-mode", "cluster", "--total-executor-cores", "1"));
    Submission end =
        cluster.submit(TinyDigits.words(last, List.of("resume", run.toString()))).await();
    assertThat(end.code()).as(end.output()).isZero();

    assertThat(faults).hasSize(11);
    assertThat(signs.failed())
        .containsExactlyInAnyOrder(
            "failed-5-0",
            "failed-5-1",
            "failed-33-0",
            "failed-33-1",
            "failed-60-0",
            "failed-60-1",
            "failed-88-0",
            "failed-88-1");
    assertThat(TinyRuns.differences(reference, run)).isEmpty();
    assertWhole();
  }

  /** As many generations, each of them small. */
  private static List<String> settings() {
    List<String> all = new ArrayList<>(TinyDigits.settings(folder.resolve("digits").toString()));
    all.addAll(
        List.of(
            "run.generations=" + GENERATIONS, "data.generate-train=100", "data.generate-test=20"));
    return all;
  }

  /** Runs, or resumes where there are no settings, with what the signs plan. */
  private Submission faulty(List<String> settings, String... options) throws IOException {
    List<String> all = new ArrayList<>(DevCluster.SMALL);
    all.addAll(List.of("--jars", Faults.jar(folder).toString()));
    all.addAll(List.of(options));
    List<String> command = new ArrayList<>(List.of(Faults.Kind.PLANNED.name(), run.toString()));
    command.addAll(settings);
    return cluster.submit(
        Map.of("L2L_CLASS", Faults.class.getName()), TinyDigits.words(all, command));
  }

  /** Damages the run while tasks of a generation wait in as many processes, then releases them. */
  private void strike(
      Submission driver, int generation, int processes, Consumer<List<ProcessHandle>> damage) {
    driver.awaitSign(() -> signs.waiting(generation).size() >= processes);
    assertUnderWay(generation);
    damage.accept(signs.waiting(generation));
    signs.release(generation);
  }

  /** All before the generation is written, but for the one before, which may be in writing. */
  private void assertUnderWay(int generation) {
    try (RunStore store = ParquetRunStore.open(run.toString())) {
      assertThat(store.manifest().status()).isEqualTo(RunStatus.RUNNING);
      assertThat(store.metrics()).hasSizeBetween(generation - 1, generation);
    }
  }

  private void killExecutors(Submission driver, int generation, int count) {
    strike(
        driver,
        generation,
        count,
        executors -> {
          assertThat(cluster.processes(DevCluster.EXECUTOR)).containsAll(executors);
          executors.stream().limit(count).forEach(executor -> kill("executor", executor));
        });
    assertThat(driver.process().isAlive()).isTrue();
  }

  private void killWorker(Submission driver, int generation) {
    strike(
        driver,
        generation,
        1,
        executors -> {
          ProcessHandle executor = executors.get(0);
          Map<String, ProcessHandle> daemons = cluster.daemons();
          String name =
              daemons.keySet().stream()
                  .filter(key -> daemons.get(key).descendants().anyMatch(executor::equals))
                  .findFirst()
                  .orElseThrow();
          List<ProcessHandle> children = daemons.get(name).descendants().toList();
          kill(name, daemons.get(name));
          children.forEach(DevCluster::kill);
          cluster.restart(name);
        });
    assertThat(driver.process().isAlive()).isTrue();
  }

  private void killDriver(Submission driver, int generation) {
    strike(driver, generation, 1, executors -> kill("driver", driver.driver()));
    assertThat(driver.await().code()).as(driver.output()).isNotZero();
    assertUnderWay(generation);
  }

  private void kill(String what, ProcessHandle handle) {
    assertThat(handle.isAlive()).as(what).isTrue();
    DevCluster.kill(handle);
    faults.add(what);
  }

  /** Every generation is there, none twice, and nothing half written is left. */
  private void assertWhole() {
    List<Integer> all = IntStream.range(0, GENERATIONS).boxed().toList();
    try (RunStore store = ParquetRunStore.open(run.toString())) {
      assertThat(store.manifest().status()).isEqualTo(RunStatus.FINISHED);
      assertThat(store.metrics()).extracting(GenerationMetrics::generation).isEqualTo(all);
    }
    List<String> names = all.stream().map("generation=%05d/part.parquet"::formatted).toList();
    for (String table : List.of("metrics", "generations", "state")) {
      assertThat(files(run.resolve(table))).isEqualTo(names);
    }
  }

  private static List<String> files(Path table) {
    try (Stream<Path> files = Files.walk(table)) {
      return files
          .filter(Files::isRegularFile)
          .map(path -> table.relativize(path).toString())
          .filter(name -> !name.endsWith(".crc"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
