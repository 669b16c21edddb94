package org.l2lspark.task.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.typesafe.config.ConfigFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.l2lspark.config.Section;
import org.l2lspark.data.Dataset;
import org.l2lspark.data.FeatureMatrix;
import org.l2lspark.data.Samples;
import org.l2lspark.data.Schema;
import org.l2lspark.data.Targets;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.ensemble.Outputs;
import org.l2lspark.ensemble.ParameterGroup;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.evaluate.AllOutputs;
import org.l2lspark.evaluate.EvaluationSettings;
import org.l2lspark.evaluate.LocalEvaluator;
import org.l2lspark.evaluate.Optimizee;
import org.l2lspark.evaluate.Predicts;
import org.l2lspark.evaluate.Request;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;
import org.l2lspark.task.RegressionFeatures;
import org.l2lspark.task.Task;

class RegressionTaskTest {
  private static final String NET =
      "activation = tanh, biases = true, initial-std = 0.5, layers = [{ units = 5 }]";
  private static final Dataset CURVED = CurvedTable.make(150, 40);

  private static Task task(String text, Dataset data) {
    Section section = Section.root(ConfigFactory.parseString(text));
    RegressionTask.Definition definition = RegressionTask.Definition.from(section);
    section.requireNoUnknownKeys();
    return definition.create(Optional.of(data), new Seed(2));
  }

  private static Ensemble ensemble(ParameterSpace space, int members) {
    double[] values = new double[members * space.dimension()];
    for (int j = 0; j < members; j++) {
      double[] member = space.sample(new Seed(5).fold(j));
      System.arraycopy(member, 0, values, j * member.length, member.length);
    }
    return Ensemble.of(members, space.dimension(), values);
  }

  private static Evaluation evaluate(
      Optimizee<?> optimizee, Ensemble ensemble, int first, int count, int partitions) {
    Trial trial = new Trial(0, IntStream.range(first, first + count).toArray(), new Seed(6));
    EvaluationSettings settings = new EvaluationSettings(partitions, 0);
    try (LocalEvaluator<?> evaluator = new LocalEvaluator<>(optimizee, settings)) {
      return evaluator.evaluate(ensemble, trial, Request.of(new AllOutputs(true)), "test");
    }
  }

  private static Dataset table(double... targets) {
    float[] features = {1, 2, 3};
    Samples samples =
        new Samples(new FeatureMatrix.Floats(1, features), new Targets.Numbers(1, targets));
    return new Dataset(
        "table",
        new Schema(List.of(1), List.of("x"), List.of(), List.of("price")),
        samples,
        samples.take(new int[] {2}));
  }

  @Test
  void shouldHaveAnOutputPerTargetWithAGroupOfItsOwn() {
    Optimizee<?> optimizee = task(NET, CURVED).optimizee(Optional.empty());
    assertThat(optimizee.outputs()).containsExactly("y", "z");
    ParameterSpace space = optimizee.parameters();
    assertThat(space.groups())
        .extracting(ParameterGroup::name)
        .containsExactly("layer0", "output/y", "output/z");
    assertThat(space.groups()).extracting(ParameterGroup::size).containsExactly(15, 6, 6);
    assertThat(space.groups().get(0).outputs()).isEmpty();
    assertThat(space.groups().get(2).outputs()).containsExactly("z");
  }

  /** A net of biases alone predicts a number by itself: every error is known. */
  @Test
  void shouldStandardizeTargetsAndMeasureErrorsInBothUnits() {
    Optimizee<?> optimizee = task("biases = true", table(10, 20, 60)).optimizee(Optional.empty());
    double std = Math.sqrt((400 + 100 + 900) / 3.0);
    double[] standard = {-20 / std, -10 / std, 30 / std};
    Evaluation evaluation = evaluate(optimizee, Ensemble.of(1, 2, new double[] {0, 0.5}), 0, 4, 1);
    assertThat(evaluation.observation().orElseThrow().targets())
        .containsExactly(
            new double[] {standard[0], standard[1], standard[2], standard[2]}, within(1e-12));
    double error = 0;
    for (int sample : new int[] {0, 1, 2, 2}) {
      error += (0.5 - standard[sample]) * (0.5 - standard[sample]) / 4;
    }
    assertThat(evaluation.fitness()[0]).isCloseTo(-error, within(1e-12));
    assertThat(evaluation.metrics()).containsOnlyKeys("meanSquaredError", "squaredError.price");
    assertThat(evaluation.metrics().get("meanSquaredError")[0]).isCloseTo(error, within(1e-12));
    assertThat(evaluation.metrics().get("squaredError.price")[0])
        .isCloseTo(error * std * std, within(1e-9));
    Predicts predicts = optimizee.facet(Predicts.class).orElseThrow();
    assertThat(predicts.predicted(0, 0.5)).isCloseTo(30 + std / 2, within(1e-12));
  }

  @Test
  void shouldTakeTheMeanOverTargetsForTheFitness() {
    Optimizee<?> optimizee = task(NET, CURVED).optimizee(Optional.empty());
    Evaluation evaluation = evaluate(optimizee, ensemble(optimizee.parameters(), 3), 140, 20, 1);
    Outputs outputs = AllOutputs.of(evaluation);
    double[] targets = evaluation.observation().orElseThrow().targets();
    for (int j = 0; j < 3; j++) {
      double error = 0;
      for (int i = 0; i < 40; i++) {
        double residual = outputs.values()[i * 3 + j] - targets[i];
        error += residual * residual / 40;
      }
      assertThat(evaluation.fitness()[j]).isCloseTo(-error, within(1e-12));
      assertThat(evaluation.metrics().get("meanSquaredError")[j]).isCloseTo(error, within(1e-12));
    }
  }

  @Test
  void shouldGiveTheSameBitsInAnyNumberOfPartitions() {
    for (String more : List.of("", ", whiten = true")) {
      Optimizee<?> optimizee = task(NET + more, CURVED).optimizee(Optional.empty());
      Ensemble ensemble = ensemble(optimizee.parameters(), 21);
      Evaluation one = evaluate(optimizee, ensemble, 0, 190, 1);
      for (int partitions : new int[] {3, 7, 98}) {
        Evaluation cut = evaluate(optimizee, ensemble, 0, 190, partitions);
        assertThat(AllOutputs.of(cut).values()).isEqualTo(AllOutputs.of(one).values());
        assertThat(cut.fitness()).isEqualTo(one.fitness());
        assertThat(cut.metrics().get("squaredError.z"))
            .isEqualTo(one.metrics().get("squaredError.z"));
      }
    }
  }

  @Test
  void shouldFailAMemberWhoseOutputIsNoNumber() {
    Optimizee<?> optimizee = task("biases = true", table(10, 20, 60)).optimizee(Optional.empty());
    Ensemble ensemble = Ensemble.of(2, 2, new double[] {0, Double.NaN, 0, 1});
    Evaluation evaluation = evaluate(optimizee, ensemble, 0, 3, 1);
    assertThat(evaluation.fitness()[0]).isNaN();
    assertThat(evaluation.fitness()[1]).isFinite();
    assertThat(evaluation.failures()).hasSize(1);
    assertThat(evaluation.failures().get(0).reason()).contains("an output or the fitness");
  }

  @Test
  void shouldTakeAStandardDeviationOf1ForAConstantTarget() {
    for (double constant : new double[] {7, 0.1}) { // the mean of three 0.1 is not 0.1
      Optimizee<?> optimizee =
          task("biases = true", table(constant, constant, constant)).optimizee(Optional.empty());
      Predicts predicts = optimizee.facet(Predicts.class).orElseThrow();
      assertThat(predicts.predicted(0, 0)).isCloseTo(constant, within(1e-12));
      assertThat(predicts.predicted(0, 2)).isCloseTo(constant + 2, within(1e-12));
    }
  }

  @Test
  void shouldGiveABaselineTheSameInputsTargetsAndMetrics() {
    RegressionFeatures features = task("", table(10, 20, 60)).regressionFeatures().orElseThrow();
    assertThat(features.width()).isEqualTo(2);
    assertThat(features.targets()).isEqualTo(1);
    double[] row = new double[2];
    features.copy(3, row, 0);
    assertThat(row).containsExactly(new double[] {Math.sqrt(1.5), 1}, within(1e-6));
    double std = Math.sqrt(1400 / 3.0);
    assertThat(features.target(3, 0)).isCloseTo(30 / std, within(1e-12));
    Map<String, Double> metrics = new TreeMap<>();
    features.score(3, new double[] {0}, metrics::put);
    assertThat(metrics.get("squaredError.price")).isCloseTo(900, within(1e-9));
    assertThat(metrics.get("meanSquaredError")).isCloseTo(900 / std / std, within(1e-12));
  }

  @Test
  void shouldRefuseDataWithoutTargets() {
    FeatureMatrix features = new FeatureMatrix.Floats(1, new float[] {1, 2});
    Samples classes = new Samples(features, new Targets.Classes(new byte[] {0, 1}));
    Dataset classified = new Dataset("c", List.of(1), List.of("a", "b"), classes, classes);
    assertThatThrownBy(() -> task("", classified))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll(
            "the data set c has no numbers to predict",
            "2 classes",
            "task.kind = classifier",
            "--target COLUMN");
    Samples unknown = new Samples(features, new Targets.Unknown(2));
    Schema schema = new Schema(List.of(1), List.of("x"), List.of(), List.of());
    assertThatThrownBy(() -> task("", new Dataset("u", schema, unknown, unknown)))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("nothing is known", "--target COLUMN");
    assertThatThrownBy(() -> task("input = unit", table(1, 2, 3)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("set task.input = standard");
    assertThatThrownBy(() -> task("", table(1, 2, 3).limit(1, 0).withValidation(1)))
        .isInstanceOf(InputException.class);
  }
}
