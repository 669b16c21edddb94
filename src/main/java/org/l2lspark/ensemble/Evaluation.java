package org.l2lspark.ensemble;

import java.util.List;
import java.util.Optional;

/**
 * What came back from evaluating an ensemble on a trial: everything an optimizer may learn from.
 *
 * @param ensemble the ensemble that was evaluated
 * @param observation the targets it was compared with
 * @param fitness a number a member, higher is better; NaN for failed members
 * @param accuracy fraction of samples classified rightly, a number a member; empty where the task
 *     is not a classification
 * @param failures members that failed, ordered by member
 * @param outputs all outputs, present when {@link Needs#OUTPUTS} was asked for
 * @param grams residual Gram matrices, a group each, present when {@link Needs#RESIDUAL_GRAM} was
 *     asked for
 * @param counters what the evaluation cost
 */
public record Evaluation(
    Ensemble ensemble,
    Observation observation,
    double[] fitness,
    double[] accuracy,
    List<Failure> failures,
    Optional<Outputs> outputs,
    List<ResidualGram> grams,
    Counters counters) {

  /** Checks that the shapes agree and that outputs are paired with their targets. */
  public Evaluation {
    failures = List.copyOf(failures);
    grams = List.copyOf(grams);
    if (fitness.length != ensemble.members()) {
      throw new IllegalArgumentException(
          "fitness: expected %d members, got %d".formatted(ensemble.members(), fitness.length));
    }
    outputs.ifPresent(values -> values.requirePairedWith(observation));
  }

  /** Whether member {@code j} failed. */
  public boolean failed(int j) {
    return Double.isNaN(fitness[j]);
  }

  /** Indices of the members that did not fail, ascending. */
  public int[] survivors() {
    return java.util.stream.IntStream.range(0, fitness.length).filter(j -> !failed(j)).toArray();
  }
}
