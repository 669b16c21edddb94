package org.l2lspark.optimize.annealing;

import org.l2lspark.optimize.Optimizer;
import org.l2lspark.optimize.OptimizerContract;

class TemperingContractTest extends OptimizerContract<ChainsState> {
  @Override
  protected Optimizer<ChainsState> create() {
    return MetropolisChainsTest.tempering("chains=6");
  }
}
