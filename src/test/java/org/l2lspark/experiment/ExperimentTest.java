package org.l2lspark.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.l2lspark.builder.ControlBuilder;
import org.l2lspark.builder.EnkfBuilder;
import org.l2lspark.builder.ExperimentBuilder;
import org.l2lspark.builder.GeneticBuilder;
import org.l2lspark.builder.OptimizerBuilder;
import org.l2lspark.builder.RunBuilder;
import org.l2lspark.data.BatchSettings;
import org.l2lspark.data.Dataset;
import org.l2lspark.data.glyph.Glyphs;
import org.l2lspark.ensemble.Failure;
import org.l2lspark.evaluate.Classifies;
import org.l2lspark.evaluate.Cut;
import org.l2lspark.evaluate.Facet;
import org.l2lspark.evaluate.Optimizee;
import org.l2lspark.evaluate.Probe;
import org.l2lspark.evaluate.Targets;
import org.l2lspark.problem.InputException;
import org.l2lspark.problem.RunException;
import org.l2lspark.random.Seed;
import org.l2lspark.spark.ParquetRunStore;
import org.l2lspark.task.Responses;
import org.l2lspark.task.Scenarios;
import org.l2lspark.task.Task;
import org.l2lspark.task.TaskDefinition;

/** The life of a run: resumed, refused, failed, repeated. */
class ExperimentTest {
  private static final LocalBackend BACKEND = LocalBackend.create();
  @TempDir private Path folder;

  private ExperimentBuilder linear() {
    return TinyRuns.linear(folder.resolve("data"));
  }

  private ExperimentBuilder classifier() {
    return TinyRuns.classifier(folder.resolve("data"));
  }

  private Path run(String name, ExperimentConfig config) {
    Path directory = folder.resolve(name);
    TinyRuns.run(config, BACKEND, directory, ProgressListener.silent());
    return directory;
  }

  private static RunResult resume(Path directory) {
    try (RunStore store = ParquetRunStore.open(directory.toString())) {
      ExperimentConfig config =
          ExperimentConfig.parse(store.manifest().configuration(), "manifest.json", List.of());
      return Experiment.of(config, BACKEND, ProgressListener.silent()).resume(store);
    }
  }

  private static RunStatus status(Path directory) {
    try (RunStore store = ParquetRunStore.open(directory.toString())) {
      return store.manifest().status();
    }
  }

  private Path interrupted(ExperimentConfig config, int after) {
    Path directory = folder.resolve("interrupted");
    assertThatThrownBy(() -> TinyRuns.run(config, BACKEND, directory, TinyRuns.dyingAfter(after)))
        .hasMessageContaining("died after generation " + after);
    assertThat(status(directory)).isEqualTo(RunStatus.FAILED);
    return directory;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void shouldGiveTheSameBitsWhenResumedAfterAnyGeneration(int last) {
    for (ExperimentBuilder conf : List.of(linear(), TinyRuns.function())) {
      ExperimentConfig config = conf.build();
      Path whole = run("whole " + config.task().kind(), config);
      Path directory = interrupted(config, last);
      assertThat(resume(directory).generations()).isEqualTo(4);
      assertThat(TinyRuns.differences(whole, directory)).isEmpty();
      assertThat(status(directory)).isEqualTo(RunStatus.FINISHED);
      delete(directory);
    }
  }

  @Test
  void shouldRunGenerationsAgainWhoseStateWasNotKept() {
    ExperimentConfig config =
        linear().set("run.generations", 7).set("run.checkpoint-every", 3).build();
    Path whole = run("whole", config);
    Path directory = interrupted(config, 4);
    resume(directory);
    assertThat(TinyRuns.differences(whole, directory)).isEmpty();
  }

  @Test
  void shouldStartAgainWhenNoStateWasKeptYet() {
    ExperimentConfig config = linear().set("run.checkpoint-every", 100).build();
    Path whole = run("whole", config);
    Path directory = interrupted(config, 1);
    resume(directory);
    assertThat(TinyRuns.differences(whole, directory)).isEmpty();
  }

  /** What a dead process may leave behind in each of the three tables. */
  @Test
  void shouldGiveTheSameBitsWhenResumedAmongHalfWrittenGenerations() throws IOException {
    ExperimentConfig config = linear().build();
    Path whole = run("whole", config);
    Path directory = interrupted(config, 1);
    byte[] half = {'P', 'A', 'R', '1', 0, 0};
    for (String table : List.of("state", "generations")) { // written, but not marked whole
      Path generation = Files.createDirectories(directory.resolve(table + "/generation=00002"));
      Files.write(generation.resolve("part.parquet"), half);
    }
    for (String table : List.of("state", "generations", "metrics")) {
      Path aside = Files.createDirectories(directory.resolve(table + "/_writing.generation=00002"));
      Files.write(aside.resolve("part.parquet"), half);
      Files.createDirectories(directory.resolve(table + "/generation=00003"));
    }
    Files.writeString(directory.resolve("_writing.summary.json"), "{ \"status\": ");
    resume(directory);
    assertThat(TinyRuns.differences(whole, directory)).isEmpty();
    try (var files = Files.walk(directory)) {
      assertThat(
              files
                  .filter(file -> file.getFileName().toString().startsWith("_writing."))
                  .filter(Files::isDirectory))
          .isEmpty();
    }
  }

  @Test
  void shouldStopEarlyAtTheTargetAndNotGoOnWhenResumed() {
    ExperimentConfig config =
        TinyRuns.function().set("run.generations", 50).set("run.target-fitness", -20).build();
    Path whole = run("whole", config);
    int generations = generations(whole);
    assertThat(generations).isBetween(2, 49);
    Path directory = interrupted(config, generations - 1);
    resume(directory);
    assertThat(generations(directory)).isEqualTo(generations);
    assertThat(TinyRuns.differences(whole, directory)).isEmpty();
  }

  private static int generations(Path directory) {
    try (RunStore store = ParquetRunStore.open(directory.toString())) {
      return store.metrics().size();
    }
  }

  @Test
  void shouldRefuseToResumeAFinishedRunAndToStartInADirectoryThatHoldsOne() {
    ExperimentConfig config = TinyRuns.function().build();
    Path directory = run("run", config);
    assertThatThrownBy(() -> resume(directory))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("is finished", "4 of 4 generations", "--out");
    assertThatThrownBy(() -> run("run", config))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("there is a run already", "l2l resume", "--out");
    assertThat(status(directory)).isEqualTo(RunStatus.FINISHED);
  }

  @Test
  void shouldRefuseToResumeWhenTheDataHasChanged() {
    Path directory = interrupted(linear().build(), 1);
    Dataset other = Glyphs.make("digits", Glyphs.DIGITS, 200, 50, new Seed(99));
    try (RunStore store = ParquetRunStore.open(directory.toString())) {
      Experiment<?> experiment =
          Experiment.of(linear().build(), LocalBackend.of(other), ProgressListener.silent());
      assertThatThrownBy(() -> experiment.resume(store))
          .isInstanceOf(InputException.class)
          .hasMessageContainingAll(
              "data set has changed", store.manifest().dataDigest(), other.digest());
    }
  }

  @Test
  void shouldNameTheFirstDifferenceBetweenRuns() {
    ExperimentConfig config = linear().build();
    Path first = run("first", config);
    assertThat(TinyRuns.differences(first, run("second", config))).isEmpty();

    Path otherSeed = run("other seed", linear().set("seed", 8).build());
    assertThat(TinyRuns.differences(first, otherSeed).get(0))
        .startsWith("generation 1: fitness of member 0 was ");
    Path otherGamma = run("other gamma", linear().set("optimizer.gamma", 0.2).build());
    assertThat(TinyRuns.differences(first, otherGamma).get(0))
        .startsWith("generation 1: the optimizer's state differs in 'mean'");
    Path longer = run("longer", linear().set("run.generations", 6).build());
    assertThat(TinyRuns.differences(first, longer).get(0))
        .isEqualTo("number of generations: one run has more than the other, from generation 5 on");
    Path otherData = run("other data", linear().set("data.generate-seed", 2).build());
    assertThat(TinyRuns.differences(first, otherData).get(0)).startsWith("data: the digest was ");
    Path more = run("more members", linear().set("optimizer.members", 13).build());
    assertThat(TinyRuns.differences(first, more).get(0)).startsWith("generation 1: fitness of");
  }

  /** A classification whose inner loop is a probe; samples 0 to 149, the last 30 for tests. */
  private record ProbeTask(Probe probe) implements TaskDefinition, Task {
    @Override
    public String kind() {
      return "probe";
    }

    @Override
    public boolean needsData() {
      return false;
    }

    @Override
    public Task create(Optional<Dataset> data, Seed seed) {
      return this;
    }

    @Override
    public Scenarios scenarios() {
      return Scenarios.split(120, 30);
    }

    @Override
    public Set<Class<? extends Facet>> facets() {
      return Set.of(Targets.class, Classifies.class);
    }

    @Override
    public Optional<List<String>> classes() {
      return Optional.of(Probe.OUTPUTS);
    }

    @Override
    public Optimizee<?> optimizee(Optional<Responses> shared) {
      return probe;
    }
  }

  private static ExperimentConfig probing(
      Map<Integer, Probe.Trouble> troubles, OptimizerBuilder<?> optimizer) {
    return TinyRuns.function()
        .optimizer(optimizer)
        .set("optimizer.members", 20)
        .set("run.batch", RunBuilder.Batch.FULL)
        .build()
        .with(new ProbeTask(new Probe(Cut.MEMBERS_AND_SAMPLES, troubles)));
  }

  static Stream<OptimizerBuilder<?>> optimizers() {
    return Stream.of(
        new EnkfBuilder().process(EnkfBuilder.Process.BATCH).refresh(EnkfBuilder.Refresh.FRESH),
        new EnkfBuilder()
            .process(EnkfBuilder.Process.SEQUENTIAL)
            .resampling(EnkfBuilder.Resampling.WORST_BY_BEST),
        new EnkfBuilder()
            .process(EnkfBuilder.Process.BATCH)
            .localization(EnkfBuilder.Localization.BY_OUTPUT),
        new GeneticBuilder());
  }

  /** Members 2 and 5 fail in every generation on a sample of the training split. */
  @ParameterizedTest
  @MethodSource("optimizers")
  void shouldGoOnWithTheOthersWhenMembersFail(OptimizerBuilder<?> optimizer) {
    Path directory =
        run(
            "run",
            probing(Map.of(2, Probe.Trouble.NAN_OUTPUT, 5, Probe.Trouble.THROWS), optimizer));
    try (RunStore store = ParquetRunStore.open(directory.toString())) {
      assertThat(store.summary()).containsEntry("status", "finished");
      assertThat(((Number) store.summary().get("failures")).intValue()).isEqualTo(8);
      for (GenerationRecord record : store.read().toList()) {
        assertThat(record.failures())
            .containsExactly(
                new Failure(
                    2, Probe.TROUBLED_SAMPLE, "an output or the fitness is not a finite number"),
                new Failure(5, -1, "ArithmeticException: member 5 exploded"));
        assertThat(record.fitness()[2]).isNaN();
        assertThat(record.fitness()[5]).isNaN();
        assertThat(record.fitness()[3]).isFinite();
        assertThat(record.metrics().meanFitness()).isFinite();
        record.parameters().ifPresent(ensemble -> assertFinite(ensemble.values()));
        record.state().orElseThrow().doubles().values().forEach(ExperimentTest::assertFinite);
      }
    }
  }

  private static void assertFinite(double[] values) {
    assertThat(java.util.Arrays.stream(values).allMatch(Double::isFinite)).isTrue();
  }

  @Test
  void shouldFailWithAReasonWhenAllMembersFailAndBeResumableAfterwards() {
    Map<Integer, Probe.Trouble> all = new java.util.HashMap<>();
    for (int j = 0; j < 20; j++) {
      all.put(j, Probe.Trouble.THROWS);
    }
    assertThatThrownBy(() -> run("run", probing(all, new GeneticBuilder())))
        .isInstanceOf(RunException.class)
        .hasMessageContainingAll(
            "all 20 members of generation 1 failed", "member 0 exploded", "To do");
    assertThat(status(folder.resolve("run"))).isEqualTo(RunStatus.FAILED);
    try (RunStore store = ParquetRunStore.open(folder.resolve("run").toString())) {
      Experiment.of(probing(Map.of(), new GeneticBuilder()), BACKEND, ProgressListener.silent())
          .resume(store);
    }
    Path healthy = run("healthy", probing(Map.of(), new GeneticBuilder()));
    assertThat(TinyRuns.differences(healthy, folder.resolve("run"))).isEmpty();
  }

  @Test
  void shouldShowAllSamplesWhenBatchIsSetToFullOverABatchSize() {
    ExperimentConfig config = linear().set("run.batch", "full").build();
    assertThat(config.run().batch().kind()).isEqualTo(BatchSettings.Kind.FULL);
  }

  @Test
  void shouldLeaveNoRunBehindWhenTheInputIsWrong() {
    List<ExperimentConfig> wrong =
        List.of(
            linear().set("run.batch-size", 201).build(),
            linear().set("data.classes", List.of("x")).build(),
            linear().set("control.kind", "logistic").build(), // needs Spark
            linear().set("control.kind", "perceptron").build(), // so does this
            linear().set("control.kind", "adam").build(), // there is no net
            classifier().set("control.kind", "sgd").set("task.activation", "heaviside").build(),
            TinyRuns.function().optimizer(new EnkfBuilder().members(4)).build());
    for (ExperimentConfig config : wrong) {
      assertThatThrownBy(() -> run("run", config)).isInstanceOf(InputException.class);
      assertThat(folder.resolve("run")).doesNotExist();
    }
  }

  @Test
  void shouldTrainTheSameNetByGradientsAsAControl() {
    for (ControlBuilder.Kind rule : List.of(ControlBuilder.Kind.SGD, ControlBuilder.Kind.ADAM)) {
      ControlBuilder control =
          new ControlBuilder().kind(rule).epochs(30).rate(0.02).batchSize(20).initialStd(0.3);
      Path directory =
          run(rule.text(), classifier().set("run.generations", 1).control(control).build());
      try (RunStore store = ParquetRunStore.open(directory.toString())) {
        Map<String, Object> history = store.artifact(Control.DOCUMENT).orElseThrow();
        assertThat(history.get("iteration")).isEqualTo(List.of(0, 100, 200, 299));
        assertThat((List<?>) history.get("layers")).hasSize(3);
        double accuracy = ((Number) store.summary().get("controlAccuracy")).doubleValue();
        assertThat(accuracy).isGreaterThan(0.5); // chance is 0.1
        List<?> errors = (List<?>) history.get("testError");
        assertThat(((Number) errors.get(3)).doubleValue()).isCloseTo(1 - accuracy, within(0.06));
      }
    }
  }

  @Test
  void shouldTestTheEstimateOfAStoredRun() {
    Path directory = run("run", linear().build());
    Experiment<?> experiment = Experiment.of(linear().build(), BACKEND, ProgressListener.silent());
    try (RunStore store = ParquetRunStore.open(directory.toString())) {
      EstimateResult test = experiment.evaluate(store, false);
      assertThat(test.confusion().orElseThrow().split()).isEqualTo("test");
      assertThat(test.accuracy()).isEqualTo(store.summary().get("testAccuracy"));
      assertThat(ConfusionMatrix.of(store.artifact("confusion").orElseThrow()).matrix())
          .isDeepEqualTo(test.confusion().orElseThrow().matrix());
      Map<String, Object> examples = store.artifact(Examples.DOCUMENT).orElseThrow();
      Examples.require(examples, test.confusion().orElseThrow().classes().size());
      for (Object each : (List<?>) examples.get("samples")) {
        List<?> sample = (List<?>) each; // true class, decided class, "test 17"
        int index = Integer.parseInt(((String) sample.get(2)).substring(5));
        EstimateResult.Decision decision = test.decisions().get(index);
        assertThat(sample.subList(0, 2)).isEqualTo(List.of(decision.truth(), decision.decided()));
      }
      EstimateResult train = experiment.evaluate(store, true);
      assertThat(train.confusion().orElseThrow().split()).isEqualTo("train");
      assertThat(train.accuracy()).isEqualTo(store.summary().get("trainAccuracy"));
    }
  }

  @Test
  void shouldSayWhatCannotBeTested() {
    Path directory = run("run", TinyRuns.function().build());
    try (RunStore store = ParquetRunStore.open(directory.toString())) {
      Experiment<?> experiment =
          Experiment.of(TinyRuns.function().build(), BACKEND, ProgressListener.silent());
      assertThatThrownBy(() -> experiment.evaluate(store, false))
          .isInstanceOf(InputException.class)
          .hasMessageContainingAll("nothing to test", "task.kind = function");
    }
  }

  @Test
  void shouldTellAListenerWhatHappens() {
    List<String> reported = new ArrayList<>();
    ProgressListener listener =
        new ProgressListener() {
          @Override
          public void phase(String description) {
            reported.add(description);
          }

          @Override
          public void generation(GenerationMetrics metrics, int generations) {
            reported.add(metrics.generation() + " of " + generations);
          }
        };
    TinyRuns.run(linear().build(), BACKEND, folder.resolve("run"), listener);
    assertThat(reported)
        .containsExactly(
            "data " + folder.resolve("data"),
            "responses of 50 bulk neurons to 250 images",
            "0 of 4",
            "1 of 4",
            "2 of 4",
            "3 of 4",
            "test on 50 samples",
            "control: ridge regression");
  }

  private static void delete(Path directory) {
    try (var files = Files.walk(directory)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
