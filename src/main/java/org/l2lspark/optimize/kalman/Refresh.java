package org.l2lspark.optimize.kalman;

import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.random.Seed;

/** What the next ensemble is, once an update was made. */
public interface Refresh {
  /** The state before the first generation. */
  KalmanState start(ParameterSpace space, int members, Seed seed);

  /** The ensemble of a state, within the bounds. */
  Ensemble ensemble(KalmanState state, int members);

  /**
   * The state after an update.
   *
   * @param state the state, counted on to the next generation, with the ensemble of before
   * @param update what the update did
   * @param seed this generation's stream
   */
  KalmanState next(KalmanState state, Update update, Seed seed);

  /** Whether the members live on in the state. */
  boolean keepsMembers();

  /**
   * What an update did to the members that took part.
   *
   * @param members N of the next ensemble
   * @param survivors where the rows belong in the ensemble, ascending
   * @param before their parameters before, {@code survivors.length x dimension}
   * @param after their parameters after
   */
  record Update(int members, int[] survivors, double[] before, double[] after) {}
}
