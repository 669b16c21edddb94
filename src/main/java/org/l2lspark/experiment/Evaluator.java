package org.l2lspark.experiment;

import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.ensemble.Needs;
import org.l2lspark.ensemble.Trial;

/**
 * Evaluates an ensemble on a trial: the seam between the loop and the machines. Every
 * implementation gives the same bits.
 */
public interface Evaluator extends AutoCloseable {
  /**
   * Evaluates every member on every sample.
   *
   * @param ensemble members x dimension
   * @param trial samples and seed
   * @param needs what to bring back beside the fitness
   * @param label what to call the work where people watch it: "generation 12: evaluate 98 members"
   */
  Evaluation evaluate(Ensemble ensemble, Trial trial, java.util.Set<Needs> needs, String label);

  @Override
  void close();
}
