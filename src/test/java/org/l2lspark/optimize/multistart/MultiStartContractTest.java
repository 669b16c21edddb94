package org.l2lspark.optimize.multistart;

import org.l2lspark.optimize.Optimizer;
import org.l2lspark.optimize.OptimizerContract;

class MultiStartContractTest extends OptimizerContract<MultiStartState<Object>> {
  @Override
  protected Optimizer<MultiStartState<Object>> create() {
    return MultiStarts.of(
        """
        inner {
          kind = racing
          starts = 60, children = 20, elites = 6, finalists = 8, validate-every = 2, candidates = 3
        }
        starts = 2, generations = 5
        """);
  }
}
