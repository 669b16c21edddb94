package org.l2lspark.task.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.evaluate.EvaluationSettings;
import org.l2lspark.evaluate.LocalEvaluator;
import org.l2lspark.evaluate.Optimizee;
import org.l2lspark.evaluate.Request;
import org.l2lspark.experiment.ExperimentConfig;
import org.l2lspark.experiment.LocalBackend;
import org.l2lspark.experiment.ProgressListener;
import org.l2lspark.experiment.RunResult;
import org.l2lspark.experiment.RunStore;
import org.l2lspark.experiment.TinyRuns;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;
import org.l2lspark.spark.ParquetRunStore;
import org.l2lspark.task.Scenarios;

class NestedTaskTest {
  /** Rastrigin by an evolution strategy whose noise is tuned. */
  private static final String SPHERE =
      """
      seed = 3
      task {
        kind = nested
        held-out = 4
        budget = 60
        tune {
          noise { setting = optimizer.sigma, lowest = 0.001, highest = 10, scale = log }
          members { setting = optimizer.members, lowest = 4, highest = 20, scale = whole }
        }
        inner {
          task { kind = function, function = rastrigin, dimension = 3, shift = 0.2 }
          optimizer { kind = cma-es, members = 6, sigma = 5 }
          run.generations = 5
        }
      }
      optimizer { kind = genetic, members = 8 }
      run { generations = 3, batch-size = 2 }
      control.random-members = 3
      """;

  /** The readout of a net by the filter, on digits. */
  private static final String DIGITS =
      """
      seed = 3
      data { path = unused, generate = digits, generate-train = 200, generate-test = 50 }
      task {
        kind = nested
        held-out = 2
        validation = 0.25
        tune.gamma { setting = optimizer.gamma, lowest = 0.001, highest = 100, scale = log }
        inner {
          task { kind = classifier, layers = [] }
          optimizer { kind = enkf, members = 20, process = batch, localization = by-output }
          run { generations = 4, batch-size = 50 }
        }
      }
      optimizer { kind = search, members = 4 }
      run { generations = 1, batch-size = 1 }
      control { kind = none }
      """;

  @TempDir private Path folder;

  private RunResult run(String name, String text, String... set) {
    ExperimentConfig config = ExperimentConfig.parse(text, "test", List.of(set));
    Map<String, Object> unused =
        TinyRuns.run(
            config, LocalBackend.create(), folder.resolve(name), ProgressListener.silent());
    try (RunStore store = ParquetRunStore.open(folder.resolve(name).toString())) {
      return store.result().orElseThrow();
    }
  }

  private static Optimizee<?> optimizee(String text, String... set) {
    ExperimentConfig config = ExperimentConfig.parse(text, "test", List.of(set));
    return config
        .task()
        .create(config.data().map(LocalBackend.create()::data), new Seed(1))
        .optimizee(Optional.empty());
  }

  private static Evaluation evaluate(Optimizee<?> optimizee, int[] scenarios, double... member) {
    try (LocalEvaluator<?> evaluator =
        new LocalEvaluator<>(optimizee, new EvaluationSettings(1, 0))) {
      return evaluator.evaluate(
          Ensemble.of(1, member.length, member),
          new Trial(0, scenarios, new Seed(9)),
          Request.FITNESS.withEach(),
          "");
    }
  }

  @Test
  void shouldTuneAnOptimizerByAnOptimizer() {
    RunResult result = run("tuned", SPHERE);
    Map<String, Double> asWritten = result.controls().get("asWritten");
    assertThat(result.controls()).containsKeys("random");
    assertThat(result.heldOut().get("fitness")).isGreaterThan(asWritten.get("fitness"));
    assertThat(asWritten.get("innerGenerations")).isEqualTo(10); // 60 members, 6 at a time
    assertThat(result.heldOut().get("innerEvaluations")).isBetween(40.0, 60.0);
  }

  @Test
  void shouldGiveTheSameBitsInAnyNumberOfPartitions() {
    RunResult whole = run("whole", SPHERE);
    RunResult cut = run("cut", SPHERE, "run.partitions=5");
    assertThat(cut.heldOut()).isEqualTo(whole.heldOut());
    assertThat(cut.controls()).isEqualTo(whole.controls());
    assertThat(cut.estimate()).isEqualTo(whole.estimate());
  }

  /** An inner run is the run that its configuration alone would be. */
  @Test
  void shouldMakeTheInnerRunAsAnExperimentWould() {
    String text =
        """
        seed = 11
        task { kind = function, function = rosenbrock, dimension = 3 }
        optimizer { kind = cma-es, members = 8 }
        run.generations = 6
        """;
    RunResult alone = run("alone", text);
    ExperimentConfig config = ExperimentConfig.parse(text, "test", List.of());
    Optimizee<?> optimizee =
        config.task().create(Optional.empty(), new Seed(1)).optimizee(Optional.empty());
    try (LocalEvaluator<?> evaluator =
        new LocalEvaluator<>(optimizee, new EvaluationSettings(1, 0))) {
      InnerRun run =
          InnerRun.of(
              config.optimizer(),
              optimizee.parameters(),
              evaluator,
              config.run().fitness(),
              g -> new int[1],
              6,
              new Seed(11));
      assertThat(run.evaluations()).isEqualTo(48);
      double[] values = optimizee.parameters().decode(run.estimate());
      assertThat(Arrays.stream(values).boxed().toList())
          .isEqualTo(List.copyOf(alone.estimate().values().stream().map(v -> (Double) v).toList()));
    }
  }

  @Test
  void shouldScoreByValidationInTrainingAndByTheTestSplitAfterwards() {
    RunResult result = run("digits", DIGITS);
    assertThat(result.heldOut().get("accuracy")).isEqualTo(result.heldOut().get("fitness"));
    Optimizee<?> optimizee = optimizee(DIGITS);
    double training = evaluate(optimizee, new int[] {0}, 0).metrics().get("accuracy")[0];
    double test =
        evaluate(optimizee, new int[] {Scenarios.Endless.HELD_OUT}, 0).metrics().get("accuracy")[0];
    assertThat(training * 50).isCloseTo(Math.rint(training * 50), within(1e-9)); // of 200 / 4
    assertThat(test * 50).isCloseTo(Math.rint(test * 50), within(1e-9));
    InnerSplit split = InnerSplit.of(Scenarios.split(200, 50), 0.25);
    assertThat(split.training()).isEqualTo(150);
    assertThat(split.validation()).hasSize(50).startsWith(150).endsWith(199);
    assertThat(split.test()).hasSize(50).startsWith(200);
    assertThat(split.scored(Scenarios.Endless.VALIDATION)).isSameAs(split.validation());
    assertThat(split.scored(Scenarios.Endless.HELD_OUT)).isSameAs(split.test());
  }

  @Test
  void shouldSetWhatMembersSay() {
    Optimizee<?> optimizee = optimizee(SPHERE);
    Evaluation few = evaluate(optimizee, new int[] {0}, 4, Math.log(0.5));
    Evaluation many = evaluate(optimizee, new int[] {0}, 20, Math.log(0.5));
    assertThat(few.metrics().get("innerGenerations")[0]).isEqualTo(15);
    assertThat(many.metrics().get("innerGenerations")[0]).isEqualTo(3);
    Evaluation beyond = evaluate(optimizee, new int[] {0}, 4, Math.log(1e9));
    Evaluation bound = evaluate(optimizee, new int[] {0}, 4, Math.log(10));
    assertThat(beyond.fitness()[0]).isEqualTo(bound.fitness()[0]);
  }

  @Test
  void shouldFailTheMemberWhoseInnerRunFails() {
    Optimizee<?> optimizee = optimizee(SPHERE, "task.score=nothing");
    assertThatThrownBy(() -> evaluate(optimizee, new int[] {0}, 4, 0))
        .hasMessageContaining("there is no metric nothing of an inner run");
  }

  @Test
  void shouldBeShipped() throws IOException, ClassNotFoundException {
    for (String text : List.of(SPHERE, DIGITS)) {
      Optimizee<?> optimizee = optimizee(text);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
        out.writeObject(optimizee);
      }
      try (ObjectInputStream in =
          new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
        Optimizee<?> received = (Optimizee<?>) in.readObject();
        double[] member = new double[optimizee.parameters().dimension()];
        Arrays.fill(member, 4);
        assertThat(evaluate(received, new int[] {7}, member).fitness())
            .isEqualTo(evaluate(optimizee, new int[] {7}, member).fitness());
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          task.tune.noise.setting=optimizer.sigm | sigm
          task.tune.noise.setting=task.dimension     | the inner task is built once
          task.tune.noise.setting=a..b               | no path of a setting
          task.tune.noise.lowest=-1                  | a number above 0 and below highest
          task.tune.members.lowest=4.5               | whole numbers, lowest below highest
          task.tune.members.lowest=0                 | optimizer.members
          task.tune=null                             | at least one setting to tune
          task.inner=3                               | a configuration { ... }
          task.inner.optimizer.kind=enkf             | sigma
          task.inner.run.lenght=3                    | lenght
          task.inner.optimizer.kind=racing           | an optimizer that needs no plan
          """)
  void shouldRefuse(String set, String said) {
    assertThatThrownBy(() -> optimizee(SPHERE, set))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(said);
  }

  @Test
  void shouldRefuseAnOptimizerThatDoesNotFitTheInnerTask() {
    assertThatThrownBy(
            () ->
                optimizee(
                    SPHERE.replace(
                        "kind = cma-es, members = 6, sigma = 5", "kind = enkf, gamma = 1"),
                    "task.tune.noise.setting=optimizer.gamma"))
        .hasMessageContaining("this optimizer cannot train this task");
    assertThatThrownBy(() -> optimizee(DIGITS, "task.validation=1"))
        .hasMessageContaining("task.validation leaves nothing to train on");
  }
}
