package org.l2lspark.experiment.constraint;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.evaluate.Evaluator;
import org.l2lspark.evaluate.Request;
import org.l2lspark.problem.InputException;

/**
 * Takes penalties off the fitness that another evaluator brings back, in one place for all
 * optimizers. Further metrics say what was done: {@value #OBJECTIVE} is the fitness without
 * penalties, {@value #FEASIBLE} 1 for a member that keeps all constraints and 0 for others, so that
 * its mean is the share of feasible members.
 */
public final class PenalizedEvaluator implements Evaluator {
  /** Name of the metric of members that keep all constraints. */
  public static final String FEASIBLE = "feasible";

  /** Name of the fitness without penalties. */
  public static final String OBJECTIVE = "objective";

  private final Evaluator evaluator;
  private final List<Constraint> constraints;
  private final ParameterSpace space;

  private PenalizedEvaluator(
      Evaluator evaluator, List<Constraint> constraints, ParameterSpace space) {
    this.evaluator = evaluator;
    this.constraints = constraints;
    this.space = space;
  }

  /**
   * {@code evaluator} with penalties, or itself where there is no constraint.
   *
   * @throws InputException when a constraint is over a parameter that there is not
   */
  public static Evaluator of(
      Evaluator evaluator, List<Constraint> constraints, ParameterSpace space) {
    if (constraints.isEmpty()) {
      return evaluator;
    }
    List<String> names = space.names();
    for (Constraint constraint : constraints) {
      for (String name : constraint.parameters().keySet()) {
        if (!names.contains(name)) {
          throw unknown("parameter", name, names);
        }
      }
    }
    return new PenalizedEvaluator(evaluator, constraints, space);
  }

  private static InputException unknown(String what, String name, List<String> known) {
    return new InputException(
        "a constraint is over a " + what + " that there is not",
        "one of " + String.join(", ", known.subList(0, Math.min(20, known.size()))),
        name,
        "correct it in constraints");
  }

  @Override
  public Evaluation evaluate(Ensemble ensemble, Trial trial, Request request, String label) {
    Evaluation plain = evaluator.evaluate(ensemble, trial, request, label);
    double[] fitness = plain.fitness().clone();
    double[] feasible = new double[fitness.length];
    Arrays.setAll(feasible, j -> plain.failed(j) ? Double.NaN : 1);
    for (Constraint constraint : constraints) {
      double[] values = values(constraint, plain);
      for (int j = 0; j < fitness.length; j++) {
        double violation = plain.failed(j) ? 0 : constraint.violation(values[j]);
        if (Double.isNaN(violation)) {
          throw new InputException(
              "a constraint is over a metric that a member does not have",
              "a metric of every member that does not fail",
              constraint.metric().orElse("") + " of member " + j,
              "choose another metric in constraints");
        }
        if (violation > 0) {
          fitness[j] -= constraint.penalty(violation);
          feasible[j] = 0;
        }
      }
    }
    Map<String, double[]> metrics = new TreeMap<>(plain.metrics());
    metrics.put(OBJECTIVE, plain.fitness());
    metrics.put(FEASIBLE, feasible);
    return plain.with(fitness, metrics);
  }

  /** What is limited, of each member. */
  private double[] values(Constraint constraint, Evaluation evaluation) {
    Optional<String> metric = constraint.metric();
    if (metric.isPresent()) {
      double[] values = evaluation.metrics().get(metric.get());
      if (values == null) {
        throw unknown("metric", metric.get(), List.copyOf(evaluation.metrics().keySet()));
      }
      return values;
    }
    Ensemble decoded = space.decode(evaluation.ensemble());
    List<String> names = space.names();
    double[] sums = new double[decoded.members()];
    for (int i = 0; i < names.size(); i++) {
      Double weight = constraint.parameters().get(names.get(i));
      if (weight != null) {
        for (int j = 0; j < sums.length; j++) {
          sums[j] += weight * decoded.values()[j * decoded.dimension() + i];
        }
      }
    }
    return sums;
  }

  @Override
  public void close() {
    evaluator.close();
  }
}
