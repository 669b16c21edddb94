package org.l2lspark.optimize.kalman;

import org.l2lspark.optimize.Optimizer;
import org.l2lspark.optimize.OptimizerContract;

class BestFilterContractTest extends OptimizerContract<KalmanState> {
  @Override
  protected Optimizer<KalmanState> create() {
    return FitnessFilterContractTest.filter("observe = best, members = 40");
  }

  /** One has no covariance. */
  @Override
  protected int leastSurvivors() {
    return 2;
  }
}
