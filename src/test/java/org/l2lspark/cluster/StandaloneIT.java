package org.l2lspark.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.l2lspark.cluster.DevCluster.Submission;
import org.l2lspark.experiment.ExperimentConfig;
import org.l2lspark.experiment.GenerationMetrics;
import org.l2lspark.experiment.RunStatus;
import org.l2lspark.experiment.RunStore;
import org.l2lspark.experiment.TinyRuns;
import org.l2lspark.spark.ParquetRunStore;

/**
 * A standalone cluster of Spark with real daemons: what is run on it comes to the same bits as
 * without Spark, also when processes of it are killed.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StandaloneIT {

  @TempDir private static Path folder;
  private DevCluster cluster;
  private Path reference;

  @BeforeAll
  void start() {
    reference = folder.resolve("reference");
    TinyDigits.runHere(TinyDigits.config(TinyDigits.settings(data())), reference);
    cluster = DevCluster.up("standalone", "standalone");
  }

  @AfterAll
  void stop() {
    cluster.close();
  }

  private static String data() {
    return folder.resolve("digits").toString();
  }

  private Submission run(Path out, String... options) {
    List<String> all = new ArrayList<>(DevCluster.SMALL);
    all.addAll(List.of(options));
    return cluster.submit(TinyDigits.words(all, TinyDigits.command(data(), out.toString())));
  }

  private void assertSame(Path run, Submission submission) {
    assertThat(submission.await().code()).as(submission.output()).isZero();
    assertThat(TinyRuns.differences(reference, run)).isEmpty();
  }

  /** A generation is there, and many are not yet. */
  private static boolean underWay(Path run) {
    return Files.exists(run.resolve("metrics/generation=00002/part.parquet"));
  }

  @Test
  void shouldGiveTheSameBitsOnOneExecutorAndOnTwo() {
    Path one = folder.resolve("one");
    assertSame(one, run(one, "--total-executor-cores", "1"));
    Path two = folder.resolve("two");
    assertSame(two, run(two, "--executor-cores", "1", "--total-executor-cores", "2"));
  }

  @Test
  void shouldGiveTheSameBitsAndTrueCodesInClusterMode() {
    Path run = folder.resolve("cluster mode");
    Submission done = run(run, "--deploy-mode", "cluster");
    assertSame(run, done);
    assertThat(done.output()).contains("status", "finished", "12 of 12");
    Submission again = run(run, "--deploy-mode", "cluster").await();
    assertThat(again.code()).as(again.output()).isEqualTo(2);
    assertThat(again.output()).contains("there is a run already at");
  }

  @Test
  void shouldGiveTheSameBitsWhenAnExecutorIsKilled() {
    Path run = folder.resolve("killed executor");
    Submission submission = run(run, "--executor-cores", "1", "--total-executor-cores", "2");
    submission.awaitSign(() -> underWay(run));
    List<ProcessHandle> executors = cluster.processes(DevCluster.EXECUTOR);
    assertThat(executors).hasSize(2);
    DevCluster.kill(executors.get(0));
    assertSame(run, submission);
  }

  @Test
  void shouldGiveTheSameBitsWhenAWorkerIsKilledWithItsExecutors() {
    Path run = folder.resolve("killed worker");
    Submission submission = run(run, "--executor-cores", "1", "--total-executor-cores", "2");
    submission.awaitSign(() -> underWay(run));
    ProcessHandle worker = cluster.daemons().get("worker2");
    List<ProcessHandle> executors = worker.descendants().filter(ProcessHandle::isAlive).toList();
    assertThat(executors).isNotEmpty();
    DevCluster.kill(worker);
    executors.forEach(DevCluster::kill);
    try {
      assertSame(run, submission);
    } finally {
      cluster.close();
      cluster = DevCluster.up("standalone", "standalone");
    }
  }

  @Test
  void shouldBeResumedOnOtherMachinesWhenTheDriverIsKilled() {
    Path run = folder.resolve("killed driver");
    Submission submission = run(run, "--deploy-mode", "cluster");
    submission.awaitSign(() -> underWay(run));
    List<ProcessHandle> drivers = cluster.processes("DriverWrapper");
    assertThat(drivers).hasSize(1);
    DevCluster.kill(drivers.get(0));
    assertThat(submission.await().code()).as(submission.output()).isNotZero();
    try (RunStore store = ParquetRunStore.open(run.toString())) {
      assertThat(store.manifest().status()).isEqualTo(RunStatus.RUNNING);
      assertThat(store.metrics()).hasSizeBetween(3, TinyDigits.GENERATIONS - 1);
    }
    List<String> options = new ArrayList<>(DevCluster.SMALL);
    options.addAll(List.of("--total-executor-cores", "1"));
    assertSame(run, cluster.submit(TinyDigits.words(options, List.of("resume", run.toString()))));
  }

  private Submission faulty(Faults.Kind kind, Path out, String setting, String... options)
      throws IOException {
    List<String> all = new ArrayList<>(DevCluster.SMALL);
    all.addAll(List.of("--jars", Faults.jar(folder).toString()));
    all.addAll(List.of("--executor-cores", "1", "--total-executor-cores", "2"));
    all.addAll(List.of(options));
    List<String> command = new ArrayList<>(List.of(kind.name(), out.toString()));
    command.addAll(TinyDigits.settings(data()));
    command.add(setting);
    return cluster.submit(
        Map.of("L2L_CLASS", Faults.class.getName()), TinyDigits.words(all, command));
  }

  @Test
  void shouldGiveTheSameBitsWhenATaskFailsTwice() throws IOException {
    Path run = folder.resolve("fails twice");
    Submission submission = faulty(Faults.Kind.FAILS_TWICE, run, "seed=1");
    assertSame(run, submission);
  }

  @Test
  void shouldGiveTheSameBitsWhenATaskStraggles() throws IOException {
    Path run = folder.resolve("straggles");
    Submission submission =
        faulty(
            Faults.Kind.STRAGGLES,
            run,
            "seed=1",
            "--conf",
            "spark.speculation=true",
            "--conf",
            "spark.speculation.minTaskRuntime=1s");
    assertSame(run, submission);
  }

  @Test
  void shouldFailTheMemberThatNeverEndsAndNoOther() throws IOException {
    String timeout = "evaluation.timeout=5";
    Path run = folder.resolve("never ends");
    Submission submission = faulty(Faults.Kind.NEVER_ENDS, run, timeout);
    assertThat(submission.await().code()).as(submission.output()).isZero();
    List<String> settings = new ArrayList<>(TinyDigits.settings(data()));
    settings.add(timeout);
    ExperimentConfig config = TinyDigits.config(settings);
    Path here = folder.resolve("never ends here");
    TinyDigits.runHere(
        Faults.with(config, Faults.Kind.NEVER_ENDS, Signs.beside(here.toString())), here);
    assertThat(TinyRuns.differences(here, run)).isEmpty();
    try (RunStore store = ParquetRunStore.open(run.toString())) {
      assertThat(store.metrics().stream().mapToInt(GenerationMetrics::failures).sum()).isOne();
      assertThat(store.read(2).orElseThrow().failures())
          .singleElement()
          .satisfies(failure -> assertThat(failure.reason()).contains("no result within 5.0 s"));
    }
  }
}
