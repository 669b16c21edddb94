package org.l2lspark.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.l2lspark.builder.ControlBuilder;
import org.l2lspark.builder.DataBuilder;
import org.l2lspark.builder.EnkfBuilder;
import org.l2lspark.builder.ExperimentBuilder;
import org.l2lspark.builder.GeneticBuilder;
import org.l2lspark.builder.OptimizerBuilder;
import org.l2lspark.builder.RegressionBuilder;
import org.l2lspark.builder.RegressionLayerBuilder;
import org.l2lspark.builder.RunBuilder;
import org.l2lspark.data.Dataset;
import org.l2lspark.data.FeatureMatrix;
import org.l2lspark.data.Samples;
import org.l2lspark.data.Schema;
import org.l2lspark.data.Targets;
import org.l2lspark.problem.InputException;
import org.l2lspark.spark.ParquetRunStore;
import org.l2lspark.task.regression.CurvedTable;

/** Whole runs that predict numbers, beside ridge regression, and predictions by them. */
class RegressionRunTest {
  private static final Dataset CURVED = CurvedTable.make(400, 200);
  private static final Backend BACKEND = LocalBackend.of(CURVED);
  @TempDir private static Path folder;
  private static Path run;
  private static RunResult result;

  @BeforeAll
  static void makeRun() {
    run = folder.resolve("enkf");
    TinyRuns.run(filtered().build(), BACKEND, run, ProgressListener.silent());
    result = result(run);
  }

  private static RunResult result(Path directory) {
    try (RunStore store = ParquetRunStore.open(directory.toString())) {
      return store.result().orElseThrow();
    }
  }

  private static ExperimentBuilder filtered() {
    return regression(
        20,
        new EnkfBuilder()
            .members(98)
            .process(EnkfBuilder.Process.BATCH)
            .localization(EnkfBuilder.Localization.BY_OUTPUT)
            .refresh(EnkfBuilder.Refresh.FRESH)
            .directions(EnkfBuilder.Directions.ORTHOGONAL)
            .perturbationStd(0.02)
            .gamma(0.01)
            .gammaUnit(EnkfBuilder.GammaUnit.RELATIVE),
        20);
  }

  private static ExperimentBuilder regression(
      int hidden, OptimizerBuilder<?> optimizer, int generations) {
    return new ExperimentBuilder()
        .seed(1)
        .data(new DataBuilder().path("none"))
        .task(
            new RegressionBuilder()
                .activation(RegressionBuilder.Activation.TANH)
                .biases(true)
                .initialStd(1)
                .whiten(true)
                .layers(new RegressionLayerBuilder().units(hidden)))
        .optimizer(optimizer)
        .run(new RunBuilder().generations(generations).batch(RunBuilder.Batch.FULL))
        .control(new ControlBuilder().kind(ControlBuilder.Kind.RIDGE).penalty(1));
  }

  private static Predictions.Numbers predict(Dataset unseen, boolean training) {
    try (RunStore store = ParquetRunStore.open(run.toString())) {
      ExperimentConfig config =
          ExperimentConfig.parse(store.manifest().configuration(), "manifest.json", List.of());
      return (Predictions.Numbers)
          Experiment.of(config, BACKEND, ProgressListener.silent())
              .predict(store, unseen, training);
    }
  }

  /** Neither target is linear; what is left is little more than the noise. */
  @Test
  void shouldPredictBetterThanRidgeRegression() {
    assertThat(Spread.without(result.heldOut()))
        .containsOnlyKeys("fitness", "meanSquaredError", "squaredError.y", "squaredError.z");
    assertThat(result.heldOut()).containsKeys("fitnessStd", "squaredError.yStd");
    assertThat(result.control())
        .containsOnlyKeys("meanSquaredError", "squaredError.y", "squaredError.z");
    double ridge = result.control().get("meanSquaredError");
    assertThat(ridge).isBetween(0.6, 1.1);
    assertThat(result.heldOut().get("meanSquaredError")).isLessThan(ridge / 10);
    assertThat(result.heldOut().get("fitness"))
        .isCloseTo(-result.heldOut().get("meanSquaredError"), within(1e-12));
    assertThat(result.heldOut().get("squaredError.y")).isLessThan(0.1);
    assertThat(result.chanceAccuracy()).isEmpty();
    assertThat(result.testAccuracy()).isEmpty();
  }

  @Test
  void shouldBeTrainedByAGeneticAlgorithmToo() {
    Path directory = folder.resolve("genetic");
    ExperimentBuilder config = regression(4, new GeneticBuilder().members(40), 15);
    TinyRuns.run(config.build(), BACKEND, directory, ProgressListener.silent());
    try (RunStore store = ParquetRunStore.open(directory.toString())) {
      List<GenerationMetrics> metrics = store.metrics();
      double first = metrics.get(0).bestFitness();
      assertThat(metrics.get(metrics.size() - 1).bestFitness()).isGreaterThan(first);
    }
  }

  @Test
  void shouldPredictInTheUnitsOfTheDataAsItWasTested() {
    Predictions.Numbers numbers = predict(CURVED, false);
    assertThat(numbers.targets()).containsExactly("y", "z");
    assertThat(numbers.count()).isEqualTo(200);
    assertThat(numbers.known().orElseThrow())
        .isEqualTo(((Targets.Numbers) CURVED.test().targets()).values());
    double[] errors = numbers.errors().orElseThrow();
    Map<String, Double> heldOut = result.heldOut();
    assertThat(errors[0] * errors[0]).isCloseTo(heldOut.get("squaredError.y"), within(1e-9));
    assertThat(errors[1] * errors[1]).isCloseTo(heldOut.get("squaredError.z"), within(1e-6));
    assertThat(predict(CURVED, true).count()).isEqualTo(400);
  }

  @Test
  void shouldPredictTheSameWithoutTargetsAndTakeThemByName() {
    double[] expected = predict(CURVED, false).outputs();
    FeatureMatrix features = CURVED.test().features();
    Predictions.Numbers unknown = predict(dataset(features, List.of(), unknown(200)), false);
    assertThat(unknown.outputs()).isEqualTo(expected);
    assertThat(unknown.known()).isEmpty();
    assertThat(unknown.errors()).isEmpty();

    double[] values = ((Targets.Numbers) CURVED.test().targets()).values();
    double[] swapped = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      swapped[i] = values[i ^ 1];
    }
    Targets numbers = new Targets.Numbers(2, swapped);
    Predictions.Numbers other = predict(dataset(features, List.of("z", "y"), numbers), false);
    assertThat(other.known().orElseThrow()).isEqualTo(values);
    assertThat(other.outputs()).isEqualTo(expected);
    assertThatThrownBy(() -> predict(dataset(features, List.of("z", "w"), numbers), false))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("other targets than the run", "y, z", "z, w");
  }

  private static Targets unknown(int count) {
    return new Targets.Unknown(count);
  }

  private static Dataset dataset(FeatureMatrix features, List<String> names, Targets targets) {
    int[] none = new int[0];
    return new Dataset(
        "new",
        new Schema(List.of(2), List.of("x1", "x2"), List.of(), names),
        new Samples(features.take(none), targets.take(none)),
        new Samples(features, targets));
  }

  @Test
  void shouldRefuseControlsThatPredictNoNumbers() {
    for (ControlBuilder.Kind kind : List.of(ControlBuilder.Kind.SGD, ControlBuilder.Kind.ADAM)) {
      ExperimentConfig config = filtered().control(new ControlBuilder().kind(kind)).build();
      assertThatThrownBy(() -> Experiment.check(config, BACKEND))
          .isInstanceOf(InputException.class)
          .hasMessageContainingAll("predicts no numbers", "set control.kind = ridge");
    }
    ControlSettings logistic =
        filtered()
            .control(new ControlBuilder().kind(ControlBuilder.Kind.LOGISTIC))
            .build()
            .control();
    assertThatThrownBy(
            () -> Control.requireFor(PreparedTask.task(filtered().build(), data()), logistic))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("control.kind = logistic");
  }

  private static Optional<Dataset> data() {
    return Optional.of(CURVED);
  }

  @Test
  void shouldRefuseNonsense() {
    assertThatThrownBy(
            () -> new Predictions.Numbers(List.of("a", "b"), new double[3], Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> new Predictions.Numbers(List.of("a"), new double[3], Optional.of(new double[2])))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
