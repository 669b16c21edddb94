package org.l2lspark.evaluate;

import java.io.Serializable;
import java.util.Optional;

/**
 * What is asked of an evaluation.
 *
 * @param fitness how the fitness on many scenarios becomes one
 * @param reduction what to make of outputs and targets; absent for nothing
 * @param penalties whether to bring what parameters cost by themselves ({@link Regularizes})
 */
public record Request(FitnessStatistic fitness, Optional<Reduction> reduction, boolean penalties)
    implements Serializable {
  /** A fitness and metrics, and nothing else. */
  public static final Request FITNESS = new Request(FitnessStatistic.MEAN, Optional.empty(), false);

  /** Asks for what a reduction makes of outputs and targets. */
  public static Request of(Reduction reduction) {
    return new Request(FitnessStatistic.MEAN, Optional.of(reduction), false);
  }

  /** The same request with another fitness. */
  public Request with(FitnessStatistic statistic) {
    return new Request(statistic, reduction, penalties);
  }
}
