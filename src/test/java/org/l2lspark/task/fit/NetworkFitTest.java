package org.l2lspark.task.fit;

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
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.evaluate.AllOutputs;
import org.l2lspark.evaluate.EvaluationSettings;
import org.l2lspark.evaluate.LocalEvaluator;
import org.l2lspark.evaluate.Request;
import org.l2lspark.experiment.Experiment;
import org.l2lspark.experiment.ExperimentConfig;
import org.l2lspark.experiment.LocalBackend;
import org.l2lspark.experiment.ProgressListener;
import org.l2lspark.experiment.RunResult;
import org.l2lspark.experiment.RunStore;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;
import org.l2lspark.report.Report;
import org.l2lspark.spark.ParquetRunStore;
import org.l2lspark.task.Task;

/** Twin experiments on a network of 100 neurons: its inhibition and drive are found again. */
class NetworkFitTest {
  private static final String NETWORK =
      """
      task {
        kind = network-fit
        network {
          populations {
            e { size = 80, model = iaf_psc_delta
                parameters { tau_m = 20, E_L = 0, V_reset = 10, V_th = 20 } }
            i { size = 20, model = iaf_psc_delta
                parameters { tau_m = 20, E_L = 0, V_reset = 10, V_th = 20 } }
          }
          projections {
            ee { from = e, to = e, degree = 16, weight = 0.4, delay-ms = 1.5 }
            ei { from = e, to = i, degree = 16, weight = 0.4, delay-ms = 1.5 }
            ie { from = i, to = e, degree = 8, weight = -0.4, delay-ms = 1.5 }
            ii { from = i, to = i, degree = 8, weight = -0.4, delay-ms = 1.5 }
          }
          noise { drive { to = [e, i], rate-hz = 2500, weight = 0.4 } }
        }
        tune = [
          { name = g, paths = [projections.ie.weight], sets = factor
            kind = log-normal, mean = 5, std = 1.5 }
          { name = noise.drive.rate-hz, kind = log-normal, mean = 2500, std = 400 }
        ]
        statistics = [
          { kind = rate, population = e, weight = 0.8 }
          { kind = rate, population = i, weight = 0.2 }
          { kind = cv, population = e, weight = 0.8 }
        ]
        duration-ms = 500
        warm-up-ms = 100
        noise.samples = 30
        held-out = 4
        truth { g = 3.5, "noise.drive.rate-hz" = 2800 }
      }
      run { generations = 15, batch-size = 1 }
      seed = 1
      """;
  private static final String FILTER =
      "optimizer { kind = enkf, process = transform, members = 24, gamma-schedule = data-misfit,"
          + " gamma = 1 }";
  private static final String GRADIENT =
      "optimizer { kind = finite-difference, rule = rmsprop, directions = 2,"
          + " exploration-step = 0.1, learning-rate = 0.1 }";

  @TempDir Path directory;

  private static ExperimentConfig config(String... overrides) {
    return ExperimentConfig.parse(NETWORK + FILTER, "test.conf", List.of(overrides));
  }

  private static Task ready(ExperimentConfig config) {
    Task task = config.task().create(Optional.empty(), new Seed(config.seed()).fold("task"));
    return task.preparation().isPresent()
        ? task.prepared(task.preparation().get().compute())
        : task;
  }

  private static FitMembers members(String... overrides) {
    return (FitMembers) ready(config(overrides)).optimizee(Optional.empty());
  }

  private static Evaluation evaluate(FitMembers members, double[] values, int partitions) {
    try (LocalEvaluator<FitMembers.Workspace> evaluator =
        new LocalEvaluator<>(members, new EvaluationSettings(partitions, 0))) {
      int count = values.length / 2;
      double[] coordinates = new double[values.length];
      for (int j = 0; j < count; j++) {
        System.arraycopy(
            members.parameters().encode(Arrays.copyOfRange(values, 2 * j, 2 * j + 2)),
            0,
            coordinates,
            2 * j,
            2);
      }
      return evaluator.evaluate(
          Ensemble.of(count, 2, coordinates),
          new Trial(0, new int[] {3, 8, 2}, new Seed(4)),
          Request.of(new AllOutputs(false)),
          "test");
    }
  }

  private RunStore run(String name, ExperimentConfig config) {
    RunStore store = ParquetRunStore.create(directory.resolve(name).toString());
    RunResult unused =
        Experiment.of(config, LocalBackend.create(), ProgressListener.silent()).run(store);
    return store;
  }

  private static double number(Map<?, ?> document, String key) {
    return ((Number) document.get(key)).doubleValue();
  }

  @Test
  void shouldFindTheTruthWithinThePosterior() {
    double squares = 0;
    int seeds = 4;
    for (int seed = 1; seed <= seeds; seed++) {
      try (RunStore store = run("run" + seed, config("seed=" + seed))) {
        List<?> parameters = (List<?>) store.artifact("posterior").orElseThrow().get("parameters");
        for (Object each : parameters) {
          Map<?, ?> p = (Map<?, ?>) each;
          double std = number(p, "posteriorStd");
          double away = (number(p, "truth") - number(p, "posteriorMean")) / std;
          assertThat(Math.abs(away)).as("seed %d: %s", seed, p.get("name")).isLessThan(3.5);
          assertThat(std).isLessThan(number(p, "priorStd") / 3);
          squares += away * away / (2 * seeds);
        }
        Map<String, Map<String, Double>> controls = store.result().orElseThrow().controls();
        double reached = store.result().orElseThrow().heldOut().get("fitness");
        assertThat(controls).containsOnlyKeys("random", "start", "truth");
        assertThat(reached).isGreaterThan(controls.get("start").get("fitness") / 3);
        if (seed == 1) {
          assertThat(store.artifact("fit").orElseThrow()).containsKeys("statistics", "parameters");
          assertThat(Report.html(store))
              .contains("What was inferred", "What the network was fitted to", "rate.e");
        }
      }
    }
    assertThat(Math.sqrt(squares)).isBetween(0.2, 1.7);
  }

  @Test
  void shouldClimbByGradients() {
    ExperimentConfig config =
        ExperimentConfig.parse(
            NETWORK + GRADIENT, "test.conf", List.of("run.generations=25", "task.held-out=8"));
    try (RunStore store = run("gradient", config)) {
      Map<String, Map<String, Double>> controls = store.result().orElseThrow().controls();
      assertThat(store.result().orElseThrow().heldOut().get("fitness"))
          .isGreaterThan(controls.get("start").get("fitness") / 3);
    }
  }

  @Test
  void shouldGiveTheSameBitsInAnyBlocks() {
    double[] values = {3, 2500, 5, 2700, 4, 2300, 6, 3000, 3.5, 2800};
    FitMembers members = members();
    Evaluation one = evaluate(members, values, 1);
    Evaluation many = evaluate(members(), values, 7);
    assertThat(many.fitness()).isEqualTo(one.fitness());
    assertThat(many.sums().orElseThrow()).isEqualTo(one.sums().orElseThrow());
    assertThat(one.metrics()).containsOnlyKeys("rate.e", "rate.i", "cv.e");
    double[] alone = evaluate(members, new double[] {4, 2300}, 1).fitness();
    assertThat(alone[0]).isEqualTo(one.fitness()[2]);
  }

  /** Targets, noise and weights by hand: 0.8 and 0.2 of squared misfits in units of the noise. */
  @Test
  void shouldWeighMisfitsInUnitsOfTheNoise() {
    String statistics =
        "task.statistics=[{kind=rate,population=e,weight=0.8,target=10},"
            + "{kind=rate,population=i,weight=0.2,target=20}]";
    FitMembers members = members(statistics, "task.noise=null", "task.noise.variances=[4,9]");
    Evaluation e = evaluate(members, new double[] {4, 2500}, 1);
    double expected = 0;
    double[] outputs = e.sums().orElseThrow();
    for (int s = 0; s < 3; s++) {
      double a = outputs[2 * s] - 10;
      double b = outputs[2 * s + 1] - 20;
      expected -= (0.8 * a * a / 4 + 0.2 * b * b / 9) / 3;
    }
    assertThat(e.fitness()[0]).isCloseTo(expected, within(1e-9 * Math.abs(expected)));
  }

  @Test
  void shouldFailMembersWithoutStatistics() {
    Evaluation e = evaluate(members(), new double[] {4, 2500, 4, 10}, 1);
    assertThat(e.fitness()[0]).isFinite();
    assertThat(e.fitness()[1]).isNaN();
    assertThat(e.failures().get(0).reason()).contains("no neuron of e has fired three spikes");
  }

  @Test
  void shouldKeepItsScenariosApartFromWhatTargetsAreMadeOf() {
    Task task = config().task().create(Optional.empty(), new Seed(1).fold("task"));
    String key = task.preparation().orElseThrow().key();
    assertThat(task.preparation().orElseThrow().key()).isEqualTo(key);
    assertThat(
            config("task.duration-ms=501")
                .task()
                .create(Optional.empty(), new Seed(1).fold("task"))
                .preparation()
                .orElseThrow()
                .key())
        .isNotEqualTo(key);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "task.tune=[{name=projections.ie.wieght,mean=1,std=1}] | did you mean",
        "task.tune=[] | at least one",
        "task.statistics=[{kind=rate,population=x}] | one of e, i",
        "task.statistics=[{kind=rate,population=e},{kind=rate,population=e}] | each statistic once",
        "task.statistics=[{kind=rate,population=e,target=1},{kind=cv,population=e}] | 1 targets",
        "task.truth=null | add target",
        "task.truth={x=1} | one of g, noise.drive.rate-hz",
        "task.duration-ms=15 | two bins",
        "task.noise=null | noise",
        "task.network.projections.ee.from=nobody | unknown population",
        "task.network.inputs.a.size=1 | inputs",
      })
  void shouldSayWhatIsWrong(String override, String message) {
    assertThatThrownBy(() -> ready(config(override)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(message);
  }
}
