package org.l2lspark.optimize.strategy;

import org.l2lspark.optimize.Optimizer;
import org.l2lspark.optimize.OptimizerContract;

class DiagonalCmaContractTest extends OptimizerContract<CmaState> {
  @Override
  protected Optimizer<CmaState> create() {
    return CmaEsTest.cma("members = 9, covariance = diagonal, active = false");
  }
}
