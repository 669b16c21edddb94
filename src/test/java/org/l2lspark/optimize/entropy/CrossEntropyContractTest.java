package org.l2lspark.optimize.entropy;

import org.l2lspark.optimize.Optimizer;
import org.l2lspark.optimize.OptimizerContract;

class CrossEntropyContractTest extends OptimizerContract<EntropyState> {
  @Override
  protected Optimizer<EntropyState> create() {
    return CrossEntropyTest.entropy("members=20,rho=0.7,noise=0.1");
  }
}
