package org.l2lspark.experiment;

import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.Map;
import org.l2lspark.ensemble.Evaluation;

/** Makes a row of numbers of an evaluation; sums are in member order. */
final class Metrics {
  private Metrics() {}

  static GenerationMetrics of(
      int generation, Evaluation evaluation, double testAccuracy, Map<String, Double> seconds) {
    double[] fitness =
        Arrays.stream(evaluation.fitness()).filter(value -> !Double.isNaN(value)).toArray();
    double mean = sum(fitness) / fitness.length;
    double squares = 0;
    for (double value : fitness) {
      squares += (value - mean) * (value - mean);
    }
    double[] accuracy =
        Arrays.stream(evaluation.accuracy()).filter(value -> !Double.isNaN(value)).toArray();
    DoubleSummaryStatistics range = Arrays.stream(fitness).summaryStatistics();
    return new GenerationMetrics(
        generation,
        range.getMax(),
        mean,
        Math.sqrt(squares / fitness.length),
        range.getMin(),
        accuracy.length == 0 ? Double.NaN : sum(accuracy) / accuracy.length,
        Arrays.stream(accuracy).max().orElse(Double.NaN),
        testAccuracy,
        evaluation.failures().size(),
        evaluation.counters(),
        seconds);
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }
}
