package org.l2lspark.experiment;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.evaluate.AllMembersFailedException;
import org.l2lspark.evaluate.EvaluationSettings;
import org.l2lspark.evaluate.Evaluator;
import org.l2lspark.evaluate.Optimizee;
import org.l2lspark.evaluate.Request;
import org.l2lspark.random.Seed;
import org.l2lspark.task.Scenarios;

/**
 * What an estimate is set beside that nothing was trained for: members as they are drawn at the
 * start ({@value #RANDOM}) and the fixed policies of the task ({@code Task.controls}), all on the
 * scenarios that are held out. Measured once, at the end of a run.
 */
final class UntrainedControls {
  /** Name of the control by members of the start. */
  static final String RANDOM = "random";

  private final ExperimentConfig config;
  private final Backend backend;
  private final ProgressListener listener;
  private final JobNames names;
  private final RunTotals totals;

  UntrainedControls(
      ExperimentConfig config,
      Backend backend,
      ProgressListener listener,
      JobNames names,
      RunTotals totals) {
    this.config = config;
    this.backend = backend;
    this.listener = listener;
    this.names = names;
    this.totals = totals;
  }

  /**
   * Measures those that are not known from an earlier sitting of the run.
   *
   * @param evaluator of the run
   * @param trial the scenarios that are held out
   */
  void run(PreparedTask prepared, Evaluator evaluator, Trial trial, Seed seed) {
    int members = config.control().randomMembers();
    if (members > 0 && prepared.task().scenarios() instanceof Scenarios.Endless) {
      measure(
          RANDOM,
          () ->
              evaluate(
                  evaluator,
                  random(prepared.optimizee().parameters(), members, seed),
                  trial,
                  RANDOM));
    }
    prepared
        .task()
        .controls(prepared.shared())
        .forEach((name, policy) -> measure(name, () -> policy(policy, trial, name)));
  }

  private void measure(String name, Supplier<Evaluation> work) {
    if (totals.controls().containsKey(name)) {
      return;
    }
    listener.phase("control: " + name);
    try {
      totals.compared(name, metrics(work.get()));
    } catch (AllMembersFailedException e) {
      listener.phase("the control could not be evaluated: " + e.getMessage());
    }
  }

  private Evaluation policy(Optimizee<?> policy, Trial trial, String name) {
    double[] coordinates = policy.parameters().initialMean();
    try (Evaluator own =
        backend.evaluator(
            policy, new EvaluationSettings(config.run().partitions(), config.timeoutSeconds()))) {
      return evaluate(own, Ensemble.of(1, coordinates.length, coordinates), trial, name);
    }
  }

  private Evaluation evaluate(Evaluator evaluator, Ensemble ensemble, Trial trial, String name) {
    return evaluator.evaluate(
        ensemble,
        trial,
        Request.FITNESS.with(config.run().fitness()).withEach(),
        names.at("control", name));
  }

  /** Members drawn from the start. */
  private static Ensemble random(ParameterSpace space, int members, Seed seed) {
    int dimension = space.dimension();
    double[] values = new double[Math.multiplyExact(members, dimension)];
    for (int j = 0; j < members; j++) {
      System.arraycopy(space.sample(seed.fold(j)), 0, values, j * dimension, dimension);
    }
    return Ensemble.of(members, dimension, values);
  }

  /**
   * Means over the members that did not fail, and standard deviations over all scenarios of all of
   * them: what one of these members reaches on one scenario.
   */
  private static Map<String, Double> metrics(Evaluation evaluation) {
    Map<String, Double> metrics = new TreeMap<>();
    metrics.put(GenerationMetrics.FITNESS, mean(evaluation.fitness()));
    evaluation.metrics().forEach((name, values) -> metrics.put(name, mean(values)));
    metrics.values().removeIf(value -> value.isNaN());
    Spread.add(metrics, evaluation.each());
    return metrics;
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).filter(value -> !Double.isNaN(value)).average().orElse(Double.NaN);
  }
}
