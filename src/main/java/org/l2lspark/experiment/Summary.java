package org.l2lspark.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.l2lspark.ensemble.Counters;
import org.l2lspark.task.Responses;

/** Collects what {@code summary.json} says: a run in a few numbers, for scripts and people. */
final class Summary {
  private final ExperimentConfig config;
  private final Preparation preparation;
  private final List<GenerationMetrics> metrics;
  private final long startNanos;
  private double trainAccuracy = Double.NaN;
  private double testAccuracy = Double.NaN;
  private double controlAccuracy = Double.NaN;

  Summary(
      ExperimentConfig config,
      Preparation preparation,
      List<GenerationMetrics> earlier,
      long startNanos) {
    this.config = config;
    this.preparation = preparation;
    this.metrics = new ArrayList<>(earlier);
    this.startNanos = startNanos;
  }

  void add(GenerationMetrics generation) {
    metrics.add(generation);
    if (!Double.isNaN(generation.testAccuracy())) {
      testAccuracy = generation.testAccuracy();
    }
  }

  void tested(double train, double test) {
    trainAccuracy = train;
    testAccuracy = test;
  }

  void controlled(double accuracy) {
    controlAccuracy = accuracy;
  }

  Map<String, Object> running() {
    return values(RunStatus.RUNNING);
  }

  Map<String, Object> finished() {
    return values(RunStatus.FINISHED);
  }

  private Map<String, Object> values(RunStatus status) {
    Counters counters = sharedCounters();
    double seconds = 0;
    int failures = 0;
    for (GenerationMetrics generation : metrics) {
      counters = counters.plus(generation.counters());
      seconds += generation.seconds().values().stream().mapToDouble(Double::doubleValue).sum();
      failures += generation.failures();
    }
    GenerationMetrics last = metrics.get(metrics.size() - 1);
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("status", status.name().toLowerCase(Locale.ROOT));
    values.put("task", config.taskKind());
    values.put("optimizer", config.optimizerKind());
    values.put("members", Integer.parseInt(config.settings().get("optimizer.members").value()));
    values.put("generations", metrics.size());
    values.put(
        "bestFitness",
        metrics.stream().mapToDouble(GenerationMetrics::bestFitness).max().orElse(Double.NaN));
    values.put("meanFitness", last.meanFitness());
    values.put("trainAccuracy", trainAccuracy);
    values.put("testAccuracy", testAccuracy);
    values.put("controlAccuracy", controlAccuracy);
    int classes = preparation.task().classes();
    values.put("chanceAccuracy", classes == 0 ? Double.NaN : 1.0 / classes);
    values.put("wallSeconds", (System.nanoTime() - startNanos) / 1e9);
    values.put("secondsPerGeneration", seconds / metrics.size());
    values.put("sharedSeconds", preparation.sharedSeconds());
    values.put("simulatedMs", counters.simulatedMs());
    values.put("spikes", counters.spikes());
    values.put("forwardPasses", counters.forwardPasses());
    values.put("failures", failures);
    return values;
  }

  private Counters sharedCounters() {
    return preparation
        .task()
        .sharedStage()
        .map(
            stage ->
                new Counters(
                    preparation.shared().map(Responses::spikes).orElse(0L),
                    stage.samples() * stage.simulatedMsPerSample(),
                    0))
        .orElse(Counters.ZERO);
  }
}
