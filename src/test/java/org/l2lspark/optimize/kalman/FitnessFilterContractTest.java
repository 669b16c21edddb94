package org.l2lspark.optimize.kalman;

import com.typesafe.config.ConfigFactory;
import org.l2lspark.config.Section;
import org.l2lspark.optimize.Optimizer;
import org.l2lspark.optimize.OptimizerContract;

class FitnessFilterContractTest extends OptimizerContract<KalmanState> {
  static EnsembleKalmanFilter filter(String hocon) {
    return EnsembleKalmanFilter.from(Section.root(ConfigFactory.parseString(hocon)));
  }

  @Override
  protected Optimizer<KalmanState> create() {
    return filter("observe = fitness, members = 16, resampling = worst-by-best, gamma = 1");
  }

  /** One has no covariance. */
  @Override
  protected int leastSurvivors() {
    return 2;
  }
}
