package org.l2lspark.experiment;

import java.util.Optional;
import java.util.Set;
import org.l2lspark.data.Dataset;
import org.l2lspark.ensemble.Needs;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.optimize.Optimizer;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;
import org.l2lspark.task.Optimizee;
import org.l2lspark.task.Responses;
import org.l2lspark.task.SharedStage;
import org.l2lspark.task.Task;

/**
 * An experiment ready for its first generation: data read, network built, shared responses there.
 *
 * @param task the task
 * @param shared responses that all members share
 * @param optimizee the inner loop
 * @param sharedSeconds wall time of the shared stage
 */
record Preparation(
    Task task, Optional<Responses> shared, Optimizee<?> optimizee, double sharedSeconds) {

  /**
   * The task, checked against everything that is configured beside it; nothing has run yet.
   *
   * @throws InputException when the optimizer or the batches do not fit the task
   */
  static Task task(ExperimentConfig config, Optional<Dataset> data) {
    Task task = config.task().create(data.orElse(null), new Seed(config.seed()).fold("task"));
    requireNeeds(config.optimizer(), task);
    config.control().gradient().ifPresent(task::gradientControl); // refuses what it cannot train
    batch(task, config.run(), new Seed(config.seed()), 0);
    return task;
  }

  static Preparation of(
      Task task, ExperimentConfig config, Backend backend, ProgressListener listener, Story story) {
    long start = System.nanoTime();
    Optional<Responses> shared = Optional.empty();
    if (task.sharedStage().isPresent()) {
      SharedStage<?> stage = task.sharedStage().get();
      listener.phase(stage.description());
      shared =
          Optional.of(
              backend.share(
                  stage, config.responseCache(), story.at("preparation", stage.description())));
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Preparation(task, shared, task.optimizee(shared), seconds);
  }

  private static void requireNeeds(Optimizer<?> optimizer, Task task) {
    Set<Needs> needs = optimizer.needs();
    boolean needsTargets = needs.contains(Needs.OUTPUTS) || needs.contains(Needs.RESIDUAL_GRAM);
    if (needsTargets && task.classes() == 0) {
      throw new InputException(
          "this optimizer cannot train this task",
          "a task whose outputs have targets",
          "a task that returns a fitness only",
          "choose another optimizer.kind, for example genetic");
    }
    if (task.penalized() && !needs.contains(Needs.RESIDUAL_GRAM)) {
      throw new InputException(
          "this optimizer does not hear the penalty of weights",
          "optimizer.kind = enkf with process = batch, or a task without a penalty",
          "a penalty above 0",
          "choose that process, or set penalty = 0");
    }
  }

  /** The training samples of a generation. */
  int[] batch(RunSettings run, Seed seed, int generation) {
    return batch(task, run, seed, generation);
  }

  private static int[] batch(Task task, RunSettings run, Seed seed, int generation) {
    return task.classes() == 0
        ? new int[1]
        : run.batch().batch(seed.fold("batches"), generation, task.trainSamples());
  }

  /** The samples of the test split as a trial, keyed apart from every generation. */
  Trial testTrial(Seed seed) {
    return rangeTrial(task.trainSamples(), task.testSamples(), seed.fold("test"));
  }

  /** The first training samples as a trial. */
  Trial trainTrial(Seed seed, int limit) {
    return rangeTrial(0, Math.min(limit, task.trainSamples()), seed.fold("train"));
  }

  private static Trial rangeTrial(int first, int count, Seed seed) {
    return new Trial(-1, java.util.stream.IntStream.range(first, first + count).toArray(), seed);
  }
}
