package org.l2lspark.experiment;

import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.l2lspark.ensemble.Counters;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.optimize.Plan;

/**
 * One generation in a row of numbers. Statistics are over the members that did not fail.
 *
 * @param generation its place in the run and its number in the run directory, from 0
 * @param plan what the optimizer wanted it to be tried on
 * @param members number of members evaluated, failed ones among them
 * @param bestFitness highest fitness
 * @param meanFitness mean fitness
 * @param stdFitness standard deviation of the fitness (divisor N)
 * @param minFitness lowest fitness
 * @param mean mean over members of each metric on this generation's scenarios: {@code accuracy}
 * @param best the highest value of any member of each metric
 * @param heldOut fitness and metrics of the optimizer's estimate on the scenarios that are held
 *     out; empty where they were not measured in this generation
 * @param optimizer what the optimizer says of its state after it: {@code coverage} of a map
 * @param failures members that failed
 * @param counters what the evaluation cost
 * @param seconds wall time by phase: "evaluate", "update", "test", and "store": how long the loop
 *     waited until the generation before was written; not part of the result
 */
public record GenerationMetrics(
    int generation,
    Plan plan,
    int members,
    double bestFitness,
    double meanFitness,
    double stdFitness,
    double minFitness,
    Map<String, Double> mean,
    Map<String, Double> best,
    Map<String, Double> heldOut,
    Map<String, Double> optimizer,
    int failures,
    Counters counters,
    Map<String, Double> seconds) {
  /** Name of the fitness among the metrics of an estimate. */
  public static final String FITNESS = Evaluation.FITNESS;

  /** A generation on the whole batch. */
  public GenerationMetrics(
      int generation,
      int members,
      double bestFitness,
      double meanFitness,
      double stdFitness,
      double minFitness,
      Map<String, Double> mean,
      Map<String, Double> best,
      Map<String, Double> heldOut,
      int failures,
      Counters counters,
      Map<String, Double> seconds) {
    this(
        generation,
        Plan.FULL,
        members,
        bestFitness,
        meanFitness,
        stdFitness,
        minFitness,
        mean,
        best,
        heldOut,
        Map.of(),
        failures,
        counters,
        seconds);
  }

  /**
   * The generations whose fitness may be set side by side, as a curve: all where they were tried on
   * whole batches, else those of the plan with most to simulate for each member, validation aside.
   */
  public static List<GenerationMetrics> comparable(List<GenerationMetrics> metrics) {
    Optional<Plan> most =
        metrics.stream()
            .map(GenerationMetrics::plan)
            .filter(plan -> plan.split() == Plan.Split.TRAINING)
            .max(Comparator.comparingDouble(GenerationMetrics::amount));
    return most.isEmpty()
        ? List.copyOf(metrics)
        : metrics.stream().filter(own -> own.plan().equals(most.get())).toList();
  }

  private static double amount(Plan plan) {
    return plan.fidelity() * plan.scenarios().orElse(Integer.MAX_VALUE);
  }

  /** Copies the maps, ordered by name. */
  public GenerationMetrics {
    mean = ordered(mean);
    best = ordered(best);
    heldOut = ordered(heldOut);
    optimizer = ordered(optimizer);
    seconds = ordered(seconds);
  }

  private static Map<String, Double> ordered(Map<String, Double> map) {
    return Collections.unmodifiableMap(new TreeMap<>(map));
  }

  /**
   * The row of an evaluation; sums are in member order.
   *
   * @param heldOut what the estimate reached on scenarios that are held out, or nothing
   * @param optimizer what the optimizer says of its state
   */
  static GenerationMetrics of(
      int generation,
      Plan plan,
      Evaluation evaluation,
      Map<String, Double> heldOut,
      Map<String, Double> optimizer,
      Map<String, Double> seconds) {
    double[] fitness = finite(evaluation.fitness());
    double mean = sum(fitness) / fitness.length;
    double squares = 0;
    for (double value : fitness) {
      squares += (value - mean) * (value - mean);
    }
    DoubleSummaryStatistics range = Arrays.stream(fitness).summaryStatistics();
    Map<String, Double> means = new TreeMap<>();
    Map<String, Double> bests = new TreeMap<>();
    evaluation
        .metrics()
        .forEach(
            (name, all) -> {
              double[] values = finite(all);
              if (values.length > 0) {
                means.put(name, sum(values) / values.length);
                bests.put(name, Arrays.stream(values).max().getAsDouble());
              }
            });
    return new GenerationMetrics(
        generation,
        plan,
        evaluation.ensemble().members(),
        range.getMax(),
        mean,
        Math.sqrt(squares / fitness.length),
        range.getMin(),
        means,
        bests,
        heldOut,
        optimizer,
        evaluation.failures().size(),
        evaluation.counters(),
        seconds);
  }

  private static double[] finite(double[] values) {
    return Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }

  /** Whether it was tried on scenarios by which the optimizer validates. */
  public boolean validation() {
    return plan.split() == Plan.Split.VALIDATION;
  }

  /** In a few words how it differs from a generation on the whole batch, where it does. */
  public Optional<String> shortened() {
    if (plan.equals(Plan.FULL)) {
      return Optional.empty();
    }
    String scenarios =
        plan.scenarios().isEmpty()
            ? "all scenarios"
            : plan.scenarios().getAsInt() == 1
                ? "1 scenario"
                : plan.scenarios().getAsInt() + " scenarios";
    return Optional.of(validation() ? "validation" : scenarios + ", fidelity " + plan.fidelity());
  }

  /** Whether it says how good the optimizer is: not of a glance at new members. */
  boolean judges() {
    return judges(plan);
  }

  /** Whether a generation of this plan says how good its members are. */
  static boolean judges(Plan plan) {
    return plan.equals(Plan.FULL) || plan.split() == Plan.Split.VALIDATION;
  }

  /** Which generation it is for people: from 1, so that the last one is the number of all. */
  public int number() {
    return generation + 1;
  }

  /** Mean over members of the fraction classified rightly; NaN where nothing is classified. */
  public double meanAccuracy() {
    return mean.getOrDefault(Evaluation.ACCURACY, Double.NaN);
  }

  /** The highest such fraction of any member, or NaN. */
  public double bestAccuracy() {
    return best.getOrDefault(Evaluation.ACCURACY, Double.NaN);
  }

  /** Accuracy of the estimate on what is held out; NaN where it was not measured. */
  public double testAccuracy() {
    return heldOut.getOrDefault(Evaluation.ACCURACY, Double.NaN);
  }

  /** Wall time of all phases together. */
  public double totalSeconds() {
    return seconds.values().stream().mapToDouble(Double::doubleValue).sum();
  }
}
