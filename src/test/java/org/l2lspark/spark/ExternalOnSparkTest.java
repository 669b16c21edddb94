package org.l2lspark.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.evaluate.EvaluationSettings;
import org.l2lspark.evaluate.LocalEvaluator;
import org.l2lspark.evaluate.Optimizee;
import org.l2lspark.evaluate.Request;
import org.l2lspark.experiment.ExperimentConfig;
import org.l2lspark.experiment.LocalBackend;
import org.l2lspark.experiment.ProgressListener;
import org.l2lspark.experiment.TinyRuns;
import org.l2lspark.optimize.Optimizer;
import org.l2lspark.random.Seed;

/** Runs whose members are evaluated by the programs that are shipped as examples. */
class ExternalOnSparkTest {
  @TempDir private Path folder;

  private static String conf(String name) throws IOException {
    return Files.readString(Path.of("conf", "external-" + name + ".conf"));
  }

  private static Map<String, Object> onSpark(ExperimentConfig config, Path directory) {
    return onSpark(config, directory, Map.of());
  }

  private static Map<String, Object> onSpark(
      ExperimentConfig config, Path directory, Map<String, String> properties) {
    TestSpark.configure(properties);
    SparkBackend backend = SparkBackend.open("tests"); // not closed: later tests go on with it
    return TinyRuns.run(config, backend, directory, ProgressListener.silent());
  }

  @ParameterizedTest
  @CsvSource({"python, 50", "shell, 4"})
  void shouldGiveTheSameBitsOnAnyNumberOfPartitionsAndWithoutSpark(String name, int generations)
      throws IOException {
    String length = "run.generations=" + generations;
    Path local = folder.resolve("local");
    Map<String, Object> summary =
        TinyRuns.run(
            TinyRuns.config(conf(name), length),
            LocalBackend.create(),
            local,
            ProgressListener.silent());
    assertThat(summary).containsEntry("status", "finished").containsEntry("failures", 0);
    for (int partitions : new int[] {1, 3, 7}) {
      Path directory = folder.resolve("spark-" + partitions);
      onSpark(TinyRuns.config(conf(name), length, "run.partitions=" + partitions), directory);
      assertThat(TinyRuns.differences(local, directory)).as("%d partitions", partitions).isEmpty();
    }
  }

  @Test
  void shouldFindTheBestChoiceByTheShellExample() throws IOException {
    Map<String, Object> summary = onSpark(TinyRuns.config(conf("shell")), folder.resolve("run"));
    assertThat(summary).containsEntry("bestFitness", 309.0); // by trying all 1024
  }

  /** Least squares: 212.7 with standard error 6.95, 0.0641 with 0.0083. */
  @Test
  void shouldEndWithTheMeansAndSpreadsOfLeastSquaresByThePythonExample() throws Exception {
    ExperimentConfig config = TinyRuns.config(conf("python"), "optimizer.members=200");
    Optimizee<?> problem =
        config.task().create(Optional.empty(), new Seed(1)).optimizee(Optional.empty());
    Ensemble last = problem.parameters().decode(trained(config.optimizer(), problem));
    double[] vmax = column(last, 0);
    double[] k = column(last, 1);
    assertThat(mean(vmax)).isCloseTo(212.7, within(2.0));
    assertThat(mean(k)).isCloseTo(0.0641, within(0.0025));
    assertThat(deviation(vmax)).isCloseTo(6.95, within(1.5));
    assertThat(deviation(k)).isCloseTo(0.0083, within(0.002));
  }

  private static <S> Ensemble trained(Optimizer<S> optimizer, Optimizee<?> problem) {
    Request request = Request.of(optimizer.reduction().orElseThrow());
    S state = optimizer.start(problem.parameters(), new Seed(5));
    try (LocalEvaluator<?> evaluator = new LocalEvaluator<>(problem, EvaluationSettings.DEFAULT)) {
      for (int g = 0; optimizer.finished(state).isEmpty(); g++) {
        Trial trial = new Trial(g, new int[1], new Seed(g));
        state =
            optimizer.tell(
                state,
                evaluator.evaluate(optimizer.ask(state), trial, request, "test"),
                new Seed(g));
      }
      return optimizer.ask(state);
    }
  }

  private static double[] column(Ensemble ensemble, int parameter) {
    double[] column = new double[ensemble.members()];
    Arrays.setAll(column, j -> ensemble.values()[j * ensemble.dimension() + parameter]);
    return column;
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  private static double deviation(double[] values) {
    double mean = mean(values);
    return Math.sqrt(Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElse(0));
  }

  @Test
  void shouldFindAProgramThatWasShippedWithTheApplication() throws IOException {
    Path script = folder.resolve("shipped-knapsack.sh");
    Files.copy(Path.of("src/examples/external/knapsack.sh"), script);
    String conf =
        conf("shell").replace("src/examples/external/knapsack.sh", "not/here/shipped-knapsack.sh");
    try {
      Map<String, Object> summary =
          onSpark(
              TinyRuns.config(conf, "run.generations=2"),
              folder.resolve("run"),
              Map.of("spark.files", script.toString())); // spark-submit --files
      assertThat(summary).containsEntry("failures", 0).containsEntry("generations", 2);
    } finally {
      TestSpark.forget(); // the file will not be there any more
    }
  }
}
