package org.l2lspark.optimize.elites;

import org.l2lspark.optimize.Optimizer;
import org.l2lspark.optimize.OptimizerContract;

class ElitesContractTest extends OptimizerContract<ElitesState> {
  @Override
  protected Optimizer<ElitesState> create() {
    return MapElitesTest.elites(
        "members = 12, first-generations = 2, again = 0.3, x { metric = a, lower = -3, upper = 3,"
            + " bins = 5 }, y { metric = b, bins = 4 }");
  }
}
