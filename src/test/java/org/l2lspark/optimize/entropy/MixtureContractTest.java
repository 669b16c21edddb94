package org.l2lspark.optimize.entropy;

import org.l2lspark.optimize.Optimizer;
import org.l2lspark.optimize.OptimizerContract;

class MixtureContractTest extends OptimizerContract<EntropyState> {
  @Override
  protected Optimizer<EntropyState> create() {
    return CrossEntropyTest.entropy("members=30,rho=0.5,components=2,smoothing=0.2,temperature=1");
  }
}
