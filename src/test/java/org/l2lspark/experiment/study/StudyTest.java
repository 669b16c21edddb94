package org.l2lspark.experiment.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.l2lspark.experiment.GradientRun;
import org.l2lspark.experiment.LocalBackend;
import org.l2lspark.experiment.RunStatus;
import org.l2lspark.experiment.RunStore;
import org.l2lspark.experiment.Runs;
import org.l2lspark.experiment.compare.Band;
import org.l2lspark.experiment.compare.Curve;
import org.l2lspark.problem.InputException;
import org.l2lspark.spark.ParquetRunStore;
import org.l2lspark.task.ControlResult;

class StudyTest {
  private static final String CONF = TinyStudies.gradients(Path.of("unused"));
  @TempDir private Path folder;

  private static StudyConfig config(String... overrides) {
    return StudyConfig.parse(CONF, "study.conf", List.of(overrides));
  }

  @Test
  void shouldVaryOneFactorAtATimeAndMethodStdAndSeedAtOnce() {
    StudyConfig config = config();
    assertThat(config.cells()).hasSize(TinyStudies.CELLS);
    assertThat(config.cells().keySet())
        .contains(
            "enkf-std-0.1-seed-1",
            "sgd-std-3-seed-2",
            "enkf-std-0.1-seed-2-relu",
            "enkf-std-0.1-seed-1-members-6",
            "enkf-std-0.1-seed-1-dynamic")
        .doesNotContain("sgd-std-0.1-seed-1-relu", "enkf-std-3-seed-1-relu");
    var sgd = config.cells().get("sgd-std-3-seed-2").config();
    assertThat(sgd.settings().get("control.rate").value()).isEqualTo("0.2");
    assertThat(sgd.settings().get("control.batch-size").value()).isEqualTo("20");
    assertThat(sgd.settings().get("control.iterations").value()).isEqualTo("12");
    assertThat(sgd.settings().get("task.initial-std").value()).isEqualTo("3.0");
    assertThat(sgd.seed()).isEqualTo(2);
    var dynamic = config.cells().get("enkf-std-0.1-seed-1-dynamic").config();
    assertThat(dynamic.settings().get("optimizer.ensemble-size").value()).isEqualTo("dynamic");
    assertThat(dynamic.settings().get("optimizer.resize-every").value()).isEqualTo("2");
    assertThat(dynamic.run().generations()).isEqualTo(12);
  }

  @Test
  void shouldGiveTheSameNumbersInAnyNumberOfThreads() throws Exception {
    StudyResult one = TinyStudies.run(CONF, LocalBackend.create(), folder.resolve("one"), 1);
    StudyResult four = TinyStudies.run(CONF, LocalBackend.create(), folder.resolve("four"), 4);
    assertThat(TinyStudies.numbers(folder.resolve("four")))
        .isEqualTo(TinyStudies.numbers(folder.resolve("one")))
        .contains("gradientStd");
    assertThat(four.cells())
        .extracting(CellResult::name)
        .isEqualTo(one.cells().stream().map(CellResult::name).toList());
  }

  @Test
  void shouldReadWhatTheRunsWroteAndCountThoseThatTrained() {
    StudyResult study = TinyStudies.run(CONF, LocalBackend.create(), folder.resolve("s"), 2);
    assertThat(study.trainedAbove()).isEqualTo(0.2);
    for (CellResult cell : study.cells()) {
      Path directory = folder.resolve("s/cells/" + cell.name());
      try (RunStore run = ParquetRunStore.open(directory.toString())) {
        assertThat(cell.testAccuracy()).isEqualTo(run.summary().get("testAccuracy"));
        assertThat(run.artifact(GradientRun.DOCUMENT).isPresent())
            .isEqualTo(cell.cell().method().gradient());
      }
      int points = cell.testError().iterations().length;
      assertThat(cell.testError().iterations()[points - 1]).isEqualTo(12);
      assertThat(cell.testError().values()[points - 1])
          .isCloseTo(1 - cell.testAccuracy(), within(1e-15));
    }
    CellResult sgd = study.of(Method.SGD, 0.1).get(1);
    assertThat(sgd.cell().seed()).isEqualTo(2);
    assertThat(sgd.testError().iterations()).containsExactly(0, 3, 6, 9, 12);
    assertThat(sgd.layerIterations()).containsExactly(0, 3, 6, 9, 11);
    assertThat(sgd.layers())
        .extracting(LayerHistory::name)
        .containsExactly("layer0", "layer2", "output");
    assertThat(sgd.layers().get(0).gradientStd()).hasSize(5);
    CellResult filter = study.of(Method.ENKF, 3).get(0);
    assertThat(filter.testError().iterations()).containsExactly(3, 6, 9, 12);
    assertThat(filter.layerIterations()).containsExactly(3, 6, 9, 12);
    assertThat(filter.layers())
        .extracting(LayerHistory::name)
        .containsExactly("layer0", "layer2", "output");
    for (LayerHistory layer : filter.layers()) {
      assertThat(layer.gradientStd()).isEmpty();
      assertThat(layer.activationStd()).hasSize(4);
      assertThat(Arrays.stream(layer.activationStd())).allMatch(std -> std > 0);
      assertThat(Arrays.stream(layer.activationMean())).allMatch(Double::isFinite);
    }
    CellResult dynamic = study.ofSize(SizePolicy.DYNAMIC).get(0);
    assertThat(Arrays.stream(dynamic.members().values()).distinct().count()).isGreaterThan(1);
    for (StudyResult.Outcome outcome : study.outcomes()) {
      double[] accuracies =
          study.of(outcome.method(), outcome.initialStd()).stream()
              .mapToDouble(CellResult::testAccuracy)
              .toArray();
      assertThat(accuracies).hasSize(2);
      assertThat(outcome.trained())
          .isEqualTo((int) Arrays.stream(accuracies).filter(a -> a > 0.2).count());
      assertThat(outcome.meanAccuracy())
          .isCloseTo((accuracies[0] + accuracies[1]) / 2, within(1e-15));
      assertThat(outcome.stdAccuracy())
          .isCloseTo(Math.abs(accuracies[0] - accuracies[1]) / Math.sqrt(2), within(1e-15));
    }
  }

  /** The same control at the end of an ordinary run. */
  @Test
  void shouldTrainAGradientCellToTheBitsOfTheControl() {
    StudyResult study = TinyStudies.run(CONF, LocalBackend.create(), folder.resolve("s"), 2);
    StudyConfig.Planned planned = study.config().cells().get("sgd-std-0.1-seed-1");
    var task =
        planned
            .config()
            .task()
            .create(
                planned.config().data().map(LocalBackend.create()::data),
                new org.l2lspark.random.Seed(1).fold("task"));
    ControlResult control =
        task.gradientControl(planned.config().control().gradient().orElseThrow())
            .run(new org.l2lspark.random.Seed(1).fold("control"));
    CellResult cell = study.of(Method.SGD, 0.1).get(0);
    assertThat(cell.testAccuracy()).isEqualTo(control.metrics().get("accuracy"));
    Map<?, ?> layer = (Map<?, ?>) ((List<?>) control.document().get("layers")).get(0);
    assertThat(cell.layers().get(0).gradientStd()).isEqualTo(layer.get("gradientStd"));
  }

  /** Weights beyond single precision: no member of the filter puts out a number. */
  @Test
  void shouldCountARunThatFailsAsNotTrainedAndGoOn() {
    String conf =
        CONF
            + "study { methods = [enkf], initial-std = [0.1, 1e39], seeds = [1] }\n"
            + "study { activations = [logistic], members = [8], sizes = [fixed] }\n";
    StudyResult study = TinyStudies.run(conf, LocalBackend.create(), folder.resolve("s"), 2);
    assertThat(study.cells()).hasSize(2);
    assertThat(study.failed()).hasSize(1);
    assertThat(study.failed().get(0).problem().orElseThrow()).contains("all 8 members");
    assertThat(study.outcomes().get(1).trained()).isZero();
    assertThat(study.outcomes().get(0).meanAccuracy()).isPositive();
  }

  @Test
  void shouldKeepRunsOfAnotherConfigurationApart() {
    Path directory = folder.resolve("s");
    TinyStudies.run(CONF, LocalBackend.create(), directory, 2);
    assertThatThrownBy(
            () ->
                TinyStudies.run(
                    CONF + "optimizer.gamma = 0.3\n", LocalBackend.create(), directory, 2))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll(
            "another configuration", "optimizer.gamma was 0.1, is 0.3", "--out");
    assertThatThrownBy(
            () ->
                TinyStudies.run(
                    CONF + "study.initial-std = [0.1]\n", LocalBackend.create(), directory, 2))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("another configuration", "std-3-seed-1");
    StudyResult more =
        TinyStudies.run(CONF + "study.seeds = [1, 2, 3]\n", LocalBackend.create(), directory, 2);
    assertThat(more.of(Method.SGD, 3)).hasSize(3);
  }

  /** Someone resumed the run of a gradient by itself, which trained a filter there. */
  @Test
  void shouldTrainAGradientCellAgainWhenItHoldsTheResultOfAFilter() throws Exception {
    Path directory = folder.resolve("s");
    TinyStudies.run(CONF, LocalBackend.create(), directory, 2);
    String before = TinyStudies.numbers(directory);
    try (RunStore run = ParquetRunStore.open(directory + "/cells/sgd-std-3-seed-1")) {
      run.result(Runs.result(RunStatus.FINISHED));
    }
    TinyStudies.run(CONF, LocalBackend.create(), directory, 2);
    assertThat(TinyStudies.numbers(directory)).isEqualTo(before);
  }

  private record Mistake(String override, List<String> parts) {
    @Override
    public String toString() {
      return override;
    }
  }

  private static Mistake mistake(String override, String... parts) {
    return new Mistake(override, List.of(parts));
  }

  static Stream<Mistake> mistakes() {
    return Stream.of(
        mistake("study.methods=[enkf, lbfgs]", "'study.methods'", "enkf, sgd, adam", "lbfgs"),
        mistake("study.methods=[]", "'study.methods'", "something in it"),
        mistake("study.initial-std=[]", "'study.initial-std'", "something in it"),
        mistake("study.initial-std=[0.1, -1]", "'study.initial-std'", "above 0"),
        mistake("study.initial-std=[0.1, 0.1]", "'study.initial-std'", "0.1 twice"),
        mistake("study.seeds=[]", "'study.seeds'", "something in it"),
        mistake("study.seeds=[1.5]", "'study.seeds'", "whole numbers"),
        mistake("study.activations=[]", "'study.activations'", "something in it"),
        mistake("study.activations=[sigmoid]", "'task.activation'", "logistic", "sigmoid"),
        mistake("study.members=[]", "'study.members'", "something in it"),
        mistake("study.members=[1e12]", "'study.members'", "1000000000000"),
        mistake("study.members=[1]", "'optimizer.members'", "2"),
        mistake("study.sizes=[growing]", "'study.sizes'", "fixed, dynamic"),
        mistake("study.iterations=0", "'study.iterations'"),
        mistake("study.record-every=13", "'study.record-every'", "12"),
        mistake("study.iteration=3", "unknown key 'study.iteration'", "'study.iterations'"),
        mistake("study.sgd.momentm=0.5", "'control.momentm'", "'control.momentum'"),
        mistake("study.sgd=3", "'study.sgd'", "a section"),
        mistake("study.dynamic.resize-evry=3", "'optimizer.resize-evry'"),
        mistake("control.kind=sgd", "'control' has no place in a study"),
        mistake("optimizer.ensemble-size=dynamic", "'optimizer.ensemble-size'", "study.sizes"),
        mistake("optimizer={kind=genetic,members=8}", "optimizer.kind = enkf", "genetic"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void shouldSayWhatIsWrongBeforeAnythingRuns(Mistake mistake) {
    assertThatThrownBy(
            () ->
                StudyConfig.parse(
                    mistake.override().startsWith("optimizer={")
                        ? CONF + "optimizer = null\n"
                        : CONF,
                    "study.conf",
                    List.of(mistake.override())))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll(mistake.parts().toArray(String[]::new));
  }

  @Test
  void shouldRefuseARunThatIsNoStudy() {
    assertThatThrownBy(() -> StudyConfig.parse("seed = 1", "run.conf", List.of()))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("run.conf is not a study", "l2l run");
  }

  @Test
  void shouldStayWhereARunEndedWhenOthersGoOn() {
    Curve ended = Curve.NONE.ending(0, 0.9).ending(5, 0.4);
    Curve longer = Curve.NONE.ending(0, 0.9).ending(5, 0.6).ending(10, 0.2);
    Band band = Band.over(List.of(ended, longer));
    assertThat(band.points()).hasSize(3);
    Band.Point last = band.points().get(2);
    assertThat(last.mean()).isCloseTo(0.3, within(1e-15));
    assertThat(last.std()).isCloseTo(0.2 / Math.sqrt(2), within(1e-15));
    assertThat(Band.Point.of(1, List.of(0.5, Double.NaN)).runs()).isEqualTo(1);
  }
}
