package org.l2lspark.experiment;

import java.util.Optional;
import org.l2lspark.data.Dataset;
import org.l2lspark.ensemble.Counters;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.evaluate.Facet;
import org.l2lspark.evaluate.Optimizee;
import org.l2lspark.evaluate.Reduction;
import org.l2lspark.evaluate.Regularizes;
import org.l2lspark.evaluate.Targets;
import org.l2lspark.optimize.Optimizer;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;
import org.l2lspark.task.Responses;
import org.l2lspark.task.SharedStage;
import org.l2lspark.task.Task;

/**
 * A task ready for its first generation: data read, network built, shared responses there.
 *
 * @param task the task, with nothing left to prepare
 * @param prepared what its preparation cost when it was computed
 * @param shared responses that all members share
 * @param optimizee the inner loop
 * @param sharedSeconds wall time of preparation and shared stage
 */
record PreparedTask(
    Task task,
    Counters prepared,
    Optional<Responses> shared,
    Optimizee<?> optimizee,
    double sharedSeconds) {

  /**
   * The task, checked against everything that is configured beside it; nothing has run yet.
   *
   * @throws InputException when the optimizer or the batches do not fit the task
   */
  static Task task(ExperimentConfig config, Optional<Dataset> data) {
    Task task = config.task().create(data, new Seed(config.seed()).fold("task"));
    requireFacets(config.optimizer(), task);
    Control.requireFor(task, config.control());
    config.control().gradient().ifPresent(task::gradientControl); // refuses what it cannot train
    int[] unused = batch(task, config.run(), new Seed(config.seed()), 0); // refuses its size
    return task;
  }

  /**
   * Prepares a task and lets it compute what members share.
   *
   * @param unprepared the task as it was made
   * @param store the run: it may have what was prepared before
   * @param keep whether what is prepared now is kept in it
   */
  static PreparedTask of(
      Task unprepared,
      ExperimentConfig config,
      Backend backend,
      ProgressListener listener,
      RunStore store,
      boolean keep) {
    long start = System.nanoTime();
    Preparations.Ready ready =
        new Preparations(
                backend, config.responseCache(), listener, store, keep, Preparations.MOST_KEPT)
            .of(unprepared);
    Task task = ready.task();
    Optional<Responses> shared = Optional.empty();
    if (task.sharedStage().isPresent()) {
      SharedStage<?> stage = task.sharedStage().get();
      listener.phase(stage.description());
      shared =
          Optional.of(
              backend.share(
                  stage,
                  config.responseCache(),
                  JobNames.of(store).at("preparation", stage.description())));
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    Optimizee<?> optimizee = task.optimizee(shared);
    for (Class<? extends Facet> facet : task.facets()) {
      if (optimizee.facet(facet).isEmpty()) {
        throw new IllegalStateException(
            "the task announces %s, its inner loop has no such facet"
                .formatted(facet.getSimpleName()));
      }
    }
    requireSize(optimizee.parameters(), config.optimizer().members());
    return new PreparedTask(task, ready.counters(), shared, optimizee, seconds);
  }

  private static void requireFacets(Optimizer<?> optimizer, Task task) {
    boolean needsTargets = optimizer.reduction().map(Reduction::needsTargets).orElse(false);
    if (needsTargets && !task.facets().contains(Targets.class)) {
      throw new InputException(
          "this optimizer cannot train this task",
          "a task whose outputs have targets",
          "a task that returns a fitness only",
          "choose another optimizer.kind, for example genetic");
    }
    if (task.facets().contains(Regularizes.class) && !optimizer.takesPenalties()) {
      throw new InputException(
          "this optimizer takes no account of the penalty of weights",
          "optimizer.kind = enkf with process = batch, or a task without a penalty",
          "a penalty above 0",
          "choose that process, or set penalty = 0");
    }
  }

  private static void requireSize(ParameterSpace space, int members) {
    long numbers = 0;
    for (int g = 0; g < space.groups().size(); g++) {
      numbers += space.groups().get(g).size();
    }
    if (numbers * members > Integer.MAX_VALUE) {
      throw new InputException(
          "the ensemble is too large",
          "members x parameters of at most " + Integer.MAX_VALUE,
          "%d x %d = %d".formatted(members, numbers, members * numbers),
          "lower optimizer.members, or make the model smaller");
    }
  }

  /** The scenarios of a generation. */
  int[] batch(RunSettings run, Seed seed, int generation) {
    return batch(task, run, seed, generation);
  }

  private static int[] batch(Task task, RunSettings run, Seed seed, int generation) {
    return task.scenarios().batch(run.batch(), seed.fold("batches"), generation);
  }

  /** The scenarios that are held out as a trial, keyed apart from every generation. */
  Optional<Trial> heldOutTrial(Seed seed) {
    return task.scenarios().heldOut().map(held -> new Trial(-1, held, seed.fold("test")));
  }

  /** The first scenarios to train on as a trial. */
  Trial trainingTrial(Seed seed, int limit) {
    return new Trial(-1, task.scenarios().training(limit), seed.fold("train"));
  }
}
