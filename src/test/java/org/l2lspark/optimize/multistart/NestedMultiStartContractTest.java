package org.l2lspark.optimize.multistart;

import org.l2lspark.optimize.Optimizer;
import org.l2lspark.optimize.OptimizerContract;

class NestedMultiStartContractTest extends OptimizerContract<MultiStartState<Object>> {
  @Override
  protected Optimizer<MultiStartState<Object>> create() {
    return MultiStarts.of(
        """
        inner {
          kind = multi-start
          inner { kind = openai-es, members = 8 }
          starts = 2, generations = 2
        }
        starts = 2, generations = 5
        """);
  }
}
