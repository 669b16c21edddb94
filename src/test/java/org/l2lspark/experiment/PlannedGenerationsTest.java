package org.l2lspark.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.l2lspark.builder.ControlBuilder;
import org.l2lspark.builder.ExperimentBuilder;
import org.l2lspark.builder.GeneticBuilder;
import org.l2lspark.builder.RacingBuilder;
import org.l2lspark.builder.RunBuilder;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.optimize.Plan;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;
import org.l2lspark.spark.ParquetRunStore;
import org.l2lspark.task.Scenarios;

/** Runs whose optimizer says what members are tried on, and what their answers are set beside. */
class PlannedGenerationsTest {
  private static final LocalBackend BACKEND = LocalBackend.create();
  @TempDir private Path folder;

  private static ExperimentBuilder racing() {
    return TinyRuns.function()
        .optimizer(
            new RacingBuilder()
                .starts(30)
                .children(10)
                .elites(4)
                .finalists(5)
                .candidates(2)
                .validateEvery(2))
        .run(new RunBuilder().generations(12).batchSize(6).validationScenarios(7));
  }

  private static ExperimentConfig sightings(ExperimentBuilder builder) {
    return builder.build().with(new Sightings(false));
  }

  private Path run(String name, ExperimentConfig config) {
    Path directory = folder.resolve(name);
    TinyRuns.run(config, BACKEND, directory, ProgressListener.silent());
    return directory;
  }

  private static List<GenerationMetrics> metrics(Path directory) {
    try (RunStore store = ParquetRunStore.open(directory.toString())) {
      return store.metrics();
    }
  }

  private static RunResult result(Path directory) {
    try (RunStore store = ParquetRunStore.open(directory.toString())) {
      return store.result().orElseThrow();
    }
  }

  private static RunResult resume(Path directory, ExperimentConfig config) {
    try (RunStore store = ParquetRunStore.open(directory.toString())) {
      return Experiment.of(config, BACKEND, ProgressListener.silent()).resume(store);
    }
  }

  @Test
  void shouldTryMembersOnWhatTheOptimizerPlans() {
    List<GenerationMetrics> metrics = metrics(run("run", sightings(racing())));
    double[] noise = metrics.stream().mapToDouble(m -> m.mean().get("noise")).toArray();
    for (int g = 0; g < metrics.size(); g++) {
      GenerationMetrics own = metrics.get(g);
      int stage = g == 0 ? 0 : (g - 1) % 5; // look, race, look, race, validate
      Plan plan =
          stage == 4
              ? Plan.validation()
              : stage % 2 == 1 ? Plan.training(4, 0.5) : Plan.training(1, 0.2);
      assertThat(own.plan()).as("generation %d", g).isEqualTo(plan);
      double fidelity = plan.fidelity();
      assertThat(own.mean().get("fidelity")).isCloseTo(fidelity, within(1e-12));
      assertThat(own.mean().get("steps")).isCloseTo(Math.ceil(fidelity * 9), within(1e-12));
      boolean validates = plan.split() == Plan.Split.VALIDATION;
      double first = validates ? Scenarios.Endless.VALIDATION : 6 * g; // each batch has six
      int count = validates ? 7 : plan.scenarios().getAsInt();
      assertThat(own.mean().get("scenario")).isCloseTo(first + (count - 1) / 2.0, within(1e-6));
      assertThat(own.counters().forwardPasses()).isEqualTo((long) own.members() * count);
    }
    assertThat(noise[10]).as("validation is always the same").isEqualTo(noise[5]);
    assertThat(Arrays.stream(noise).distinct().count()).isEqualTo(11);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 5, 8})
  void shouldGoOnToTheSameBitsWhenInterruptedInAnyStage(int last) {
    ExperimentConfig config = sightings(racing());
    Path whole = run("whole", config);
    Path directory = folder.resolve("interrupted");
    assertThatThrownBy(() -> TinyRuns.run(config, BACKEND, directory, TinyRuns.dyingAfter(last)))
        .hasMessageContaining("died after generation");
    assertThat(resume(directory, config).generations()).isEqualTo(12);
    assertThat(TinyRuns.differences(whole, directory)).isEmpty();
    assertThat(result(directory).heldOut()).isEqualTo(result(whole).heldOut());
    assertThat(result(directory).controls()).isEqualTo(result(whole).controls());
  }

  @Test
  void shouldGiveTheSameBitsInAnyNumberOfPartitions() {
    Path one = run("one", sightings(racing().set("run.partitions", 1)));
    for (int partitions : new int[] {3, 7}) {
      Path other = run("p" + partitions, sightings(racing().set("run.partitions", partitions)));
      assertThat(metrics(other).stream().map(GenerationMetrics::meanFitness).toList())
          .isEqualTo(metrics(one).stream().map(GenerationMetrics::meanFitness).toList());
      assertThat(result(other).heldOut()).isEqualTo(result(one).heldOut());
      assertThat(result(other).controls()).isEqualTo(result(one).controls());
      assertThat(result(other).estimate()).isEqualTo(result(one).estimate());
    }
  }

  @Test
  void shouldExtendARunAndMeasureItsControlsOnce() {
    ExperimentConfig longer = sightings(racing());
    Path whole = run("whole", longer);
    Path directory = run("short", sightings(racing().set("run.generations", 6)));
    List<String> phases = new ArrayList<>();
    try (RunStore store = ParquetRunStore.open(directory.toString())) {
      Experiment.of(longer, BACKEND, listening(phases)).resume(store);
    }
    assertThat(TinyRuns.differences(whole, directory))
        .allMatch(difference -> difference.contains("run.generations"));
    assertThat(result(directory).controls()).isEqualTo(result(whole).controls());
    assertThat(phases).noneMatch(phase -> phase.startsWith("control"));
  }

  private static ProgressListener listening(List<String> phases) {
    return new ProgressListener() {
      @Override
      public void phase(String description) {
        phases.add(description);
      }

      @Override
      public void generation(GenerationMetrics metrics, int generations) {}
    };
  }

  @Test
  void shouldSetTheAnswerBesideRandomMembersAndFixedPolicies() {
    ExperimentConfig config =
        sightings(TinyRuns.function().control(new ControlBuilder().randomMembers(30)));
    RunResult result = result(run("run", config));
    assertThat(result.controls()).containsOnlyKeys("random", "rules");
    Trial held =
        new Trial(
            -1,
            Scenarios.endless(Sightings.HELD_OUT).heldOut().orElseThrow(),
            new Seed(7).fold("test"));
    double[] rules =
        Arrays.stream(held.scenarios())
            .mapToDouble(s -> Sightings.fitness(0, 0, s, held.seed()))
            .toArray();
    assertThat(result.controls().get("rules"))
        .containsEntry("fitnessStd", Spread.std(rules))
        .containsEntry("fidelity", 1.0)
        .containsEntry("fidelityStd", 0.0);
    assertThat(result.controls().get("rules").get("fitness"))
        .isCloseTo(Arrays.stream(rules).average().orElseThrow(), within(1e-12));
    Map<String, Double> random = result.controls().get("random");
    // x of N(0, 1): the mean of (x - 1)^2 is 2, its variance 6; two of them, and noise within 1
    assertThat(random.get("fitness")).isCloseTo(0.5 - 4, within(3.0));
    assertThat(random.get("fitnessStd")).isBetween(2.0, 6.0);
    assertThat(result.heldOut()).containsKeys("fitness", "fitnessStd", "noise", "noiseStd");
    assertThat(result.heldOut().get("fitness")).isGreaterThan(random.get("fitness"));
    assertThat(RunResult.of(result.toDocument()).controls()).isEqualTo(result.controls());
  }

  @Test
  void shouldMeasureNoRandomMembersWhereNoneAreWanted() {
    ExperimentConfig config =
        sightings(TinyRuns.function().control(new ControlBuilder().randomMembers(0)));
    assertThat(result(run("none", config)).controls()).containsOnlyKeys("rules");
    RunResult function = result(run("finite", TinyRuns.function().build()));
    assertThat(function.controls()).isEmpty();
    assertThat(function.toDocument()).doesNotContainKey("controls");
    assertThat(function.training()).containsOnlyKeys("fitness"); // on one scenario
  }

  @Test
  void shouldReadSummariesOfEarlierReleases() {
    Map<String, Object> old = Runs.result(RunStatus.FINISHED).toDocument();
    old.remove("controls");
    assertThat(RunResult.of(old).controls()).isEmpty();
    assertThat(RunResult.of(old).heldOut()).isEqualTo(Runs.result(RunStatus.FINISHED).heldOut());
  }

  @Test
  void shouldRefuseAnOptimizerThatWantsMoreThanABatchHas() {
    assertThatThrownBy(
            () -> Experiment.check(sightings(racing().set("run.batch-size", 3)), BACKEND))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("a batch has fewer scenarios than the optimizer wants")
        .hasMessageContaining("at least 4 scenarios")
        .hasMessageContaining("3 scenarios");
    assertThatThrownBy(() -> Experiment.check(racing().build(), BACKEND)) // a function has one
        .isInstanceOf(InputException.class)
        .hasMessageContaining("1 scenario");
  }

  @Test
  void shouldRaceOnAFunctionWhereOneScenarioIsEnough() {
    ExperimentBuilder one = racing().set("optimizer.race-scenarios", 1);
    Path directory = run("function", one.set("run.batch-size", 1).build());
    List<GenerationMetrics> metrics = metrics(directory);
    assertThat(metrics.get(5).validation()).isTrue();
    assertThat(metrics.get(5).counters().forwardPasses()).isEqualTo(metrics.get(5).members());
    double last = metrics.get(10).bestFitness();
    assertThat(last).isGreaterThanOrEqualTo(metrics.get(5).bestFitness());
  }

  /** A backend that finds the answers of other runs, as machines with a file system do. */
  private static Backend reading() {
    return WatchedBackend.reading(BACKEND);
  }

  @Test
  void shouldStartAboutTheAnswerOfAnotherRun() {
    Path first = run("first", sightings(racing()));
    ExperimentConfig warm =
        sightings(racing().set("run.warm-start", first.toString()).set("seed", 8));
    Path whole = folder.resolve("whole");
    TinyRuns.run(warm, reading(), whole, ProgressListener.silent());
    Map<String, Object> answer = result(first).estimate();
    try (RunStore store = ParquetRunStore.open(whole.toString())) {
      double[] member = store.read(0).orElseThrow().parameters().orElseThrow().member(0);
      assertThat(member).containsExactly((Double) answer.get("x[0]"), (Double) answer.get("x[1]"));
    }
    Path interrupted = folder.resolve("interrupted");
    assertThatThrownBy(() -> TinyRuns.run(warm, reading(), interrupted, TinyRuns.dyingAfter(4)))
        .hasMessageContaining("died");
    resume(interrupted, warm);
    assertThat(TinyRuns.differences(whole, interrupted)).isEmpty();
  }

  private static ExperimentBuilder onOneScenario() {
    return racing().set("optimizer.race-scenarios", 1);
  }

  @Test
  void shouldAddParametersToTheAnswerOfAnotherRun() {
    Path first = run("first", onOneScenario().build());
    Map<String, Object> answer = result(first).estimate();
    ExperimentBuilder larger =
        onOneScenario().set("task.dimension", 5).set("run.warm-start", first.toString());
    Path refused = folder.resolve("refused");
    assertThatThrownBy(
            () -> TinyRuns.run(larger.build(), reading(), refused, ProgressListener.silent()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("run.warm-start-new = zero");
    Path added = folder.resolve("added");
    ExperimentBuilder zero = larger.set("run.warm-start-new", "zero");
    TinyRuns.run(zero.build(), reading(), added, ProgressListener.silent());
    try (RunStore store = ParquetRunStore.open(added.toString())) {
      double[] member = store.read(0).orElseThrow().parameters().orElseThrow().member(0);
      double[] expected = answer.values().stream().mapToDouble(x -> (Double) x).toArray();
      assertThat(Arrays.copyOf(member, 4)).containsExactly(expected);
      assertThat(member).hasSize(5).endsWith(0);
    }
    ExperimentBuilder smaller =
        onOneScenario()
            .set("task.dimension", 1)
            .set("run.warm-start", first.toString())
            .set("run.warm-start-new", "zero");
    Path lost = folder.resolve("lost");
    assertThatThrownBy(
            () -> TinyRuns.run(smaller.build(), reading(), lost, ProgressListener.silent()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("4 parameters");
  }

  @Test
  void shouldStopByWhatMayBeCompared() {
    RunBuilder run = new RunBuilder().generations(40).batchSize(6).stagnation(3);
    Path stagnant = run("stagnant", sightings(racing().run(run.stagnationTolerance(1000))));
    // the fourth race is generation 10, and says that three races gained less than 1000
    assertThat(metrics(stagnant)).hasSize(10);
    RunBuilder few = new RunBuilder().generations(40).batchSize(6).maxEvaluations(30 + 10 + 9);
    Path used = run("used", sightings(racing().run(few)));
    assertThat(metrics(used)).hasSize(3);
    assertThat(result(used).stoppedBecause()).contains("49 of at most 49 evaluations are used");
    RunBuilder target = new RunBuilder().generations(40).batchSize(6).targetFitness(-1);
    Path reached = run("reached", sightings(racing().run(target)));
    GenerationMetrics last = metrics(reached).get(metrics(reached).size() - 1);
    assertThat(last.validation()).isTrue();
    assertThat(last.heldOut().get("fitness")).isGreaterThanOrEqualTo(-1);
  }

  @Test
  void shouldCompareGenerationsOfOnePlan() {
    List<GenerationMetrics> metrics = metrics(run("run", sightings(racing())));
    assertThat(GenerationMetrics.comparable(metrics).stream().map(GenerationMetrics::generation))
        .containsExactly(2, 4, 7, 9);
    assertThat(metrics.get(1).shortened()).contains("1 scenario, fidelity 0.2");
    assertThat(metrics.get(2).shortened()).contains("4 scenarios, fidelity 0.5");
    assertThat(metrics.get(5).shortened()).contains("validation");
    ExperimentBuilder genetic = TinyRuns.function().optimizer(new GeneticBuilder().members(20));
    List<GenerationMetrics> full = metrics(run("genetic", sightings(genetic)));
    assertThat(GenerationMetrics.comparable(full)).isEqualTo(full);
    assertThat(full.get(0).shortened()).isEqualTo(Optional.empty());
    RunResult result = result(folder.resolve("run"));
    assertThat(result.meanFitness()).hasValue(metrics.get(9).meanFitness());
  }

  @Test
  void shouldKeepValidationApartFromTrainingAndHeldOut() {
    Scenarios endless = Scenarios.endless(3);
    int[] validation = endless.validation(5).orElseThrow();
    assertThat(validation[0]).isEqualTo(endless.trainingCount());
    assertThat(endless.validation(Scenarios.Endless.MAX_VALIDATION).orElseThrow())
        .doesNotContain(endless.heldOut().orElseThrow())
        .hasSize(1 << 20);
    assertThatThrownBy(() -> endless.validation(0)).isInstanceOf(IllegalArgumentException.class);
    assertThat(Scenarios.split(10, 2).validation(5)).isEmpty();
    assertThatThrownBy(() -> new Trial(0, new int[1], new Seed(1), 0))
        .hasMessageContaining("above 0 and at most 1");
    assertThat(new Trial(0, new int[1], new Seed(1), 0.5).steps(9)).isEqualTo(5);
    assertThat(new Trial(0, new int[1], new Seed(1)).steps(9)).isEqualTo(9);
  }
}
