package org.l2lspark.ensemble;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What came back from evaluating an ensemble on a trial: everything an optimizer may learn from.
 *
 * @param ensemble the ensemble that was evaluated, in the optimizer's coordinates
 * @param trial what it was evaluated on
 * @param fitness a number per member, higher is better; NaN for failed members
 * @param metrics further named numbers per member, NaN for failed members: {@code accuracy}
 * @param failures members that failed, ordered by member
 * @param outputs the output axis: names; empty where members have a fitness only
 * @param observation the targets of the trial; absent where the problem has none, or nobody asked
 * @param sums what the optimizer's reduction made of outputs and targets; absent where it has none
 * @param penalties residuals of the parameters by themselves, for each output {@code members x any
 *     number}, row-major; empty where parameters cost nothing
 * @param counters what the evaluation cost
 * @param each fitness and metrics on single scenarios by name, {@code members x scenarios}, where
 *     they were asked for: NaN for failed members, and where a scenario has no such metric
 */
public record Evaluation(
    Ensemble ensemble,
    Trial trial,
    double[] fitness,
    Map<String, double[]> metrics,
    List<Failure> failures,
    List<String> outputs,
    Optional<Observation> observation,
    Optional<double[]> sums,
    List<double[]> penalties,
    Counters counters,
    Map<String, double[]> each) {

  /** Name of the fitness where it stands among metrics. */
  public static final String FITNESS = "fitness";

  /**
   * Name of the metric of classifications: the fraction of scenarios that are classified rightly.
   */
  public static final String ACCURACY = "accuracy";

  /** Checks that the shapes agree. */
  public Evaluation {
    failures = List.copyOf(failures);
    outputs = List.copyOf(outputs);
    penalties = List.copyOf(penalties);
    metrics = Collections.unmodifiableMap(new TreeMap<>(metrics));
    each = Collections.unmodifiableMap(new TreeMap<>(each));
    int members = ensemble.members();
    if (fitness.length != members
        || metrics.values().stream().anyMatch(values -> values.length != members)) {
      throw new IllegalArgumentException(
          "fitness and metrics: expected a number per member of %d, got %d of fitness and %s"
              .formatted(members, fitness.length, metrics.keySet()));
    }
  }

  /** An evaluation that says nothing of single scenarios. */
  public Evaluation(
      Ensemble ensemble,
      Trial trial,
      double[] fitness,
      Map<String, double[]> metrics,
      List<Failure> failures,
      List<String> outputs,
      Optional<Observation> observation,
      Optional<double[]> sums,
      List<double[]> penalties,
      Counters counters) {
    this(
        ensemble,
        trial,
        fitness,
        metrics,
        failures,
        outputs,
        observation,
        sums,
        penalties,
        counters,
        Map.of());
  }

  /** An evaluation that brings back a fitness only. */
  public static Evaluation of(
      Ensemble ensemble, Trial trial, double[] fitness, List<Failure> failures) {
    return new Evaluation(
        ensemble,
        trial,
        fitness,
        Map.of(),
        failures,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Counters.ZERO);
  }

  /** This evaluation with what a reduction made of its outputs and these targets. */
  public Evaluation with(Observation targets, double[] reduced) {
    return new Evaluation(
        ensemble,
        trial,
        fitness,
        metrics,
        failures,
        targets.outputs(),
        Optional.of(targets),
        Optional.of(reduced),
        penalties,
        counters,
        each);
  }

  /** This evaluation with another fitness and other metrics. */
  public Evaluation with(double[] otherFitness, Map<String, double[]> otherMetrics) {
    return new Evaluation(
        ensemble,
        trial,
        otherFitness,
        otherMetrics,
        failures,
        outputs,
        observation,
        sums,
        penalties,
        counters,
        each);
  }

  /** Whether member {@code j} failed. */
  public boolean failed(int j) {
    return Double.isNaN(fitness[j]);
  }

  /** Indices of the members that did not fail, ascending. */
  public int[] survivors() {
    return IntStream.range(0, fitness.length).filter(j -> !failed(j)).toArray();
  }
}
