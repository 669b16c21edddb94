package org.l2lspark.optimize.search;

import org.l2lspark.optimize.Optimizer;
import org.l2lspark.optimize.OptimizerContract;

class GridContractTest extends OptimizerContract<SearchState> {
  @Override
  protected Optimizer<SearchState> create() {
    return DesignSearchTest.search("members = 8, design = grid, levels = 3");
  }
}
