package org.l2lspark.evaluate;

import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.ensemble.Trial;

/**
 * Evaluates an ensemble on a trial: the seam between the loop and the machines. Every
 * implementation gives the same bits.
 */
public interface Evaluator extends AutoCloseable {
  /**
   * Evaluates every member on every scenario.
   *
   * @param ensemble members x dimension, in the optimizer's coordinates
   * @param trial scenarios and seed
   * @param request what to bring back
   * @param label what to call the work where people watch it: "generation 12: evaluate 98 members"
   * @throws org.l2lspark.problem.RunException when every member failed
   */
  Evaluation evaluate(Ensemble ensemble, Trial trial, Request request, String label);

  @Override
  void close();
}
