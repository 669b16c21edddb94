package org.l2lspark.optimize.strategy;

import org.l2lspark.optimize.Optimizer;
import org.l2lspark.optimize.OptimizerContract;

class XnesContractTest extends OptimizerContract<NaturalState> {
  @Override
  protected Optimizer<NaturalState> create() {
    return NaturalEvolutionTest.nes("members = 12");
  }
}
