package org.l2lspark.optimize.racing;

import org.l2lspark.optimize.Optimizer;
import org.l2lspark.optimize.OptimizerContract;

class RacingContractTest extends OptimizerContract<RacingState> {
  @Override
  protected Optimizer<RacingState> create() {
    return Racings.of(
        "starts = 60, children = 20, elites = 6, finalists = 8, validate-every = 2, candidates = 3");
  }
}
