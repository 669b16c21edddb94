package org.l2lspark.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.l2lspark.builder.ControlBuilder;
import org.l2lspark.builder.EnkfBuilder;
import org.l2lspark.builder.ExperimentBuilder;
import org.l2lspark.builder.GeneticBuilder;
import org.l2lspark.builder.RunBuilder;
import org.l2lspark.problem.InputException;
import org.l2lspark.spark.ParquetRunStore;

/** Why runs end, how they are extended and where they start. */
class StopRulesTest {
  @TempDir private Path folder;

  private RunResult run(String name, ExperimentBuilder configuration) {
    try (RunStore store = ParquetRunStore.create(folder.resolve(name).toString())) {
      return Experiment.of(configuration.build(), LocalBackend.create(), ProgressListener.silent())
          .run(store);
    }
  }

  private static ExperimentBuilder of(RunBuilder run) {
    return TinyRuns.function().run(run);
  }

  private static ExperimentBuilder controlled(ControlBuilder control) {
    return TinyRuns.function().control(control);
  }

  static Stream<Arguments> rules() {
    return Stream.of(
        arguments(
            of(generations(4).maxEvaluations(59)), 2, "40 of at most 59 evaluations are used"),
        arguments(
            of(generations(4).maxEvaluations(60)), 3, "60 of at most 60 evaluations are used"),
        arguments(
            of(generations(4).targetFitness(-1e6)),
            1,
            "the target fitness of -1000000.0 is reached"),
        arguments(of(generations(4).maxSeconds(1e-9)), 1, "1.0E-9 s of wall time are used"),
        arguments(of(generations(3)), 3, "all 3 generations are done"));
  }

  private static RunBuilder generations(int generations) {
    return new RunBuilder().generations(generations);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void shouldSayWhyTheRunEnded(ExperimentBuilder configuration, int generations, String reason) {
    RunResult result = run("run", configuration);
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
            of(generations(50).stagnation(4))
                .optimizer(
                    new GeneticBuilder()
                        .members(20)
                        .crossoverProbability(0)
                        .mutationProbability(0)));
    assertThat(result.stoppedBecause()).contains("no gain in fitness in 4 generations");
    assertThat(result.generations()).isEqualTo(5);
  }

  @Test
  void shouldGiveTheBitsOfALongerRunWhenExtended() {
    run("long", of(generations(9)));
    run("short", of(generations(4)));
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
    RunResult result = run("run", TinyRuns.function());
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
    assertThat(
            run("off", controlled(new ControlBuilder().kind(ControlBuilder.Kind.NONE).penalty(3)))
                .status())
        .isEqualTo(RunStatus.FINISHED);
    assertThatThrownBy(
            () -> run("on", controlled(new ControlBuilder().kind(ControlBuilder.Kind.RIDGE))))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("control.kind", "task.kind = function", "control.kind = none");
  }

  @Test
  void shouldRefuseAFilterForATaskWithoutTargets() {
    assertThatThrownBy(
            () -> run("run", TinyRuns.function().optimizer(new EnkfBuilder().members(20))))
        .hasMessageContaining("cannot train this task");
    assertThat(folder.resolve("run")).doesNotExist();
  }
}
