package org.l2lspark.optimize.strategy;

import org.l2lspark.optimize.Optimizer;
import org.l2lspark.optimize.OptimizerContract;

class LimitedContractTest extends OptimizerContract<LimitedState> {
  @Override
  protected Optimizer<LimitedState> create() {
    return LimitedMemoryTest.limited("members = 12");
  }
}
