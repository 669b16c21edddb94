package org.l2lspark.optimize.strategy;

import org.l2lspark.optimize.Optimizer;
import org.l2lspark.optimize.OptimizerContract;

class MirroredContractTest extends OptimizerContract<MirroredState> {
  @Override
  protected Optimizer<MirroredState> create() {
    return MirroredStrategyTest.es("members = 16");
  }
}
