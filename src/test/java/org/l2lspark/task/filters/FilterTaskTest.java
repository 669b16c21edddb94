package org.l2lspark.task.filters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.evaluate.EvaluationSettings;
import org.l2lspark.evaluate.LocalEvaluator;
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

class FilterTaskTest {
  private static final String CONF =
      """
      seed = 5
      task {
        kind = volterra-filters
        held-out = 20
        family { segment-ms = 300, segments = 5, queries = 2 }
        reservoir { neurons = 12, inputs = 8, input-std = 8, recurrent-std = 3 }
      }
      optimizer { kind = cma-es, members = 18, covariance = diagonal }
      run { generations = 30, batch-size = 4 }
      control.random-members = 5
      """;

  @TempDir private Path folder;

  private static FilterOptimizee optimizee(String... set) {
    ExperimentConfig config = ExperimentConfig.parse(CONF, "test", List.of(set));
    return (FilterOptimizee)
        config.task().create(Optional.empty(), new Seed(1)).optimizee(Optional.empty());
  }

  @Test
  void shouldLearnReservoirsThatAreBetterOnFiltersNeverSeen() {
    ExperimentConfig config = ExperimentConfig.parse(CONF, "test", List.of());
    Map<String, Object> unused =
        TinyRuns.run(
            config, LocalBackend.create(), folder.resolve("run"), ProgressListener.silent());
    try (RunStore store = ParquetRunStore.open(folder.resolve("run").toString())) {
      RunResult result = store.result().orElseThrow();
      double drawn = result.controls().get("random").get(FilterOptimizee.ERROR);
      assertThat(result.heldOut().get(FilterOptimizee.ERROR)).isLessThan(0.98 * drawn);
      assertThat(result.controls()).containsKey("delayLine");
      // drawn with the same deviations, but others for each filter
      assertThat(result.controls().get("drawn").get(FilterOptimizee.ERROR))
          .isNotEqualTo(drawn)
          .isCloseTo(drawn, within(0.3 * drawn));
      assertThat(result.costs().spikes()).isPositive();
    }
  }

  /** Members are lanes of one simulation: who stands beside them, or how many, changes nothing. */
  @Test
  void shouldMakeTheSameOfAMemberWhoeverStandsBesideIt() throws Exception {
    FilterOptimizee optimizee = optimizee();
    int n = optimizee.parameters().dimension();
    ZigguratSampler.NormalizedGaussian gaussian =
        ZigguratSampler.NormalizedGaussian.of(new Seed(2).stream());
    double[] values = DoubleStream.generate(gaussian::sample).limit(20L * n).toArray();
    Ensemble many = Ensemble.of(20, n, values);
    Ensemble last = Ensemble.of(1, n, many.member(19));
    Trial trial = new Trial(0, new int[] {3, 8}, new Seed(7));
    try (LocalEvaluator<?> evaluator =
        new LocalEvaluator<>(optimizee, new EvaluationSettings(3, 0))) {
      Evaluation all = evaluator.evaluate(many, trial, Request.FITNESS, "many");
      Evaluation one = evaluator.evaluate(last, trial, Request.FITNESS, "one");

      assertThat(one.fitness()[0]).isEqualTo(all.fitness()[19]).isNegative();
      assertThat(Arrays.stream(all.fitness()).distinct().count()).isEqualTo(20);
    }
  }

  /**
   * The control by other gains is no matter of the members, and is bad where inputs hardly reach a
   * neuron.
   */
  @Test
  void shouldDrawReservoirsAsTheirControlSays() throws Exception {
    double usual = drawn(8, 3, 1);
    double faint = drawn(1, 1, 1);

    assertThat(drawn(8, 3, 2)).isEqualTo(usual);
    assertThat(faint).isGreaterThan(1.1 * usual);
  }

  private static double drawn(int input, int recurrent, int member) throws Exception {
    FilterTask settings =
        optimizee("task.drawn.input-std=" + input, "task.drawn.recurrent-std=" + recurrent)
            .settings();
    FilterOptimizee control =
        new FilterOptimizee(settings, new Seed(1), FilterOptimizee.Reading.DRAWN);
    int n = control.parameters().dimension();
    double[] values = control.parameters().sample(new Seed(member));
    try (LocalEvaluator<?> evaluator =
        new LocalEvaluator<>(control, new EvaluationSettings(1, 0))) {
      int[] filters = {0, 1, 2, 3, 4, 5, 6, 7};
      return -evaluator.evaluate(
              Ensemble.of(1, n, values),
              new Trial(0, filters, new Seed(7)),
              Request.FITNESS,
              "drawn")
          .fitness()[0];
    }
  }

  @Test
  void shouldSolveARidgeRegressionInClosedForm() {
    double[] features = {1, 0, -1, 0, 0, 2, 0, -2};
    double[] targets = {3, 1, 6, -2};

    RidgeReadout readout = RidgeReadout.train(features, 2, targets, 0, 4, 0.5);

    // variances 2 and 8 over 4 rows, mean ridge 0.5 * 5 = 2.5: weights 2 / 4.5 and 16 / 10.5
    double mean = 2;
    double first = 2 / 4.5;
    double second = 16 / 10.5;
    double error =
        Math.pow(3 - mean - first, 2)
            + Math.pow(1 - mean + first, 2)
            + Math.pow(6 - mean - 2 * second, 2)
            + Math.pow(-2 - mean + 2 * second, 2);
    assertThat(readout.normalizedError(features, targets, 0, 4))
        .isCloseTo(error / (1 + 1 + 16 + 16), within(1e-12));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "task.reservoir.step-ms = 11 | an even number",
        "task.reservoir.step-ms = 6 | from 8",
        "task.reservoir.traces-ms = [] | at least one",
        "task.reservoir.neurons = 64 | from 1 to 63",
        "task.family.segment-ms = 15 | at least two steps",
        "task.family.periods-ms = [300, 100] | [shortest, longest]",
        "task.penalty = 0 | above 0"
      })
  void shouldRefuseWhatMakesNoSense(String set, String expected) {
    assertThatThrownBy(() -> optimizee(set.replace(" ", "")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(set.split(" ")[0])
        .hasMessageContaining(expected);
  }
}
