package org.l2lspark.experiment;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.l2lspark.data.Dataset;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.ensemble.Failure;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.ensemble.Parameters;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.evaluate.EvaluationSettings;
import org.l2lspark.evaluate.Evaluator;
import org.l2lspark.evaluate.LayerActivation;
import org.l2lspark.evaluate.Predicts;
import org.l2lspark.evaluate.Request;
import org.l2lspark.experiment.constraint.PenalizedEvaluator;
import org.l2lspark.experiment.hall.HallOfFame;
import org.l2lspark.optimize.Optimizer;
import org.l2lspark.optimize.Plan;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;
import org.l2lspark.task.Task;
import org.l2lspark.task.TrainedMember;

/**
 * The outer loop: ask the optimizer for an ensemble, evaluate it, tell the optimizer, write the
 * generation down while the next one is evaluated. All chance is keyed by the seed and the
 * generation, so a run that is interrupted and resumed gives the same bits as one that is not.
 *
 * @param <S> the optimizer's state
 */
public final class Experiment<S> {
  private final ExperimentConfig config;
  private final Optimizer<S> optimizer;
  private final Backend backend;
  private final ProgressListener listener;
  private final Control control;
  private final Seed seed;
  private final EstimateTests tests;

  /** What is known between two generations. */
  private record Progress<T>(T state, HallOfFame hall) {}

  private Experiment(
      ExperimentConfig config, Optimizer<S> optimizer, Backend backend, ProgressListener listener) {
    this.config = config;
    this.optimizer = optimizer;
    this.backend = backend;
    this.listener = listener;
    this.seed = new Seed(config.seed());
    this.tests = new EstimateTests(config, listener);
    this.control =
        new Control(config.control(), backend, config.responseCache(), seed.fold("control"));
  }

  /**
   * An experiment on these machines.
   *
   * @throws InputException when the machines do not have the baseline that is configured
   */
  public static Experiment<?> of(
      ExperimentConfig config, Backend backend, ProgressListener listener) {
    return new Experiment<>(config, config.optimizer(), backend, listener);
  }

  /**
   * Checks a configuration against its data set, as {@link #run} does before it writes anything.
   *
   * @throws InputException when they do not fit
   */
  public static void check(ExperimentConfig config, Backend backend) {
    Task unused = PreparedTask.task(config, config.data().map(backend::data));
  }

  /**
   * Runs from the first generation.
   *
   * @return what came of it, as it was also written
   * @throws InputException when a run is in the store already
   */
  public RunResult run(RunStore given) {
    long start = System.nanoTime();
    RunStore store = TrackedStore.of(given, config.run().track(), listener);
    Optional<Dataset> data = data();
    Task task = PreparedTask.task(config, data); // wrong input leaves no run behind
    Optional<Estimate> warm = config.run().warmStart().map(backend::estimate);
    warm.ifPresent(estimate -> WarmStart.require(estimate, config.run().warmStartSpread()));
    return RunLifecycle.begin(
        store,
        RunLifecycle.manifest(config, RunLifecycle.digest(data), backend),
        () -> {
          PreparedTask prepared = prepared(store, task);
          warm.ifPresent(estimate -> WarmStart.write(store, estimate));
          return loop(store, prepared, begin(store, prepared), 0, 0, start);
        });
  }

  /**
   * Goes on after the newest stored state: of a run that was interrupted, or of one that is to have
   * more generations than it was started with.
   *
   * @throws InputException when the run is finished, its data has changed, or another driver is at
   *     work on it
   */
  public RunResult resume(RunStore given) {
    long start = System.nanoTime();
    RunStore store = TrackedStore.of(given, config.run().track(), listener);
    store.claim(); // nothing that is read from here on may change
    RunManifest manifest = store.manifest();
    int made = store.metrics().size();
    if (manifest.status() == RunStatus.FINISHED && made >= config.run().generations()) {
      throw new InputException(
          "the run in " + store.location() + " is finished",
          "a run that was interrupted, or more generations than it has",
          made + " of " + config.run().generations() + " generations",
          "extend it by --generations N, start a new run with another --out, or look at this one"
              + " with 'l2l report'");
    }
    Optional<Dataset> data = data();
    RunLifecycle.requireSameData(manifest, RunLifecycle.digest(data));
    config.requireSameEnvironment(manifest.settings());
    Task task = PreparedTask.task(config, data);
    double earlier = store.result().map(result -> result.costs().wallSeconds()).orElse(0.0);
    boolean extended = manifest.status() == RunStatus.FINISHED;
    return RunLifecycle.goOn(
        store,
        RunLifecycle.extended(manifest, config),
        () -> {
          PreparedTask prepared = prepared(store, task);
          Optional<GenerationRecord> latest = latest(store);
          int next = latest.map(record -> record.generation() + 1).orElse(0);
          store.truncateAfter(next - 1);
          Progress<S> progress =
              latest.isPresent()
                  ? new Progress<>(
                      load(store, prepared, latest.get()), hall(prepared, latest.get()))
                  : begin(store, prepared);
          boolean ended =
              latest.isPresent()
                  && !extended
                  && ending(prepared, store.metrics(), progress, earlier).isPresent();
          int first = ended ? config.run().generations() : next;
          return loop(store, prepared, progress, first, earlier, start);
        });
  }

  /** The estimate of the newest stored state on the scenarios to train on, or those held out. */
  public EstimateResult evaluate(RunStore store, boolean training) {
    GenerationRecord latest = newest(store);
    Task task = PreparedTask.task(config, data());
    if (!training && task.scenarios().heldOut().isEmpty()) {
      throw new InputException(
          "the run in " + store.location() + " has nothing to test",
          "a task with scenarios that are held out",
          "task.kind = " + config.task().kind(),
          "look at its fitness with 'l2l report', or evaluate --split train");
    }
    PreparedTask prepared = preparedToLook(store, task);
    try (Evaluator evaluator = evaluator(prepared)) {
      Trial trial =
          training
              ? prepared.trainingTrial(seed, config.run().trainLimit())
              : prepared.heldOutTrial(seed).orElseThrow();
      double[] estimate = optimizer.estimate(load(store, prepared, latest));
      return tests.result(
          evaluator,
          prepared,
          estimate,
          trial,
          training ? "train" : "test",
          JobNames.of(store),
          latest.generation());
    }
  }

  /**
   * What the answer of a run, or the estimate of its newest stored state where it has not ended,
   * says of samples it has not seen. All that is taken from data beforehand, as ranges and means of
   * features, is taken from the run's own training split.
   *
   * @param unseen data with the features of the run, and its classes or targets where they are
   *     known
   * @param training whether to predict on its training split, else on its test split
   * @throws InputException when the run's members neither decide between classes nor predict
   *     numbers, or the data does not fit
   */
  public Predictions predict(RunStore store, Dataset unseen, boolean training) {
    Function<PreparedTask, double[]> answer = estimate(store);
    Dataset own = Prediction.data(config, data());
    RunLifecycle.requireSameData(store.manifest(), own.digest());
    UnseenData fitted = UnseenData.of(own, unseen, training ? unseen.train() : unseen.test());
    PreparedTask prepared = preparedToLook(store, Prediction.task(config, fitted));
    ParameterSpace space = prepared.optimizee().parameters();
    Parameters parameters = new Parameters(space, answer.apply(prepared));
    try (Evaluator evaluator = evaluator(prepared)) {
      String label =
          JobNames.of(store)
              .at(
                  "prediction",
                  String.format(
                      Locale.ROOT, "predict %d samples", fitted.dataset().test().count()));
      Trial trial = prepared.heldOutTrial(seed).orElseThrow();
      return Prediction.of(
          evaluator,
          prepared.optimizee().facet(Predicts.class),
          parameters.coordinates(),
          trial,
          fitted,
          label);
    }
  }

  /** The answer, or the newest state's estimate: looked for now, read when the task is ready. */
  private Function<PreparedTask, double[]> estimate(RunStore store) {
    Optional<double[]> answer = answer(store);
    if (answer.isPresent()) {
      return prepared -> answer.get();
    }
    GenerationRecord latest = newest(store);
    return prepared -> optimizer.estimate(load(store, prepared, latest));
  }

  /** A run that goes on, or is extended, has an estimate of earlier at most. */
  private static Optional<double[]> answer(RunStore store) {
    return store.manifest().status() == RunStatus.FINISHED
        ? store.estimate().map(Estimate::coordinates)
        : Optional.empty();
  }

  /** The newest whole generation; what is damaged is said, and which one is used in its place. */
  private Optional<GenerationRecord> latest(RunStore store) {
    Optional<GenerationRecord> latest = store.latest();
    store.passedOver().forEach(listener::phase);
    if (!store.passedOver().isEmpty()) {
      latest.ifPresent(
          record -> listener.phase("used instead: generation " + (record.generation() + 1)));
    }
    return latest;
  }

  private GenerationRecord newest(RunStore store) {
    return latest(store).orElseThrow(() -> RunLifecycle.noState(store));
  }

  /**
   * Shows what the estimates of stored generations do on one scenario, step by step.
   *
   * @param training whether of the scenarios to train on, or of those held out
   * @param index which of them, from 0
   * @throws InputException when there is no such scenario, or the task shows nothing
   */
  public Replaying replay(RunStore store, boolean training, int index) {
    GenerationRecord latest = newest(store);
    Task task = PreparedTask.task(config, data());
    Replaying.require(store.location(), task, config.task().kind());
    int scenario = Replaying.scenario(task.scenarios(), training, index);
    PreparedTask prepared = preparedToLook(store, task);
    return new Replaying(
        store,
        latest,
        prepared.optimizee(),
        record -> optimizer.estimate(load(store, prepared, record)),
        scenario);
  }

  /**
   * What the answer of a finished run reaches on each scenario that is held out, as it is and with
   * something cut.
   *
   * @throws InputException when the run has no answer, or nothing is held out
   */
  public Ablations ablations(RunStore store) {
    double[] estimate = answer(store).orElseThrow(() -> Ablations.unfinished(store));
    PreparedTask prepared = preparedToLook(store, PreparedTask.task(config, data()));
    return Ablations.of(prepared, estimate, seed, config, backend, listener, JobNames.of(store));
  }

  /** The network that the run's answer is, or the estimate of its newest state. */
  public TrainedMember member(RunStore store) {
    Function<PreparedTask, double[]> estimate = estimate(store);
    Optional<Dataset> data = data();
    RunLifecycle.requireSameData(store.manifest(), RunLifecycle.digest(data));
    Task task = PreparedTask.task(config, data);
    TrainedMember.requireNetworks(store.location(), task, config.task().kind());
    PreparedTask prepared = preparedToLook(store, task);
    return prepared.member(estimate.apply(prepared));
  }

  /**
   * Activations of the estimate by layer on the first scenarios to train on, by the number of
   * updates made, of every stored state. Nothing where members are no layered nets.
   */
  public SortedMap<Integer, List<LayerActivation>> activations(RunStore store) {
    Task task = PreparedTask.task(config, data());
    PreparedTask prepared = preparedToLook(store, task);
    return Activations.of(
        store,
        prepared.optimizee(),
        task.scenarios().training(Activations.SCENARIOS),
        record -> optimizer.estimate(load(store, prepared, record)));
  }

  private Optional<Dataset> data() {
    return config
        .data()
        .map(
            settings -> {
              listener.phase("data " + settings.path());
              Dataset data = backend.data(settings);
              data.oddities().forEach(odd -> listener.phase("warning: " + odd));
              return data;
            });
  }

  /** For a run that is written to. */
  private PreparedTask prepared(RunStore store, Task task) {
    return PreparedTask.of(task, config, backend, listener, store, true);
  }

  /** For a run that is only looked at. */
  private PreparedTask preparedToLook(RunStore store, Task task) {
    config.requireSameEnvironment(store.manifest().settings());
    return PreparedTask.of(task, config, backend, listener, store, false);
  }

  /** The space of the members, which starts where another run has ended if that is asked for. */
  private ParameterSpace space(RunStore store, PreparedTask prepared) {
    ParameterSpace space = prepared.optimizee().parameters();
    return config.run().warmStart().isPresent()
        ? WarmStart.read(store, space, config.run().warmStartNew(), config.run().warmStartSpread())
        : space;
  }

  private S load(RunStore store, PreparedTask prepared, GenerationRecord record) {
    return optimizer.load(space(store, prepared), HallOfFame.without(record.state().orElseThrow()));
  }

  private Progress<S> begin(RunStore store, PreparedTask prepared) {
    return new Progress<>(
        optimizer.start(space(store, prepared), seed.fold("start")),
        HallOfFame.empty(config.run().hallSize(optimizer)));
  }

  private HallOfFame hall(PreparedTask prepared, GenerationRecord record) {
    return HallOfFame.of(
        record.state().orElseThrow(),
        config.run().hallSize(optimizer),
        prepared.optimizee().parameters().dimension());
  }

  private Evaluator evaluator(PreparedTask prepared) {
    return PenalizedEvaluator.of(
        backend.evaluator(
            prepared.optimizee(),
            new EvaluationSettings(config.run().partitions(), config.timeoutSeconds())),
        config.constraints(),
        prepared.optimizee().parameters());
  }

  private RunResult loop(
      RunStore store,
      PreparedTask prepared,
      Progress<S> start,
      int firstGeneration,
      double earlierSeconds,
      long startNanos) {
    RunTotals totals =
        new RunTotals(
            config,
            prepared,
            store.metrics(),
            earlierSeconds,
            store.result().map(RunResult::controls).orElse(Map.of()),
            startNanos);
    JobNames names = JobNames.of(store);
    Request request =
        Request.of(config.run().fitness(), optimizer.reduction(), optimizer.takesPenalties());
    S state = start.state;
    HallOfFame hall = start.hall;
    Optional<Parameters> fittest = Optional.empty();
    try (Evaluator evaluator = evaluator(prepared);
        BackgroundWriter writer = new BackgroundWriter()) {
      for (int next = firstGeneration; next < config.run().generations(); next++) {
        int g = next;
        Interruption.check();
        Seed generationSeed = seed.fold("generation").fold(g);
        Plan plan = optimizer.plan(state);
        Trial trial = prepared.trial(plan, config.run(), seed, g);
        long t0 = System.nanoTime();
        Ensemble ensemble = optimizer.ask(state);
        long t1 = System.nanoTime();
        Evaluation evaluation =
            evaluator.evaluate(
                ensemble,
                trial,
                request,
                names.generation(g, "evaluate " + ensemble.members() + " members"));
        long t2 = System.nanoTime();
        state = optimizer.tell(state, evaluation, generationSeed.fold("update"));
        long t3 = System.nanoTime();
        Map<String, Double> seconds = new TreeMap<>();
        seconds.put("evaluate", (t2 - t1) / 1e9);
        seconds.put("update", (t3 - t2 + t1 - t0) / 1e9);
        if (GenerationMetrics.judges(plan)) { // else it is a glance, whose fitness says little
          hall = hall.with(ensemble, evaluation.fitness(), g);
        }
        if (config.run().reevaluate().filter(again -> again.due(g)).isPresent()) {
          hall = round(prepared, evaluator, names, new Progress<>(state, hall), g).hall();
        }
        Map<String, Double> heldOut =
            tests(prepared, g, plan, evaluation)
                ? tests.heldOut(evaluator, prepared, optimizer.estimate(state), seed, g, names)
                : Map.of();
        long t4 = System.nanoTime();
        seconds.put("test", (t4 - t3) / 1e9);
        writer.await();
        seconds.put("store", (System.nanoTime() - t4) / 1e9);
        Map<String, Double> measures = optimizer.measures(state);
        GenerationMetrics metrics =
            GenerationMetrics.of(g, plan, evaluation, heldOut, measures, seconds);
        totals.add(metrics);
        Progress<S> progress = new Progress<>(state, hall);
        boolean last =
            ending(prepared, totals.metrics(), progress, totals.wallSeconds()).isPresent();
        totals.triedAgain(hall.evaluations());
        writer.write(
            writing(store, totals.result(RunStatus.RUNNING), metrics, evaluation, progress, last));
        listener.generation(metrics, config.run().generations());
        if (last) {
          fittest = Optional.of(prepared.fittest(evaluation.ensemble(), evaluation.fitness()));
          break;
        }
      }
      writer.await();
      return finish(
          store, names, prepared, evaluator, new Progress<>(state, hall), fittest, totals);
    }
  }

  /** Why nothing more is to come after the newest generation. */
  private Optional<String> ending(
      PreparedTask prepared,
      List<GenerationMetrics> metrics,
      Progress<S> progress,
      double seconds) {
    int generations = config.run().generations();
    boolean same = prepared.sameScenarios(config);
    StopRules.Next next =
        new StopRules.Next(
            optimizer.members(progress.state),
            config.run().stop().maxTrials().isPresent()
                ? prepared.scenarios(optimizer.plan(progress.state), config.run())
                : 0,
            progress.hall.evaluations());
    return optimizer
        .finished(progress.state)
        .or(() -> config.run().stop().reason(metrics, next, seconds, same))
        .or(
            () ->
                metrics.size() >= generations
                    ? Optional.of(
                        String.format(Locale.ROOT, "all %d generations are done", generations))
                    : Optional.empty());
  }

  /** Whether the estimate is tested after a generation that may not be the last. */
  private boolean tests(PreparedTask prepared, int generation, Plan plan, Evaluation evaluation) {
    if (prepared.task().scenarios().heldOut().isEmpty()) {
      return false;
    }
    boolean target =
        !prepared.sameScenarios(config)
            && config
                .run()
                .stop()
                .mayBeReached(
                    GenerationMetrics.of(
                        generation, plan, evaluation, Map.of(), Map.of(), Map.of()));
    return target || config.run().tests(generation);
  }

  private Reevaluation.Round round(
      PreparedTask prepared, Evaluator evaluator, JobNames names, Progress<S> progress, int g) {
    return config
        .run()
        .reevaluate()
        .orElseThrow()
        .round(
            evaluator,
            prepared,
            config.run(),
            progress.hall,
            optimizer.estimate(progress.state),
            seed,
            g,
            names);
  }

  /** The writing of a generation; the store is the writer's as long as it is in flight. */
  private Runnable writing(
      RunStore store,
      RunResult result,
      GenerationMetrics metrics,
      Evaluation evaluation,
      Progress<S> progress,
      boolean last) {
    int g = metrics.generation();
    boolean record = last || config.run().records(g);
    boolean checkpoint = last || config.run().checkpoints(g);
    double[] fitness = evaluation.fitness(); // not the evaluation: its outputs may be large
    List<Failure> failures = evaluation.failures();
    Optional<Ensemble> parameters = record ? Optional.of(evaluation.ensemble()) : Optional.empty();
    Optional<Progress<S>> saved = checkpoint ? Optional.of(progress) : Optional.empty();
    return () -> {
      store.write(
          new GenerationRecord(
              metrics,
              fitness,
              failures,
              parameters,
              saved.map(made -> made.hall.addTo(optimizer.save(made.state)))));
      store.result(result);
      listener.written(g);
    };
  }

  private RunResult finish(
      RunStore store,
      JobNames names,
      PreparedTask prepared,
      Evaluator evaluator,
      Progress<S> progress,
      Optional<Parameters> fittest,
      RunTotals totals) {
    S state = progress.state;
    Optional<String> ending = ending(prepared, totals.metrics(), progress, totals.wallSeconds());
    Optional<Reevaluation.Round> round =
        config
            .run()
            .reevaluate()
            .map(
                again -> {
                  listener.phase("try the best members again");
                  return round(prepared, evaluator, names, progress, totals.metrics().size());
                });
    Answer answer =
        Answer.of(
            prepared, optimizer.estimate(progress.state), progress.hall, round, fittest, store);
    Parameters estimate = answer.estimate();
    totals.answered(answer);
    totals.stopped(ending.orElse("it was asked to"));
    store.estimate(Estimate.of(estimate, answer.best()).with(optimizer.covariance(progress.state)));
    store.hall(answer.hall(), estimate.space());
    tests.measure(store, names, prepared, evaluator, estimate, seed, totals);
    Task task = prepared.task();
    task.artifacts().forEach(store::artifact);
    optimizer.documents(state).forEach(store::artifact);
    ClosingDocuments.replay(store, prepared, estimate);
    ClosingDocuments.posterior(
        store,
        prepared,
        () -> optimizer.ask(optimizer.start(space(store, prepared), seed.fold("start"))),
        () -> optimizer.ask(state));
    prepared
        .heldOutTrial(seed)
        .ifPresent(
            held ->
                new UntrainedControls(config, backend, listener, names, totals)
                    .run(prepared, evaluator, held, seed.fold("control").fold("random")));
    store.result(totals.result(RunStatus.RUNNING));
    control
        .run(prepared, listener, names)
        .ifPresent(
            outcome -> {
              totals.controlled(outcome.metrics());
              if (!outcome.document().isEmpty()) {
                store.artifact(Control.DOCUMENT, outcome.document());
              }
            });
    RunResult result = totals.result(RunStatus.FINISHED);
    store.result(result);
    return result;
  }
}
