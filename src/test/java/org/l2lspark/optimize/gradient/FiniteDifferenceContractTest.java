package org.l2lspark.optimize.gradient;

import org.l2lspark.optimize.Optimizer;
import org.l2lspark.optimize.OptimizerContract;

class FiniteDifferenceContractTest extends OptimizerContract<GradientState> {
  @Override
  protected Optimizer<GradientState> create() {
    return FiniteDifferenceTest.ascent("directions = 8, rule = stochastic");
  }
}
