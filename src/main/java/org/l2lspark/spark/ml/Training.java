package org.l2lspark.spark.ml;

import com.typesafe.config.Config;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.SparkSession;
import org.l2lspark.data.Dataset;
import org.l2lspark.experiment.Estimate;
import org.l2lspark.experiment.Experiment;
import org.l2lspark.experiment.ExperimentConfig;
import org.l2lspark.experiment.GenerationMetrics;
import org.l2lspark.experiment.MemoryRunStore;
import org.l2lspark.experiment.ProgressListener;
import org.l2lspark.experiment.RunResult;
import org.l2lspark.random.Seed;
import org.l2lspark.spark.SparkBackend;
import org.l2lspark.task.Task;
import org.l2lspark.task.TaskDefinition;

/**
 * A run of the project on the machines of a session: ensembles become RDDs, as those of the command
 * line do. Nothing is written.
 *
 * @param <T> the task
 * @param task what was trained
 * @param estimate the answer
 * @param best best fitness of each generation
 * @param stoppedBecause why no generation came after
 */
record Training<T extends Task>(T task, Estimate estimate, double[] best, String stoppedBecause) {

  /** A task that is there already. */
  private record Made(Task task, String kind, boolean needsData) implements TaskDefinition {
    @Override
    public Task create(Optional<Dataset> data, Seed seed) {
      return task;
    }
  }

  /**
   * Runs.
   *
   * @param name what people see of its jobs
   * @param make makes the task
   * @throws org.l2lspark.problem.InputException when a setting is impossible
   */
  static <T extends Task> Training<T> run(
      SparkSession session,
      String name,
      Config config,
      Optional<Dataset> data,
      Function<ExperimentConfig, T> make) {
    ExperimentConfig read = ExperimentConfig.of(config);
    T task = make.apply(read);
    Made made = new Made(task, read.task().kind(), read.task().needsData());
    try (MemoryRunStore store = new MemoryRunStore(name)) {
      RunResult result =
          Experiment.of(read.with(made), SparkBackend.of(session, data), ProgressListener.silent())
              .run(store);
      List<GenerationMetrics> metrics = store.metrics();
      return new Training<>(
          task,
          store.estimate().orElseThrow(),
          metrics.stream().mapToDouble(GenerationMetrics::bestFitness).toArray(),
          result.stoppedBecause().orElse(""));
    }
  }

  /** Keys everything random in a task. */
  static Seed seed(ExperimentConfig config) {
    return new Seed(config.seed()).fold("task");
  }
}
