package org.l2lspark.optimize.search;

import org.l2lspark.optimize.Optimizer;
import org.l2lspark.optimize.OptimizerContract;

class RandomSearchContractTest extends OptimizerContract<SearchState> {
  @Override
  protected Optimizer<SearchState> create() {
    return DesignSearchTest.search("members = 10");
  }
}
