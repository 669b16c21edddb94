package org.l2lspark.optimize.entropy;

import org.l2lspark.optimize.Optimizer;
import org.l2lspark.optimize.OptimizerContract;

class FaceContractTest extends OptimizerContract<FaceState> {
  @Override
  protected Optimizer<FaceState> create() {
    return AdaptiveCrossEntropyTest.face("members = 8, elite = 4, max-members = 14, expansion = 4");
  }
}
