package org.l2lspark.experiment;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.l2lspark.data.BatchSettings;
import org.l2lspark.data.Dataset;
import org.l2lspark.ensemble.Counters;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.ensemble.Parameters;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.evaluate.Facet;
import org.l2lspark.evaluate.Optimizee;
import org.l2lspark.evaluate.Reduction;
import org.l2lspark.optimize.Optimizer;
import org.l2lspark.optimize.Optimizers;
import org.l2lspark.optimize.Plan;
import org.l2lspark.problem.InputException;
import org.l2lspark.problem.Memory;
import org.l2lspark.random.Seed;
import org.l2lspark.task.Responses;
import org.l2lspark.task.Scenarios;
import org.l2lspark.task.SharedStage;
import org.l2lspark.task.Task;
import org.l2lspark.task.TrainedMember;

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
    Optimizers.requireFit(config.optimizer(), task.facets());
    requireFitness(config);
    Control.requireFor(task, config.control());
    config.control().gradient().ifPresent(task::gradientControl); // refuses what it cannot train
    int[] first = batch(task, config.run(), new Seed(config.seed()), 0); // refuses its size
    requireScenarios(config.optimizer(), first.length);
    requireSize(config.optimizer(), 0, 1, first.length);
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
    int[] first = batch(task, config.run(), new Seed(config.seed()), 0);
    requireSize(
        config.optimizer(),
        parameters(optimizee.parameters()),
        optimizee.outputs().size(),
        first.length);
    return new PreparedTask(task, ready.counters(), shared, optimizee, seconds);
  }

  /** Penalties of constraints are taken off the fitness: an optimizer must look at it. */
  private static void requireFitness(ExperimentConfig config) {
    if (!config.constraints().isEmpty() && config.optimizer().reduction().isPresent()) {
      throw new InputException(
          "this optimizer takes no account of constraints",
          "an optimizer by fitness: another optimizer.kind, or enkf with observe = best",
          "one that compares outputs with targets, and " + config.constraints().size() + " of them",
          "choose such an optimizer, or remove the constraints");
    }
  }

  private static void requireScenarios(Optimizer<?> optimizer, int batch) {
    int wanted = optimizer.mostScenarios().orElse(0);
    if (wanted > batch) {
      throw new InputException(
          "a batch has fewer scenarios than the optimizer wants to try members on",
          "at least " + wanted + " scenarios",
          batch + " scenarios",
          "raise run.batch-size where the task has more, or let the optimizer take fewer");
    }
  }

  private static long parameters(ParameterSpace space) {
    return space.groups().stream().mapToLong(group -> group.size()).sum();
  }

  /**
   * Checks what the driver holds of an ensemble at the least: where no outputs come back the
   * parameters, else what the outputs are reduced to and, where that is over pairs of members, a
   * matrix of them.
   *
   * @param parameters of a member, 0 while they are not known
   * @param outputs of a member, 1 while they are not known
   */
  private static void requireSize(
      Optimizer<?> optimizer, long parameters, int outputs, int scenarios) {
    int members = optimizer.members();
    Optional<Reduction> reduction = optimizer.reduction();
    double ensemble = (double) parameters * members;
    double reduced =
        reduction.isPresent() ? reduction.get().numbers(members, outputs, scenarios) : ensemble;
    boolean pairs = reduction.isPresent() && reduction.get().membersTogether();
    double matrix = pairs ? (double) members * members : 0;
    String got =
        String.format(
            Locale.ROOT,
            "%,d members%s on %,d scenarios",
            members,
            parameters == 0
                ? ""
                : String.format(Locale.ROOT, ", %,d parameters, %,d outputs", parameters, outputs),
            scenarios);
    String advice = "lower optimizer.members or run.batch-size, or make the model smaller";
    if (Math.max(ensemble, Math.max(reduced, matrix)) > Integer.MAX_VALUE) {
      throw new InputException(
          "the ensemble is too large",
          "members x parameters, and for the filter members x members x outputs / 2, of at most "
              + Integer.MAX_VALUE,
          got,
          advice);
    }
    Memory.require("the ensemble", Double.BYTES * (reduced + matrix), got, advice);
  }

  /** The member of these coordinates. */
  TrainedMember member(double[] coordinates) {
    return new TrainedMember(task, shared, optimizee.parameters().decode(coordinates));
  }

  /** The member of the highest fitness. */
  Parameters fittest(Ensemble ensemble, double[] fitness) {
    int best = -1;
    for (int j = 0; j < fitness.length; j++) {
      if (!Double.isNaN(fitness[j]) && (best < 0 || fitness[j] > fitness[best])) {
        best = j;
      }
    }
    return new Parameters(optimizee.parameters(), ensemble.member(best));
  }

  /** Whether all generations are tried on the same, so that their fitness may be compared. */
  boolean sameScenarios(ExperimentConfig config) {
    return task.scenarios().repeat(config.run().batch())
        && config.optimizer().mostScenarios().isEmpty();
  }

  /** How many scenarios a generation of this plan takes. */
  int scenarios(Plan plan, RunSettings run) {
    int all =
        plan.split() == Plan.Split.VALIDATION
                && task.scenarios().validation(run.validationScenarios()).isPresent()
            ? run.validationScenarios()
            : batch(run, new Seed(0), 0).length;
    return Math.min(all, plan.scenarios().orElse(all));
  }

  /** The scenarios of a generation. */
  int[] batch(RunSettings run, Seed seed, int generation) {
    return batch(task, run, seed, generation);
  }

  private static int[] batch(Task task, RunSettings run, Seed seed, int generation) {
    long count =
        task.scenarios() instanceof Scenarios.Finite finite
            ? finite.training() + (long) finite.held().orElse(0)
            : run.batch().endlessSize();
    Memory.require(
        "the list of scenarios",
        2.0 * Integer.BYTES * count,
        String.format(Locale.ROOT, "%,d scenarios", count),
        "lower run.batch-size or the number of scenarios of the task");
    return task.scenarios().batch(run.batch(), seed.fold("batches"), generation);
  }

  /**
   * The trial of a generation. Validation has the same scenarios and the same chance in every
   * generation, where the task has scenarios for it.
   */
  Trial trial(Plan plan, RunSettings run, Seed seed, int generation) {
    Optional<int[]> fixed =
        plan.split() == Plan.Split.VALIDATION
            ? task.scenarios().validation(run.validationScenarios())
            : Optional.empty();
    int[] all = fixed.orElseGet(() -> batch(run, seed, generation));
    int count = Math.min(all.length, plan.scenarios().orElse(all.length));
    return new Trial(
        generation,
        count == all.length ? all : Arrays.copyOf(all, count),
        fixed.isPresent() ? seed.fold("validation") : seed.fold("generation").fold(generation),
        plan.fidelity());
  }

  /**
   * A trial for members that are tried again: where there is no end of scenarios, such as are
   * neither trained on, nor held out, nor validated on, others in every round; else scenarios to
   * train on, drawn anew. Chance is keyed apart from every generation.
   */
  Trial freshTrial(int count, RunSettings run, Seed seed, int round) {
    int used = run.validationScenarios();
    long most = Scenarios.Endless.MAX_VALIDATION - (long) used - count;
    int first = used + (int) ((long) round * count % most);
    int[] scenarios =
        task.scenarios()
            .validation(first + count)
            .map(all -> Arrays.copyOfRange(all, first, first + count))
            .orElseGet(
                () ->
                    task.scenarios()
                        .batch(
                            new BatchSettings(
                                BatchSettings.Kind.SHUFFLED,
                                OptionalInt.of(Math.min(count, task.scenarios().trainingCount())),
                                1),
                            seed.fold("scenarios"),
                            round));
    return new Trial(-1, scenarios, seed.fold(round), 1);
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
