package org.l2lspark.optimize.annealing;

import org.l2lspark.optimize.Optimizer;
import org.l2lspark.optimize.OptimizerContract;

class AnnealingContractTest extends OptimizerContract<ChainsState> {
  @Override
  protected Optimizer<ChainsState> create() {
    return MetropolisChainsTest.annealing("chains=9,points-again=false");
  }
}
