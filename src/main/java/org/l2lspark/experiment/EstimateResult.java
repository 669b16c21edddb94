package org.l2lspark.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.ensemble.Outputs;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.evaluate.AllOutputs;
import org.l2lspark.evaluate.ArgMax;
import org.l2lspark.evaluate.Classifies;
import org.l2lspark.evaluate.Evaluator;
import org.l2lspark.evaluate.FitnessStatistic;
import org.l2lspark.evaluate.Optimizee;
import org.l2lspark.evaluate.Request;

/**
 * How one member does on some scenarios, usually the estimate on those that are held out.
 *
 * @param metrics its fitness and metrics by name, with their {@link Spread} over the scenarios
 * @param confusion how often each class was taken for each other; absent where nothing is
 *     classified
 * @param decisions what each scenario was taken for, in the order of the trial; empty where nothing
 *     is classified
 */
public record EstimateResult(
    Map<String, Double> metrics, Optional<ConfusionMatrix> confusion, List<Decision> decisions) {
  /** A result without decisions. */
  static final EstimateResult NONE = new EstimateResult(Map.of(), Optional.empty(), List.of());

  /**
   * What a scenario was taken for.
   *
   * @param scenario its number
   * @param truth its class
   * @param decided the class it was taken for
   */
  public record Decision(int scenario, int truth, int decided) {}

  /** Copies the list. */
  public EstimateResult {
    decisions = List.copyOf(decisions);
  }

  /** Fitness and metrics alone. */
  static Map<String, Double> metrics(
      Evaluator evaluator,
      double[] coordinates,
      Trial trial,
      FitnessStatistic fitness,
      String label) {
    return metrics(
        evaluator.evaluate(
            Ensemble.of(1, coordinates.length, coordinates),
            trial,
            Request.FITNESS.with(fitness),
            label));
  }

  private static Map<String, Double> metrics(Evaluation evaluation) {
    Map<String, Double> metrics = new TreeMap<>();
    metrics.put(GenerationMetrics.FITNESS, evaluation.fitness()[0]);
    evaluation.metrics().forEach((name, values) -> metrics.put(name, values[0]));
    Spread.add(metrics, evaluation.each());
    return metrics;
  }

  /**
   * Fitness, metrics and, of a classification, the confusion matrix.
   *
   * @param split what the scenarios are called
   */
  static EstimateResult of(
      Evaluator evaluator,
      Optimizee<?> optimizee,
      double[] coordinates,
      Trial trial,
      FitnessStatistic fitness,
      String split,
      String label) {
    Ensemble ensemble = Ensemble.of(1, coordinates.length, coordinates);
    Optional<Classifies> classes = optimizee.facet(Classifies.class);
    if (classes.isEmpty()) {
      return new EstimateResult(
          metrics(
              evaluator.evaluate(ensemble, trial, Request.FITNESS.with(fitness).withEach(), label)),
          Optional.empty(),
          List.of());
    }
    Evaluation evaluation =
        evaluator.evaluate(
            ensemble, trial, Request.of(new AllOutputs(false)).with(fitness).withEach(), label);
    Outputs outputs = AllOutputs.of(evaluation);
    int width = outputs.width();
    int[][] confusion = new int[width][width];
    List<Decision> decisions = new ArrayList<>();
    for (int s = 0; s < trial.scenarios().length; s++) {
      int decision = ArgMax.of(outputs.values(), s * width, width, 1);
      if (decision >= 0) {
        int scenario = trial.scenarios()[s];
        int truth = classes.get().label(scenario);
        confusion[truth][decision]++;
        decisions.add(new Decision(scenario, truth, decision));
      }
    }
    return new EstimateResult(
        metrics(evaluation),
        Optional.of(new ConfusionMatrix(outputs.names(), confusion, split)),
        decisions);
  }

  /** Fraction classified rightly, NaN where nothing is classified. */
  public double accuracy() {
    return metrics.getOrDefault(Evaluation.ACCURACY, Double.NaN);
  }
}
