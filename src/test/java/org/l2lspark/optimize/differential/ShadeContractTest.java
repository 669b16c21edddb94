package org.l2lspark.optimize.differential;

import org.l2lspark.optimize.Optimizer;
import org.l2lspark.optimize.OptimizerContract;

class ShadeContractTest extends OptimizerContract<ShadeState> {
  @Override
  protected Optimizer<ShadeState> create() {
    return ShadeTest.shade("members = 16, memory = 5");
  }
}
