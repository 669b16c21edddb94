package org.l2lspark.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.l2lspark.builder.ClassifierBuilder;
import org.l2lspark.builder.ControlBuilder;
import org.l2lspark.builder.DataBuilder;
import org.l2lspark.builder.ExperimentBuilder;
import org.l2lspark.builder.GeneticBuilder;
import org.l2lspark.builder.RunBuilder;
import org.l2lspark.data.Dataset;
import org.l2lspark.data.FeatureMatrix;
import org.l2lspark.data.Samples;
import org.l2lspark.data.Schema;
import org.l2lspark.data.Targets;
import org.l2lspark.problem.InputException;
import org.l2lspark.spark.ParquetRunStore;

/** Predictions on data that a run has not seen, and on what it was tested on. */
class PredictionTest {
  private static final LocalBackend BACKEND = LocalBackend.create();
  @TempDir private static Path folder;
  private static ExperimentConfig classifier;
  private static Path run;
  private static Dataset own;

  @BeforeAll
  static void makeRun() {
    classifier = TinyRuns.classifier(folder.resolve("data")).build();
    run = run("classifier", classifier);
    own = classifier.data().orElseThrow().makeGlyphs().orElseThrow();
  }

  private static Path run(String name, ExperimentConfig config) {
    Path directory = folder.resolve(name);
    TinyRuns.run(config, BACKEND, directory, ProgressListener.silent());
    return directory;
  }

  private static Predictions.Classes predict(Path directory, Dataset unseen, boolean training) {
    return predict(directory, unseen, training, BACKEND);
  }

  private static Predictions.Classes predict(
      Path directory, Dataset unseen, boolean training, Backend backend) {
    try (RunStore store = ParquetRunStore.open(directory.toString())) {
      ExperimentConfig config =
          ExperimentConfig.parse(store.manifest().configuration(), "manifest.json", List.of());
      return (Predictions.Classes)
          Experiment.of(config, backend, ProgressListener.silent())
              .predict(store, unseen, training);
    }
  }

  private static Dataset unlabelled(FeatureMatrix features) {
    FeatureMatrix none = features.take(new int[0]);
    return new Dataset(
        "new",
        new Schema(own.shape(), List.of(), List.of(), List.of()),
        new Samples(none, new Targets.Unknown(0)),
        new Samples(features, new Targets.Unknown(features.count())));
  }

  private static int[][] confusion(Predictions.Classes predictions) {
    int[][] matrix = new int[predictions.classes().size()][predictions.classes().size()];
    for (int s = 0; s < predictions.count(); s++) {
      matrix[predictions.labels().orElseThrow()[s]][predictions.decisions()[s]]++;
    }
    return matrix;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "linear, batch filter",
        "whitened linear traces, sequential filter",
        "spiking, batch filter",
        "classifier, batch filter"
      })
  void shouldDecideAsTheRunWasTestedAndWithoutLabelsTheSame(String name) {
    ExperimentBuilder conf = TinyRuns.all(folder.resolve("data")).get(name);
    Path directory = run(name.replaceAll("\\W+", "-"), conf.build());
    Predictions.Classes known = predict(directory, own, false);
    try (RunStore store = ParquetRunStore.open(directory.toString())) {
      ConfusionMatrix stored =
          ConfusionMatrix.of(store.artifact(ConfusionMatrix.DOCUMENT).orElseThrow());
      assertThat(confusion(known)).isDeepEqualTo(stored.matrix());
      assertThat(known.accuracy().orElseThrow())
          .isEqualTo(store.result().orElseThrow().heldOut().get("accuracy"));
    }
    assertThat(Arrays.stream(known.decisions()).distinct().count()).isGreaterThan(1);

    int[] first = IntStream.range(0, 10).toArray();
    for (int[] samples : List.of(IntStream.range(0, known.count()).toArray(), first)) {
      Predictions.Classes unknown =
          predict(directory, unlabelled(own.test().features().take(samples)), false);
      assertThat(unknown.labels()).isEmpty();
      assertThat(unknown.accuracy()).isEmpty();
      assertThat(unknown.outputs())
          .isEqualTo(Arrays.copyOf(known.outputs(), samples.length * known.classes().size()));
      assertThat(unknown.decisions()).isEqualTo(Arrays.copyOf(known.decisions(), samples.length));
    }
  }

  @Test
  void shouldTakeLabelsByNameAndPredictOnEitherSplit() {
    List<String> names = new ArrayList<>(own.classes());
    Collections.reverse(names);
    Predictions.Classes expected = predict(run, own, false);
    Predictions.Classes reversed = predict(run, own.select(names), false);
    assertThat(reversed.labels().orElseThrow()).isEqualTo(expected.labels().orElseThrow());
    assertThat(reversed.outputs()).isEqualTo(expected.outputs());

    Predictions.Classes training = predict(run, own, true);
    assertThat(training.count()).isEqualTo(own.train().count());
    try (RunStore store = ParquetRunStore.open(run.toString())) {
      assertThat(training.accuracy().orElseThrow())
          .isEqualTo(
              Experiment.of(classifier, BACKEND, ProgressListener.silent())
                  .evaluate(store, true)
                  .accuracy());
    }
  }

  @Test
  void shouldTakeARowOfNumbersForTheImageThatItIs() {
    FeatureMatrix grey = own.test().features();
    float[] numbers = new float[grey.count() * grey.width()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = grey.value(i / grey.width(), i % grey.width());
    }
    assertThat(predict(run, table(grey.width(), numbers), false).outputs())
        .isEqualTo(predict(run, own, false).outputs());
    numbers[grey.width() + 3] = 256;
    assertThatThrownBy(() -> predict(run, table(grey.width(), numbers), false))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("0 to 255", "256.0 in feature 3 of sample 1");
  }

  private static Dataset table(int width, float[] numbers) {
    return new Dataset(
        "table",
        new Schema(List.of(width), List.of(), List.of(), List.of()),
        new Samples(new FeatureMatrix.Floats(width, new float[0]), new Targets.Unknown(0)),
        new Samples(
            new FeatureMatrix.Floats(width, numbers), new Targets.Unknown(numbers.length / width)));
  }

  @Test
  void shouldTakeTheNewestStateOfARunThatHasNotEnded() {
    Path directory = folder.resolve("died");
    assertThatThrownBy(() -> TinyRuns.run(classifier, BACKEND, directory, TinyRuns.dyingAfter(1)))
        .hasMessageContaining("died");
    Predictions.Classes early = predict(directory, own, false);
    try (RunStore store = ParquetRunStore.open(directory.toString())) {
      assertThat(store.estimate()).isEmpty();
      EstimateResult expected =
          Experiment.of(classifier, BACKEND, ProgressListener.silent()).evaluate(store, false);
      assertThat(confusion(early)).isDeepEqualTo(expected.confusion().orElseThrow().matrix());
    }
    assertThat(early.outputs()).isNotEqualTo(predict(run, own, false).outputs());
  }

  @Test
  void shouldRefuseDataThatDoesNotFit() {
    assertThatThrownBy(() -> predict(run, table(3, new float[6]), false))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll(
            own.width() + " features a sample, shape " + own.shape(), "3 features, shape [3]");
    assertThatThrownBy(() -> predict(run, unlabelled(own.test().features()), true))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("nothing to predict", "--split");

    List<String> other = new ArrayList<>(own.classes());
    other.set(4, "four");
    Dataset renamed = new Dataset("renamed", own.shape(), other, own.train(), own.test());
    assertThatThrownBy(() -> predict(run, renamed, false))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("classes that the run does not know", "four");
  }

  @Test
  void shouldRefuseOtherNamesOfFeatures() {
    Dataset one = named(List.of("height", "weight"));
    ExperimentConfig config =
        new ExperimentBuilder()
            .data(new DataBuilder().path("none"))
            .task(new ClassifierBuilder().input(ClassifierBuilder.Input.STANDARD).layers())
            .optimizer(new GeneticBuilder().members(4))
            .run(new RunBuilder().generations(1))
            .control(new ControlBuilder().kind(ControlBuilder.Kind.NONE))
            .build();
    Backend backend = LocalBackend.of(one);
    Path directory = folder.resolve("named");
    TinyRuns.run(config, backend, directory, ProgressListener.silent());
    assertThat(predict(directory, one, false, backend).count()).isEqualTo(2);
    Dataset swapped = named(List.of("weight", "height"));
    assertThatThrownBy(() -> predict(directory, swapped, false, backend))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("feature 0 called 'height'", "'weight'");
  }

  private static Dataset named(List<String> features) {
    Samples samples =
        new Samples(
            new FeatureMatrix.Floats(2, new float[] {1, 2, 4, 3}),
            new Targets.Classes(new byte[] {0, 1}));
    return new Dataset(
        "named", new Schema(List.of(2), features, List.of("a", "b"), List.of()), samples, samples);
  }

  @Test
  void shouldRefuseARunWhoseDataHasChanged() {
    Dataset changed = own.limit(100, 0);
    assertThatThrownBy(() -> predict(run, own, false, LocalBackend.of(changed)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("has changed since the run started");
  }

  @Test
  void shouldRefuseATaskWithoutClasses() {
    Path function = run("function", TinyRuns.function().build());
    assertThatThrownBy(() -> predict(function, own, false))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("reservoir or classifier", "task.kind = function");
  }

  @Test
  void shouldRefuseNonsense() {
    List<String> classes = List.of("a", "b");
    int[] one = {1};
    assertThatThrownBy(() -> new Predictions.Classes(classes, new double[3], one, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> new Predictions.Classes(classes, new double[2], new int[] {2}, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> new Predictions.Classes(classes, new double[2], one, Optional.of(new int[] {-1})))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> new Predictions.Classes(classes, new double[2], one, Optional.of(new int[2])))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
