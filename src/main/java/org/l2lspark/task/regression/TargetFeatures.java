package org.l2lspark.task.regression;

import java.util.function.ObjDoubleConsumer;
import org.l2lspark.task.RegressionFeatures;
import org.l2lspark.task.net.InputFeatures;

/** The inputs of the net with the standardised targets. Immutable. */
final class TargetFeatures implements RegressionFeatures {
  private static final long serialVersionUID = 1L;
  private final InputFeatures inputs;
  private final StandardTargets targets;

  TargetFeatures(InputFeatures inputs, StandardTargets targets) {
    this.inputs = inputs;
    this.targets = targets;
  }

  @Override
  public int width() {
    return inputs.width();
  }

  @Override
  public void copy(int sample, double[] row, int offset) {
    inputs.copy(sample, row, offset);
  }

  @Override
  public int targets() {
    return targets.names().size();
  }

  @Override
  public double target(int sample, int k) {
    return targets.standard(sample, k);
  }

  @Override
  public void score(int sample, double[] predicted, ObjDoubleConsumer<String> metrics) {
    targets.score(sample, predicted, metrics);
  }
}
