package org.l2lspark.experiment;

import java.util.List;
import java.util.Optional;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Failure;
import org.l2lspark.optimize.Checkpoint;

/**
 * All that is stored of a generation.
 *
 * @param metrics the generation in a row of numbers
 * @param fitness fitness of each member, NaN for failed ones
 * @param failures members that failed
 * @param parameters the evaluated ensemble; empty in generations whose weights are not recorded
 * @param state the optimizer's state after this generation; empty between checkpoints
 */
public record GenerationRecord(
    GenerationMetrics metrics,
    double[] fitness,
    List<Failure> failures,
    Optional<Ensemble> parameters,
    Optional<Checkpoint> state) {

  /** Copies the list. */
  public GenerationRecord {
    failures = List.copyOf(failures);
  }

  /** Number of the generation. */
  public int generation() {
    return metrics.generation();
  }
}
