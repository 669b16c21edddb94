package org.l2lspark.evaluate;

import java.io.Serializable;
import java.util.Optional;

/** What is asked of an evaluation. Immutable. */
public final class Request implements Serializable {
  private static final long serialVersionUID = 1L;

  /** A fitness and metrics, and nothing else. */
  public static final Request FITNESS = of(FitnessStatistic.MEAN, Optional.empty(), false);

  private final FitnessStatistic fitness;
  private final Reduction reduction; // null: none
  private final boolean penalties;
  private final boolean each;

  private Request(FitnessStatistic fitness, Reduction reduction, boolean penalties, boolean each) {
    this.fitness = fitness;
    this.reduction = reduction;
    this.penalties = penalties;
    this.each = each;
  }

  /**
   * A request.
   *
   * @param fitness how the fitness on many scenarios becomes one
   * @param reduction what to make of outputs and targets; absent for nothing
   * @param penalties whether to bring what parameters cost by themselves ({@link Regularizes})
   */
  public static Request of(
      FitnessStatistic fitness, Optional<Reduction> reduction, boolean penalties) {
    return new Request(fitness, reduction.orElse(null), penalties, false);
  }

  /** Asks for what a reduction makes of outputs and targets. */
  public static Request of(Reduction reduction) {
    return new Request(FitnessStatistic.MEAN, reduction, false, false);
  }

  /** The same request with another fitness. */
  public Request with(FitnessStatistic statistic) {
    return new Request(statistic, reduction, penalties, each);
  }

  /** The same request, and fitness and metrics on single scenarios ({@code Evaluation.each}). */
  public Request withEach() {
    return new Request(fitness, reduction, penalties, true);
  }

  /** How the fitness on many scenarios becomes one. */
  public FitnessStatistic fitness() {
    return fitness;
  }

  /** What to make of outputs and targets; absent for nothing. */
  public Optional<Reduction> reduction() {
    return Optional.ofNullable(reduction);
  }

  /** Whether to bring fitness and metrics on single scenarios, other than of classifications. */
  public boolean each() {
    return each;
  }

  /** Whether to bring what parameters cost by themselves. */
  public boolean penalties() {
    return penalties;
  }
}
