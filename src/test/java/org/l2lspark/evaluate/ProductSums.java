package org.l2lspark.evaluate;

import java.util.Optional;
import org.l2lspark.ensemble.Observation;
import org.l2lspark.ensemble.Outputs;

/**
 * A reduction for tests, by plain loops: for each output, the sums over scenarios of the products
 * of two members' residuals, {@code outputs x members x members}.
 */
public record ProductSums() implements Reduction {
  private static final long serialVersionUID = 1L;

  @Override
  public double[] of(Outputs outputs, Optional<Observation> targets) {
    int n = outputs.members();
    int width = outputs.width();
    double[] y = targets.orElseThrow().targets();
    double[] sums = new double[width * n * n];
    for (int s = 0; s < outputs.scenarios(); s++) {
      for (int k = 0; k < width; k++) {
        double target = y[s * width + k];
        for (int i = 0; i < n; i++) {
          for (int j = 0; j < n; j++) {
            sums[(k * n + i) * n + j] +=
                (outputs.at(s, k, i) - target) * (outputs.at(s, k, j) - target);
          }
        }
      }
    }
    return sums;
  }

  @Override
  public boolean needsTargets() {
    return true;
  }

  @Override
  public double[] plus(double[] left, double[] right, boolean mayReuse) {
    return Reduction.sum(left, right, mayReuse);
  }

  @Override
  public long numbers(int members, int outputs, int scenarios) {
    return (long) outputs * members * members;
  }

  @Override
  public double operations(int members, int outputs, int scenarios) {
    return 2.0 * outputs * members * members * scenarios;
  }

  @Override
  public boolean membersTogether() {
    return true;
  }
}
