package org.l2lspark.experiment;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.l2lspark.data.Dataset;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.ensemble.Failure;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.optimize.Checkpoint;
import org.l2lspark.optimize.Optimizer;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;
import org.l2lspark.task.LayerActivation;
import org.l2lspark.task.Task;

/**
 * The outer loop: ask the optimizer for an ensemble, evaluate it, tell the optimizer, write the
 * generation down while the next one is evaluated. All chance is keyed by the seed and the
 * generation, so a run that is interrupted and resumed gives the same bits as one that is not.
 *
 * @param <S> the optimizer's state
 */
public final class Experiment<S> {
  /** The most images of the training split over which {@link #activations} are taken. */
  public static final int ACTIVATION_IMAGES = 64;

  private static final String TESTING = "test the estimate";
  private final ExperimentConfig config;
  private final Optimizer<S> optimizer;
  private final Backend backend;
  private final ProgressListener listener;
  private final Control control;
  private final Seed seed;

  private Experiment(
      ExperimentConfig config, Optimizer<S> optimizer, Backend backend, ProgressListener listener) {
    this.config = config;
    this.optimizer = optimizer;
    this.backend = backend;
    this.listener = listener;
    this.seed = new Seed(config.seed());
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
   * Runs from the first generation.
   *
   * @return the summary that was also written
   * @throws InputException when a run is in the store already
   */
  public Map<String, Object> run(RunStore store) {
    long start = System.nanoTime();
    Optional<Dataset> data = data();
    Task task = Preparation.task(config, data); // wrong input leaves no run behind
    return RunFrame.begin(
        store,
        RunFrame.manifest(config, RunFrame.digest(data), backend),
        () -> {
          Preparation preparation =
              Preparation.of(task, config, backend, listener, Story.of(store));
          S state = optimizer.start(preparation.optimizee().parameters(), seed.fold("start"));
          return loop(store, preparation, state, 0, start);
        });
  }

  /**
   * Goes on after the newest stored state.
   *
   * @throws InputException when the run is finished, or its data has changed
   */
  public Map<String, Object> resume(RunStore store) {
    long start = System.nanoTime();
    RunManifest manifest = store.manifest();
    if (manifest.status() == RunStatus.FINISHED) {
      throw new InputException(
          "the run in " + store.location() + " is finished",
          "a run that was interrupted",
          config.run().generations() + " of " + config.run().generations() + " generations",
          "start a new run with another --out, or look at this one with 'l2l report'");
    }
    Optional<Dataset> data = data();
    RunFrame.requireSameData(manifest, RunFrame.digest(data));
    Task task = Preparation.task(config, data);
    return RunFrame.goOn(
        store,
        () -> {
          Preparation preparation =
              Preparation.of(task, config, backend, listener, Story.of(store));
          Optional<GenerationRecord> latest = store.latest();
          int next = latest.map(record -> record.generation() + 1).orElse(0);
          store.truncateAfter(next - 1);
          S state =
              latest.isPresent()
                  ? load(preparation, latest.get())
                  : optimizer.start(preparation.optimizee().parameters(), seed.fold("start"));
          boolean ended =
              latest.isPresent() && (reached(latest.get().metrics()) || optimizer.finished(state));
          return loop(store, preparation, state, ended ? config.run().generations() : next, start);
        });
  }

  /** The estimate of the newest stored state, tested on one split: accuracy and confusion. */
  public TestResult evaluate(RunStore store, boolean trainSplit) {
    GenerationRecord latest =
        store
            .latest()
            .orElseThrow(
                () ->
                    new InputException(
                        "the run in " + store.location() + " has no stored state yet",
                        "at least one finished generation",
                        "none",
                        "wait for it, or resume the run"));
    Task task = Preparation.task(config, data());
    if (task.classes() == 0) {
      throw new InputException(
          "the run in " + store.location() + " has nothing to test",
          "a task that classifies samples",
          "task.kind = " + config.taskKind(),
          "look at its fitness with 'l2l report'");
    }
    Preparation preparation = Preparation.of(task, config, backend, listener, Story.of(store));
    try (Evaluator evaluator = evaluator(preparation)) {
      Trial trial =
          trainSplit
              ? preparation.trainTrial(seed, config.run().trainLimit())
              : preparation.testTrial(seed);
      return TestResult.of(
          evaluator,
          optimizer.estimate(load(preparation, latest)),
          trial,
          preparation.task(),
          Story.of(store).generation(latest.generation(), TESTING));
    }
  }

  /**
   * Activations of the estimate by layer on the first images of the training split, by the number
   * of updates made, of every stored state. No layers where members are no layered nets.
   */
  public SortedMap<Integer, List<LayerActivation>> activations(RunStore store) {
    Task task = Preparation.task(config, data());
    Preparation preparation = Preparation.of(task, config, backend, listener, Story.of(store));
    int images = Math.min(ACTIVATION_IMAGES, task.trainSamples());
    int[] samples = IntStream.range(0, images).toArray();
    SortedMap<Integer, List<LayerActivation>> activations = new TreeMap<>();
    for (GenerationMetrics metrics : store.metrics()) {
      store
          .read(metrics.generation())
          .filter(record -> record.state().isPresent())
          .map(record -> optimizer.estimate(load(preparation, record)))
          .ifPresent(
              estimate ->
                  activations.put(
                      metrics.generation() + 1,
                      preparation.optimizee().activations(estimate, samples)));
    }
    return activations;
  }

  private Optional<Dataset> data() {
    return config
        .data()
        .map(
            settings -> {
              listener.phase("data " + settings.path());
              return backend.data(settings);
            });
  }

  private S load(Preparation preparation, GenerationRecord record) {
    Checkpoint checkpoint = record.state().orElseThrow();
    return optimizer.load(preparation.optimizee().parameters(), checkpoint);
  }

  private Evaluator evaluator(Preparation preparation) {
    return backend.evaluator(
        TimeLimit.of(preparation.optimizee(), config.timeoutSeconds()), config.run().partitions());
  }

  private Map<String, Object> loop(
      RunStore store, Preparation preparation, S start, int firstGeneration, long startNanos) {
    Summary summary = new Summary(config, preparation, store.metrics(), startNanos);
    Story story = Story.of(store);
    S state = start;
    try (Evaluator evaluator = evaluator(preparation);
        BackgroundWriter writer = new BackgroundWriter()) {
      for (int g = firstGeneration; g < config.run().generations(); g++) {
        Seed generationSeed = seed.fold("generation").fold(g);
        Trial trial = new Trial(g, preparation.batch(config.run(), seed, g), generationSeed);
        long t0 = System.nanoTime();
        Ensemble ensemble = optimizer.ask(state);
        long t1 = System.nanoTime();
        Evaluation evaluation =
            evaluator.evaluate(
                ensemble,
                trial,
                optimizer.needs(),
                story.generation(g, "evaluate " + ensemble.members() + " members"));
        long t2 = System.nanoTime();
        state = optimizer.tell(state, evaluation, generationSeed.fold("update"));
        long t3 = System.nanoTime();
        double testAccuracy =
            config.run().tests(g) && preparation.task().testSamples() > 0
                ? TestResult.of(
                        evaluator,
                        optimizer.estimate(state),
                        preparation.testTrial(seed),
                        preparation.task(),
                        story.generation(g, TESTING))
                    .accuracy()
                : Double.NaN;
        Map<String, Double> seconds = new TreeMap<>();
        seconds.put("evaluate", (t2 - t1) / 1e9);
        seconds.put("update", (t3 - t2 + t1 - t0) / 1e9);
        long t4 = System.nanoTime();
        seconds.put("test", (t4 - t3) / 1e9);
        writer.await();
        seconds.put("store", (System.nanoTime() - t4) / 1e9);
        GenerationMetrics metrics = Metrics.of(g, evaluation, testAccuracy, seconds);
        summary.add(metrics);
        boolean last =
            reached(metrics) || optimizer.finished(state) || g == config.run().generations() - 1;
        writer.write(writing(store, summary.running(), metrics, evaluation, state, last));
        listener.generation(metrics, config.run().generations());
        if (last) {
          break;
        }
      }
      writer.await();
      return finish(store, story, preparation, evaluator, state, summary);
    }
  }

  private boolean reached(GenerationMetrics metrics) {
    return metrics.bestFitness() >= config.run().targetFitness();
  }

  /** The writing of a generation; the store is the writer's as long as it is in flight. */
  private Runnable writing(
      RunStore store,
      Map<String, Object> summary,
      GenerationMetrics metrics,
      Evaluation evaluation,
      S state,
      boolean last) {
    int g = metrics.generation();
    boolean record = last || config.run().records(g);
    boolean checkpoint = last || config.run().checkpoints(g);
    double[] fitness = evaluation.fitness(); // not the evaluation: its outputs may be large
    List<Failure> failures = evaluation.failures();
    Optional<Ensemble> parameters = record ? Optional.of(evaluation.ensemble()) : Optional.empty();
    Optional<S> saved = checkpoint ? Optional.of(state) : Optional.empty();
    return () -> {
      store.write(
          new GenerationRecord(metrics, fitness, failures, parameters, saved.map(optimizer::save)));
      store.summary(summary);
      listener.written(g);
    };
  }

  private Map<String, Object> finish(
      RunStore store,
      Story story,
      Preparation preparation,
      Evaluator evaluator,
      S state,
      Summary summary) {
    double[] estimate = optimizer.estimate(state);
    Task task = preparation.task();
    if (task.testSamples() > 0) {
      listener.phase("test on " + task.testSamples() + " samples");
      String label = story.at("end", TESTING);
      TestResult test =
          TestResult.of(evaluator, estimate, preparation.testTrial(seed), task, label);
      TestResult train =
          TestResult.of(
              evaluator,
              estimate,
              preparation.trainTrial(seed, config.run().trainLimit()),
              task,
              label);
      summary.tested(train.accuracy(), test.accuracy());
      store.artifact(ConfusionMatrix.DOCUMENT, test.confusion().toDocument());
    }
    task.artifacts().forEach(store::artifact);
    store.summary(summary.running());
    control
        .run(preparation, listener, story)
        .ifPresent(
            outcome -> {
              summary.controlled(outcome.testAccuracy());
              if (!outcome.document().isEmpty()) {
                store.artifact(Control.DOCUMENT, outcome.document());
              }
            });
    Map<String, Object> values = summary.finished();
    store.summary(values);
    return values;
  }
}
