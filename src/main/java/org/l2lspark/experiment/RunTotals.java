package org.l2lspark.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.l2lspark.ensemble.Counters;
import org.l2lspark.ensemble.Parameters;
import org.l2lspark.task.Responses;
import org.l2lspark.task.Task;

/** Adds up what a run goes through, and says what has come of it. */
final class RunTotals {
  private final ExperimentConfig config;
  private final PreparedTask prepared;
  private final List<GenerationMetrics> metrics;
  private final double earlierSeconds;
  private final long startNanos;
  private Map<String, Double> training = Map.of();
  private Map<String, Double> heldOut = Map.of();
  private final Map<String, Double> control = new TreeMap<>();
  private final Map<String, Map<String, Double>> controls;
  private Optional<Parameters> estimate = Optional.empty();
  private Optional<Parameters> best = Optional.empty();
  private Optional<String> stoppedBecause = Optional.empty();
  private long triedAgain;
  private RunResult.Fame fame = RunResult.Fame.NONE;

  /**
   * The totals of a run.
   *
   * @param earlier the generations of earlier sittings
   * @param earlierSeconds wall time of earlier sittings
   * @param earlierControls untrained controls that were measured in earlier sittings
   */
  RunTotals(
      ExperimentConfig config,
      PreparedTask prepared,
      List<GenerationMetrics> earlier,
      double earlierSeconds,
      Map<String, Map<String, Double>> earlierControls,
      long startNanos) {
    this.config = config;
    this.prepared = prepared;
    this.metrics = new ArrayList<>(earlier);
    this.earlierSeconds = earlierSeconds;
    this.startNanos = startNanos;
    this.controls = new TreeMap<>(earlierControls);
    earlier.forEach(this::keepHeldOut);
  }

  void add(GenerationMetrics generation) {
    metrics.add(generation);
    keepHeldOut(generation);
  }

  private void keepHeldOut(GenerationMetrics generation) {
    if (!generation.heldOut().isEmpty()) {
      heldOut = generation.heldOut();
    }
  }

  List<GenerationMetrics> metrics() {
    return metrics;
  }

  /** Wall time so far, earlier sittings too. */
  double wallSeconds() {
    return earlierSeconds + (System.nanoTime() - startNanos) / 1e9;
  }

  void trained(Map<String, Double> measured) {
    training = measured;
  }

  void tested(Map<String, Double> measured) {
    heldOut = measured;
  }

  void controlled(Map<String, Double> measured) {
    control.putAll(measured);
  }

  /** Metrics of an untrained control. */
  void compared(String name, Map<String, Double> measured) {
    controls.put(name, measured);
  }

  /** The untrained controls that were measured, by name. */
  Map<String, Map<String, Double>> controls() {
    return controls;
  }

  void answered(Answer answer) {
    estimate = Optional.of(answer.estimate());
    best = answer.best();
    triedAgain = answer.hall().evaluations();
    fame = RunResult.Fame.of(answer.hall(), answer.round());
  }

  /** Evaluations that were made beside those of generations. */
  void triedAgain(long evaluations) {
    triedAgain = evaluations;
  }

  void stopped(String reason) {
    stoppedBecause = Optional.of(reason);
  }

  RunResult result(RunStatus status) {
    Task task = prepared.task();
    Counters counters = sharedCounters();
    double seconds = 0;
    int failures = 0;
    for (GenerationMetrics generation : metrics) {
      counters = counters.plus(generation.counters());
      seconds += generation.totalSeconds();
      failures += generation.failures();
    }
    List<GenerationMetrics> comparable = GenerationMetrics.comparable(metrics);
    GenerationMetrics last = comparable.get(comparable.size() - 1);
    boolean sameScenarios = prepared.sameScenarios(config);
    double bestFitness =
        sameScenarios
            ? metrics.stream().mapToDouble(GenerationMetrics::bestFitness).max().orElse(Double.NaN)
            : last.bestFitness();
    return new RunResult(
        status,
        config.task().kind(),
        config.optimizerKind(),
        config.optimizer().members(),
        metrics.size(),
        metrics.stream().mapToLong(GenerationMetrics::members).sum() + triedAgain,
        OptionalDouble.of(bestFitness),
        OptionalDouble.of(last.meanFitness()),
        training,
        heldOut,
        control,
        controls,
        task.classes().map(c -> OptionalDouble.of(1.0 / c.size())).orElse(OptionalDouble.empty()),
        named(estimate),
        named(best),
        stoppedBecause,
        new RunResult.Costs(
            wallSeconds(),
            seconds / metrics.size(),
            prepared.sharedSeconds(),
            counters.simulatedMs(),
            counters.spikes(),
            counters.forwardPasses(),
            failures),
        fame);
  }

  private static Map<String, Object> named(Optional<Parameters> parameters) {
    return parameters
        .filter(p -> p.coordinates().length <= RunResult.MAX_NAMED)
        .map(Parameters::byName)
        .orElse(Map.of());
  }

  private Counters sharedCounters() {
    Counters shared =
        prepared
            .task()
            .sharedStage()
            .map(
                stage ->
                    new Counters(
                        prepared.shared().map(Responses::spikes).orElse(0L),
                        stage.samples() * stage.simulatedMsPerSample(),
                        0))
            .orElse(Counters.ZERO);
    return prepared.prepared().plus(shared);
  }
}
