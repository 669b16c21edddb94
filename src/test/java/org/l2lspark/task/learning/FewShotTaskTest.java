package org.l2lspark.task.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.l2lspark.ann.Activation;
import org.l2lspark.data.Dataset;
import org.l2lspark.data.Samples;
import org.l2lspark.ensemble.ParameterGroup;
import org.l2lspark.evaluate.EvaluationSettings;
import org.l2lspark.evaluate.FitnessStatistic;
import org.l2lspark.evaluate.LocalEvaluator;
import org.l2lspark.experiment.ExperimentConfig;
import org.l2lspark.experiment.LocalBackend;
import org.l2lspark.experiment.ProgressListener;
import org.l2lspark.experiment.RunResult;
import org.l2lspark.experiment.RunStore;
import org.l2lspark.experiment.TinyRuns;
import org.l2lspark.optimize.Optimizer;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;
import org.l2lspark.spark.ParquetRunStore;

class FewShotTaskTest {
  private static final String SINUSOIDS =
      """
      seed = 5
      task {
        kind = few-shot
        held-out = 40
        family { kind = sinusoids, shots = 8, queries = 20 }
        learner.hidden = [12]
        inner.optimizer { kind = enkf, members = 20, process = batch }
      }
      optimizer { kind = cma-es, members = 10, covariance = diagonal }
      run { generations = 12, batch-size = 10 }
      control.random-members = 5
      """;

  private static final String SUBSETS =
      """
      seed = 5
      data { path = unused, generate = digits, generate-train = 300, generate-test = 200 }
      task {
        kind = few-shot-classes
        held-out = 20
        family { ways = 3, shots = 2, queries = 3, pool = 4 }
        family.unseen-classes = ["7", "8", "9"]
        learner { hidden = [6], learns = [spread, noise] }
        inner {
          optimizer { kind = enkf, members = 24, process = batch, localization = by-output }
          run.generations = 2
        }
      }
      optimizer { kind = cma-es, members = 8, covariance = diagonal }
      run { generations = 3, batch-size = 5 }
      control.random-members = 3
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

  private static FewShotOptimizee optimizee(String text, String... set) {
    ExperimentConfig config = ExperimentConfig.parse(text, "test", List.of(set));
    return (FewShotOptimizee)
        config
            .task()
            .create(config.data().map(LocalBackend.create()::data), new Seed(1))
            .optimizee(Optional.empty());
  }

  @Test
  void shouldLearnToLearnSinusoids() {
    RunResult result = run("learnt", SINUSOIDS);
    double learnt = result.heldOut().get("meanSquaredError");
    assertThat(learnt).isLessThan(result.heldOut().get("meanSquaredErrorBefore"));
    assertThat(learnt).isLessThan(result.controls().get("random").get("meanSquaredError"));
    assertThat(result.heldOut().get("fitness")).isEqualTo(-learnt);
  }

  @Test
  void shouldGiveTheSameBitsInAnyNumberOfPartitions() {
    for (String text : List.of(SINUSOIDS, SUBSETS)) {
      String name = text.equals(SUBSETS) ? "subsets" : "sinusoids";
      RunResult whole = run(name, text, "run.generations=2");
      RunResult cut = run(name + "7", text, "run.generations=2", "run.partitions=7");
      assertThat(cut.heldOut()).isEqualTo(whole.heldOut());
      assertThat(cut.estimate()).isEqualTo(whole.estimate());
      assertThat(cut.controls()).isEqualTo(whole.controls());
    }
  }

  @Test
  void shouldClassifyWhatItLearntFromFewSamples() {
    RunResult result = run("subsets", SUBSETS);
    assertThat(result.heldOut().get("accuracy")).isGreaterThan(0.45); // by chance 1/3
    RunResult scored = run("scored", SUBSETS, "task.score=accuracy", "run.generations=1");
    assertThat(scored.heldOut().get("fitness")).isEqualTo(scored.heldOut().get("accuracy"));
  }

  /**
   * An ensemble whose covariance is exactly the unit matrix makes of a linear readout the mean of
   * the Gaussian posterior, {@code m + S F^T (F S F^T + noise^2 I)^-1 (y - F m)}.
   */
  @Test
  void shouldEndAtThePosteriorOfALinearReadout() {
    FewShotOptimizee optimizee =
        optimizee(
            SINUSOIDS,
            "task.inner.optimizer.members=40",
            "task.inner.optimizer.refresh=fresh",
            "task.inner.optimizer.directions=orthogonal",
            "task.inner.optimizer.perturbation-std=1");
    DenseNet net = optimizee.learner().net(optimizee.family());
    double[] member = optimizee.parameters().decode(optimizee.parameters().sample(new Seed(4)));
    Learner.Beginning beginning = optimizee.learner().beginning(net, member, new Seed(1));
    Episode episode = optimizee.family().episode(new Seed(8), false);
    WithinTask task = new WithinTask(net, List.of("y"), beginning, episode);
    double[] learnt = learn(optimizee.open().optimizer(), task);

    // F S F^T + noise^2 I, and y - F m
    int width = net.features();
    double[][] features = new double[8][width];
    DMatrixRMaj covariance = new DMatrixRMaj(8, 8);
    DMatrixRMaj residual = new DMatrixRMaj(8, 1);
    for (int s = 0; s < 8; s++) {
      net.features(beginning.features(), 0, episode.support(), s, features[s], 0);
      residual.set(s, 0, episode.targets()[s] - sum(features[s], beginning.start()));
      for (int r = 0; r <= s; r++) {
        double[] scaled = new double[width];
        for (int i = 0; i < width; i++) {
          scaled[i] = features[r][i] * beginning.spread()[i] * beginning.spread()[i];
        }
        double noise = r == s ? beginning.noise() * beginning.noise() : 0;
        covariance.set(s, r, sum(features[s], scaled) + noise);
        covariance.set(r, s, covariance.get(s, r));
      }
    }
    DMatrixRMaj pull = new DMatrixRMaj(8, 1);
    assertThat(CommonOps_DDRM.solve(covariance, residual, pull)).isTrue();
    for (int i = 0; i < width; i++) {
      double spread = beginning.spread()[i];
      double posterior = beginning.start()[i];
      for (int s = 0; s < 8; s++) {
        posterior += spread * spread * features[s][i] * pull.get(s, 0);
      }
      assertThat(beginning.start()[i] + spread * learnt[i]).isCloseTo(posterior, within(1e-8));
    }
  }

  private static double sum(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static double[] learn(Optimizer<?> optimizer, WithinTask task) {
    int[] samples = task.samples();
    try (LocalEvaluator<?> evaluator = new LocalEvaluator<>(task, new EvaluationSettings(1, 0))) {
      return InnerRun.of(
              optimizer,
              task.parameters(),
              evaluator,
              FitnessStatistic.MEAN,
              g -> samples,
              1,
              new Seed(2))
          .estimate();
    }
  }

  /** Where all weights are trained, members of the inner run compute hidden layers themselves. */
  @Test
  void shouldPutOutTheSameWhicheverWeightsAreTrained() {
    DenseNet net = new DenseNet(2, new int[] {3, 4}, 2, Activation.TANH);
    double[] hidden = numbers(net.hiddenWeights(), 1);
    double[] output = numbers(net.outputWeights(), 2);
    double[] all = Arrays.copyOf(hidden, hidden.length + output.length);
    System.arraycopy(output, 0, all, hidden.length, output.length);
    Episode episode = new Episode(numbers(10, 3), numbers(10, 4), numbers(6, 5), numbers(6, 6));
    List<String> names = List.of("a", "b");
    WithinTask readout =
        new WithinTask(
            net,
            names,
            new Learner.Beginning(hidden, output, numbers(output.length, 7), 1),
            episode);
    WithinTask whole =
        new WithinTask(
            net,
            names,
            new Learner.Beginning(new double[0], all, numbers(all.length, 7), 1),
            episode);
    assertThat(whole.parameters().dimension()).isEqualTo(net.hiddenWeights() + output.length);
    assertThat(whole.outputs(new double[all.length], episode.queries()))
        .containsExactly(readout.outputs(new double[output.length], episode.queries()));
    assertThat(readout.parameters().groups())
        .extracting(ParameterGroup::outputs)
        .containsExactly(List.of("a"), List.of("b"));
  }

  private static double[] numbers(int count, int of) {
    double[] numbers = new double[count];
    Arrays.setAll(numbers, i -> StrictMath.sin(7.0 * i + of));
    return numbers;
  }

  @Test
  void shouldDrawSinusoidsWithinTheirRanges() {
    TaskFamily family = optimizee(SINUSOIDS).family();
    for (int key = 0; key < 50; key++) {
      Episode episode = family.episode(new Seed(key), false);
      assertThat(episode.support()).hasSize(8);
      assertThat(episode.queries()).hasSize(20);
      assertThat(Arrays.stream(episode.targets()).map(Math::abs).max().orElseThrow()).isLessThan(5);
      // y = c sin x + d cos x: two points say all
      double[] x = episode.support();
      double[] y = episode.targets();
      double determinant =
          StrictMath.sin(x[0]) * StrictMath.cos(x[1]) - StrictMath.cos(x[0]) * StrictMath.sin(x[1]);
      double c = (y[0] * StrictMath.cos(x[1]) - StrictMath.cos(x[0]) * y[1]) / determinant;
      double d = (StrictMath.sin(x[0]) * y[1] - y[0] * StrictMath.sin(x[1])) / determinant;
      assertThat(Math.hypot(c, d)).isBetween(0.1 - 1e-9, 5 + 1e-9);
      for (int i = 0; i < 20; i++) {
        assertThat(
                c * StrictMath.sin(episode.queries()[i]) + d * StrictMath.cos(episode.queries()[i]))
            .isCloseTo(episode.answers()[i], within(1e-6));
      }
      assertThat(family.episode(new Seed(key), true).answers()).isEqualTo(episode.answers());
    }
  }

  /** One pixel that is the class, so that tasks show what they are made of. */
  @Test
  void shouldMakeTasksHeldOutOfClassesThatNoOtherHas() {
    byte[] train = new byte[60];
    byte[] test = new byte[60];
    byte[] labels = new byte[60];
    for (int i = 0; i < 60; i++) {
      labels[i] = (byte) (i % 6);
      train[i] = (byte) (i % 6);
      test[i] = (byte) (100 + i % 6);
    }
    Dataset data =
        new Dataset(
            "classes",
            List.of(1),
            List.of("a", "b", "c", "d", "e", "f"),
            new Samples(1, train, labels),
            new Samples(1, test, labels));
    ClassSubsets family =
        ClassSubsets.of(new ClassSubsets.Settings(2, 3, 4, List.of("b", "e"), 1), data);
    Set<Double> seen = new TreeSet<>();
    Set<Double> unseen = new TreeSet<>();
    for (int key = 0; key < 60; key++) {
      for (boolean held : new boolean[] {false, true}) {
        Episode episode = family.episode(new Seed(key), held);
        assertThat(episode.support()).hasSize(6);
        assertThat(episode.queries()).hasSize(8);
        for (double[] inputs : List.of(episode.support(), episode.queries())) {
          Arrays.stream(inputs).forEach((held ? unseen : seen)::add);
        }
        assertThat(Arrays.stream(episode.answers()).sum()).isZero(); // one of two each
      }
    }
    assertThat(seen).hasSize(4); // a, c, d, f, of the training split
    assertThat(unseen).hasSize(2).noneMatch(seen::contains);
    assertThat(seen.stream().mapToDouble(v -> v).sum()).isCloseTo(0, within(1e-5));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          task.family.amplitude=[2,1]     | two numbers [lowest, highest]
          task.score=accuracy             | score
          task.learner.hidden=[2.5]       | whole numbers from 1
          task.learner.learns=[feature]   | features, start, spread, noise
          task.learner.adapts=all         |
          task.inner.run.batch=full       | batch
          task.inner.optimizer.kind=racing| an optimizer that needs no plan
          """)
  void shouldRefuse(String set, String said) {
    if (said == null) { // features are not learnt where all weights are trained
      assertThat(optimizee(SINUSOIDS, set).parameters().groups())
          .noneMatch(group -> group.name().startsWith("features"));
      assertThatThrownBy(() -> optimizee(SINUSOIDS, set, "task.learner.learns=[features]"))
          .hasMessageContaining("start, spread, noise");
      return;
    }
    assertThatThrownBy(() -> optimizee(SINUSOIDS, set))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(said);
  }

  /** A data set that is left out: a name with a star. */
  @Test
  void shouldHoldOutAllClassesThatBeginAlike() {
    byte[] values = {0, 1, 2, 3, 0, 1, 2, 3};
    byte[] labels = {0, 1, 2, 3, 0, 1, 2, 3};
    Dataset data =
        new Dataset(
            "both",
            List.of(1),
            List.of("a/0", "a/1", "b/0", "b/1"),
            new Samples(1, values, labels),
            new Samples(1, values, labels));
    TaskFamily family =
        ClassSubsets.of(new ClassSubsets.Settings(2, 1, 1, List.of("b/*"), 1), data);
    double highest =
        Arrays.stream(family.episode(new Seed(1), false).support()).max().orElseThrow();
    double lowest = Arrays.stream(family.episode(new Seed(1), true).support()).min().orElseThrow();
    assertThat(lowest).isGreaterThan(highest);
  }

  @Test
  void shouldRefuseClassesThatAreTooFew() {
    assertThatThrownBy(() -> optimizee(SUBSETS, "task.family.ways=4"))
        .hasMessageContaining("more than the classes there are for tasks");
    assertThatThrownBy(() -> optimizee(SUBSETS, "task.family.queries=100"))
        .hasMessageContaining("too few samples for a task");
    assertThatThrownBy(() -> optimizee(SUBSETS, "task.family.pool=5"))
        .hasMessageContaining("task.family.pool does not fit the data");
    assertThatThrownBy(() -> optimizee(SUBSETS, "task.family.unseen-classes=[\"7\",\"8\",ten]"))
        .hasMessageContaining("no class 'ten'");
  }
}
