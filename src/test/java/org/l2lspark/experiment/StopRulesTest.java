package org.l2lspark.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.l2lspark.problem.InputException;
import org.l2lspark.spark.ParquetRunStore;

/** Why runs end, how they are extended and where they start. */
class StopRulesTest {
  @TempDir private Path folder;

  private RunResult run(String name, String... overrides) {
    try (RunStore store = ParquetRunStore.create(folder.resolve(name).toString())) {
      return Experiment.of(
              TinyRuns.config(TinyRuns.function(), overrides),
              LocalBackend.create(),
              ProgressListener.silent())
          .run(store);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "run.max-evaluations=59, 2, 40 of at most 59 evaluations are used",
    "run.max-evaluations=60, 3, 60 of at most 60 evaluations are used",
    "run.target-fitness=-1000000, 1, the target fitness of -1000000.0 is reached",
    "run.max-seconds=1e-9, 1, 1.0E-9 s of wall time are used",
    "run.generations=3, 3, all 3 generations are done"
  })
  void shouldSayWhyTheRunEnded(String override, int generations, String reason) {
    RunResult result = run("run", override);
    assertThat(result.stoppedBecause()).contains(reason);
    assertThat(result.generations()).isEqualTo(generations);
    assertThat(result.evaluations()).isEqualTo(20L * generations);
  }

  /** Elite members keep the best fitness where it is; mutation is off, so nothing ever improves. */
  @Test
  void shouldEndWhereNothingIsGained() {
    RunResult result =
        run(
            "run",
            "run.generations=50",
            "run.stagnation=4",
            "optimizer.crossover-probability=0",
            "optimizer.mutation-probability=0");
    assertThat(result.stoppedBecause()).contains("no gain in fitness in 4 generations");
    assertThat(result.generations()).isEqualTo(5);
  }

  @Test
  void shouldGiveTheBitsOfALongerRunWhenExtended() {
    run("long", "run.generations=9");
    run("short", "run.generations=4");
    String directory = folder.resolve("short").toString();
    try (RunStore store = ParquetRunStore.open(directory)) {
      double earlier = store.result().orElseThrow().costs().wallSeconds();
      ExperimentConfig longer =
          ExperimentConfig.parse(
              store.manifest().configuration(), "manifest.json", List.of("run.generations=9"));
      RunResult result =
          Experiment.of(longer, LocalBackend.create(), ProgressListener.silent()).resume(store);
      assertThat(result.costs().wallSeconds()).isGreaterThan(earlier);
      assertThat(store.manifest().settings().get("run.generations").value()).isEqualTo("9");
      assertThat(store.manifest().status()).isEqualTo(RunStatus.FINISHED);
    }
    assertThat(TinyRuns.differences(folder.resolve("long"), folder.resolve("short"))).isEmpty();
  }

  @Test
  void shouldWriteTheAnswerDownByName() {
    RunResult result = run("run");
    assertThat(result.estimate().keySet()).containsExactly("x[0]", "x[1]", "x[2]", "x[3]");
    try (RunStore store = ParquetRunStore.open(folder.resolve("run").toString())) {
      Estimate estimate = store.estimate().orElseThrow();
      assertThat(estimate.names()).containsExactly("x[0]", "x[1]", "x[2]", "x[3]");
      assertThat(estimate.values())
          .containsExactly(
              result.estimate().values().stream().mapToDouble(v -> (Double) v).toArray());
      assertThat(store.result().orElseThrow().estimate()).isEqualTo(result.estimate());
      assertThat(estimate.best()).isPresent();
    }
  }

  /** A summary as releases before this one wrote it. */
  @Test
  void shouldReadSummariesOfEarlierReleases() {
    RunResult result =
        RunResult.of(
            Map.of(
                "status",
                "finished",
                "task",
                "reservoir",
                "optimizer",
                "enkf",
                "members",
                98,
                "generations",
                20,
                "bestFitness",
                -0.18275,
                "testAccuracy",
                0.912,
                "controlAccuracy",
                0.9095,
                "wallSeconds",
                25.3));
    assertThat(result.testAccuracy()).hasValue(0.912);
    assertThat(result.controlAccuracy()).hasValue(0.9095);
    assertThat(result.heldOut()).containsOnly(Map.entry("accuracy", 0.912));
    assertThat(result.stoppedBecause()).isEmpty();
    assertThat(result.estimate()).isEmpty();
  }

  @Test
  void shouldBearAControlThatIsSwitchedOffWhereThereIsNone() {
    assertThat(run("off", "control.kind=none", "control.penalty=3").status())
        .isEqualTo(RunStatus.FINISHED);
    assertThatThrownBy(() -> run("on", "control.kind=ridge"))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("control.kind", "task.kind = function", "control.kind = none");
  }

  @Test
  void shouldRefuseAFilterForATaskWithoutTargets() {
    assertThatThrownBy(() -> run("run", "optimizer={kind=enkf, members=20}"))
        .hasMessageContaining("cannot train this task");
    assertThat(folder.resolve("run")).doesNotExist();
  }
}
