package org.l2lspark.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.l2lspark.ensemble.Counters;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;
import org.l2lspark.report.Report;
import org.l2lspark.spark.ParquetRunStore;
import org.l2lspark.task.Scenarios;

/** What a run does for every optimizer alike. */
class ServicesTest {
  private static final LocalBackend BACKEND = LocalBackend.create();

  private static final String NOISY =
      """
      seed = 3, task { kind = function }
      optimizer { kind = cma-es, members = 8 }
      run { generations = 7, batch-size = 3, hall = 6, reevaluate { best = 3, scenarios = 11 } }
      """;

  private static final String CONSTRAINED =
      """
      seed = 3, task { kind = function, function = rosenbrock, dimension = 2 }
      optimizer { kind = cma-es, members = 12 }
      run { generations = 120, batch = full }
      constraints = [{ parameters { "x[0]" = 1, "x[1]" = 1 }, at-most = 1, weight = 2 }]
      """;

  @TempDir private Path folder;

  private static ExperimentConfig noisy(String... overrides) {
    return TinyRuns.config(NOISY, overrides).with(new Sightings(false));
  }

  private Map<String, Object> run(String name, ExperimentConfig config) {
    return run(name, config, BACKEND);
  }

  private Map<String, Object> run(String name, ExperimentConfig config, Backend backend) {
    return TinyRuns.run(config, backend, folder.resolve(name), ProgressListener.silent());
  }

  private static void assertSameFame(Map<String, Object> one, Map<String, Object> other) {
    for (String key :
        List.of("hall", "answer", "estimateAgain", "estimate", "best", "evaluations")) {
      assertThat(other.get(key)).as(key).isEqualTo(one.get(key)).isNotNull();
    }
  }

  @ParameterizedTest
  @CsvSource({"0,0", "0,3", "2,0", "2,1", "2,4", "2,6"})
  void shouldGoOnToTheSameHallAndAnswerWhenInterrupted(int every, int last) {
    ExperimentConfig config = noisy("run.reevaluate.every=" + every);
    Map<String, Object> whole = run("whole", config);
    Path directory = folder.resolve("interrupted");
    assertThatThrownBy(() -> TinyRuns.run(config, BACKEND, directory, TinyRuns.dyingAfter(last)))
        .hasMessageContaining("died");
    try (RunStore store = ParquetRunStore.open(directory.toString())) {
      RunResult resumed = Experiment.of(config, BACKEND, ProgressListener.silent()).resume(store);
      assertSameFame(whole, resumed.toDocument());
      assertSameFame(whole, store.result().orElseThrow().toDocument());
    }
    assertThat(TinyRuns.differences(folder.resolve("whole"), directory)).isEmpty();
  }

  @Test
  void shouldHaveTheSameHallAndAnswerInAnyNumberOfPartitions() {
    Map<String, Object> one = run("one", noisy("run.reevaluate.every=2"));
    for (int partitions : new int[] {3, 7}) {
      ExperimentConfig other = noisy("run.reevaluate.every=2", "run.partitions=" + partitions);
      assertSameFame(one, run("p" + partitions, other));
    }
  }

  @Test
  void shouldAnswerWithTheFittestOfThoseThatWereTriedAgain() {
    Map<String, Object> result = run("run", noisy());
    List<?> hall = (List<?>) result.get("hall");
    assertThat(hall).hasSize(6);
    double first = number(hall.get(0), "again");
    assertThat(number(hall.get(0), "scenarios")).isEqualTo(11);
    assertThat(first).isGreaterThanOrEqualTo(number(hall.get(1), "again"));
    assertThat(hall.get(3)).as("not tried").asString().doesNotContain("again");
    boolean member = first > (Double) result.get("estimateAgain");
    assertThat((String) result.get("answer"))
        .startsWith(member ? "a member of generation" : "the optimizer's estimate");
    assertThat(result.get("evaluations")).isEqualTo(7L * 8 + 4);
    assertThat(result.get("estimate").equals(result.get("best"))).isEqualTo(member);
  }

  private static double number(Object row, String key) {
    return (Double) ((Map<?, ?>) row).get(key);
  }

  @Test
  void shouldTryAgainOnScenariosThatHadNoOtherPart() {
    Sightings task = new Sightings(false);
    PreparedTask prepared = new PreparedTask(task, Counters.ZERO, Optional.empty(), task, 0);
    RunSettings run = noisy().run();
    Trial first = prepared.freshTrial(5, run, new Seed(1), 0);
    Trial second = prepared.freshTrial(5, run, new Seed(1), 1);
    int from = Scenarios.Endless.VALIDATION + run.validationScenarios();
    assertThat(first.scenarios()).containsExactly(from, from + 1, from + 2, from + 3, from + 4);
    assertThat(second.scenarios()[0]).isEqualTo(from + 5);
    assertThat(second.seed()).isNotEqualTo(first.seed());
    Trial late = prepared.freshTrial(5, run, new Seed(1), 1_000_000_000);
    assertThat(Arrays.stream(late.scenarios()).max().getAsInt())
        .isLessThan(Scenarios.Endless.HELD_OUT);
  }

  @Test
  void shouldGiveTheBitsOfALongerRunWhenOneWithAHallIsExtended() {
    Map<String, Object> longer = run("long", noisy("run.generations=9"));
    run("short", noisy());
    try (RunStore store = ParquetRunStore.open(folder.resolve("short").toString())) {
      RunResult extended =
          Experiment.of(noisy("run.generations=9"), BACKEND, ProgressListener.silent())
              .resume(store);
      assertSameFame(longer, extended.toDocument());
    }
  }

  @Test
  void shouldHaveAHallWithoutTryingAgainAndNoneWhereItIsSwitchedOff() {
    String conf = "task { kind = function }, optimizer { kind = genetic }, run { generations = 3 }";
    Map<String, Object> usual = run("usual", TinyRuns.config(conf));
    assertThat((List<?>) usual.get("hall")).hasSize(10);
    assertThat(number(((List<?>) usual.get("hall")).get(0), "fitness"))
        .isEqualTo(usual.get("bestFitness"));
    assertThat(usual).doesNotContainKey("answer");
    assertThat(folder.resolve("usual/hall/part.parquet")).exists();
    try (RunStore store = ParquetRunStore.open(folder.resolve("usual").toString())) {
      assertThat(Report.html(store)).contains("Hall of fame");
    }
    assertThat(run("off", TinyRuns.config(conf, "run.hall=0"))).doesNotContainKey("hall");
    assertThat(folder.resolve("off/hall")).doesNotExist();
    assertThat(
            TinyRuns.config(conf, "optimizer.kind=enkf")
                .run()
                .hallSize(TinyRuns.config(conf, "optimizer.kind=enkf").optimizer()))
        .isZero();
  }

  @Test
  void shouldStopByEvaluationsThatWereTriedAgainAndByTrials() {
    Map<String, Object> evaluations =
        run("evaluations", noisy("run.reevaluate.every=1", "run.max-evaluations=34"));
    // 8 and 3 + 1, 8 and 6 + 1, then 8 more would be 35
    assertThat(evaluations.get("generations")).isEqualTo(2);
    assertThat((String) evaluations.get("stoppedBecause"))
        .isEqualTo("27 of at most 34 evaluations are used");
    Map<String, Object> trials = run("trials", noisy("run.max-trials=100"));
    assertThat(trials.get("generations")).isEqualTo(4);
    assertThat((String) trials.get("stoppedBecause"))
        .isEqualTo("96 of at most 100 trials are used");
  }

  /** On the parabola y = x^2 the sum is 1 at x = 0.618; an exact penalty stops there. */
  @Test
  void shouldFindTheConstrainedOptimumAndSayWhichShareIsFeasible() {
    Map<String, Object> result = run("run", TinyRuns.config(CONSTRAINED));
    Map<?, ?> estimate = (Map<?, ?>) result.get("estimate");
    double x = (Double) estimate.get("x[0]");
    double y = (Double) estimate.get("x[1]");
    assertThat(x + y).isCloseTo(1, within(1e-3));
    assertThat(x).isCloseTo(0.618, within(0.005));
    assertThat(((Map<?, ?>) result.get("training")).get("objective")).isNotNull();
    try (RunStore store = ParquetRunStore.open(folder.resolve("run").toString())) {
      List<GenerationMetrics> metrics = store.metrics();
      assertThat(metrics.stream().map(m -> m.mean().get("feasible")))
          .anyMatch(share -> share > 0 && share < 1);
      assertThat(metrics).allMatch(m -> m.mean().get("objective") >= m.meanFitness());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5})
  void shouldGoOnToTheSameBitsWhenARunWithConstraintsWasInterrupted(int last) {
    ExperimentConfig config = TinyRuns.config(CONSTRAINED, "run.generations=9");
    run("whole", config);
    Path directory = folder.resolve("interrupted");
    assertThatThrownBy(() -> TinyRuns.run(config, BACKEND, directory, TinyRuns.dyingAfter(last)))
        .hasMessageContaining("died");
    try (RunStore store = ParquetRunStore.open(directory.toString())) {
      Experiment.of(config, BACKEND, ProgressListener.silent()).resume(store);
    }
    assertThat(TinyRuns.differences(folder.resolve("whole"), directory)).isEmpty();
  }

  @Test
  void shouldRefuseConstraintsWhereAnOptimizerLooksAtOutputs() {
    ExperimentConfig config =
        TinyRuns.config(
            """
            task {
              kind = inverse, model = linear, linear.matrix = [[1]], data = [0]
              prior = [{ name = x1, mean = 0, std = 1 }], noise.variance = 1
            }
            optimizer { kind = enkf }
            run { generations = 2 }
            constraints = [{ metric = misfit, at-most = 1, weight = 1 }]
            """);
    assertThatThrownBy(() -> run("run", config))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("takes no account of constraints");
  }

  private static Backend reading() {
    return WatchedBackend.reading(BACKEND);
  }

  @Test
  void shouldStartByTheCovarianceInWhichAnotherRunEnded() {
    String first =
        """
        seed = 3, task { kind = function, function = rosenbrock, dimension = 2 }
        optimizer { kind = cma-es, members = 12 }, run { generations = 60, batch = full }
        """;
    run("first", TinyRuns.config(first));
    Estimate estimate;
    try (RunStore store = ParquetRunStore.open(folder.resolve("first").toString())) {
      estimate = store.estimate().orElseThrow();
    }
    double[] covariance = estimate.covariance().orElseThrow();
    assertThat(covariance).hasSize(4);
    for (String kind : List.of("search", "cma-es", "nes")) {
      ExperimentConfig warm =
          TinyRuns.config(
              first,
              "optimizer.kind=" + kind,
              "optimizer.members=2000",
              "run.generations=1",
              "run.warm-start=" + folder.resolve("first"),
              "run.warm-start-spread=covariance");
      run(kind, warm, reading());
      double scale = kind.equals("search") ? 1 : 0.09; // the first step is 0.3
      try (RunStore store = ParquetRunStore.open(folder.resolve(kind).toString())) {
        double[] values = store.read(0).orElseThrow().parameters().orElseThrow().values();
        for (int i = 0; i < 2; i++) {
          for (int k = 0; k < 2; k++) {
            double sum = 0;
            for (int j = 0; j < 2000; j++) {
              sum +=
                  (values[2 * j + i] - estimate.coordinates()[i])
                      * (values[2 * j + k] - estimate.coordinates()[k]);
            }
            double size = Math.sqrt(covariance[3 * i] * covariance[3 * k]);
            assertThat(sum / 2000)
                .as(kind + " " + i + " " + k)
                .isCloseTo(scale * covariance[2 * i + k], within(0.12 * scale * size));
          }
        }
      }
    }
  }

  @Test
  void shouldRefuseToStartByACovarianceThatARunHasNot() {
    String conf = "task { kind = function }, optimizer { kind = genetic }, run { generations = 2 }";
    run("first", TinyRuns.config(conf));
    ExperimentConfig warm =
        TinyRuns.config(
            conf, "run.warm-start=" + folder.resolve("first"), "run.warm-start-spread=covariance");
    assertThatThrownBy(() -> run("warm", warm, reading()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("has no covariance");
    assertThat(folder.resolve("warm")).doesNotExist();
  }
}
