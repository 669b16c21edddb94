package org.l2lspark.experiment;

import java.util.Map;
import java.util.TreeMap;
import org.l2lspark.ensemble.Counters;

/**
 * One generation in a row of numbers. Fitness statistics are over the members that did not fail.
 *
 * @param generation number of the generation, from 0
 * @param bestFitness highest fitness
 * @param meanFitness mean fitness
 * @param stdFitness standard deviation of the fitness (divisor N)
 * @param minFitness lowest fitness
 * @param meanAccuracy mean over members of the fraction classified rightly on this generation's
 *     samples, NaN where the task is not a classification
 * @param bestAccuracy the highest such fraction, or NaN
 * @param testAccuracy accuracy of the optimizer's estimate on the test split, NaN where it was not
 *     measured in this generation
 * @param failures members that failed
 * @param counters what the evaluation cost
 * @param seconds wall time by phase: "evaluate", "update", "test", and "store": how long the loop
 *     waited until the generation before was written; not part of the result
 */
public record GenerationMetrics(
    int generation,
    double bestFitness,
    double meanFitness,
    double stdFitness,
    double minFitness,
    double meanAccuracy,
    double bestAccuracy,
    double testAccuracy,
    int failures,
    Counters counters,
    Map<String, Double> seconds) {

  /** Copies the map, ordered by name. */
  public GenerationMetrics {
    seconds = java.util.Collections.unmodifiableMap(new TreeMap<>(seconds));
  }
}
