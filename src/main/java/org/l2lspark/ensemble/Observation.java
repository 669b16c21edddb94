package org.l2lspark.ensemble;

import java.io.Serializable;
import java.util.List;

/**
 * What the outputs of a trial are compared with: the targets {@code y}, with both axes named.
 *
 * @param samples sample axis: the sample index of each row, as in {@link Trial#samples()}
 * @param outputs output axis: the name of each column; empty for tasks that return a fitness only
 * @param targets {@code samples x outputs}, row-major
 * @param labels class index of each sample (a column of {@code outputs}), or empty where the task
 *     is not a classification
 * @param misfit how an output is compared with its target
 */
public record Observation(
    int[] samples, List<String> outputs, double[] targets, int[] labels, Misfit misfit)
    implements Serializable {

  /** How an output is compared with its target. */
  public enum Misfit {
    /** The residual is target minus output: least squares. */
    DIFFERENCE,
    /**
     * The residual is target minus output until the output has reached the target from the side of
     * zero, and nothing beyond: with targets +1 and -1 its square is the squared hinge loss of an
     * L2 support vector machine (Chang, Hsieh and Lin 2008, JMLR 9:1369-1398). An output that is
     * right with margin is heard as if it were the target.
     */
    HINGE
  }

  /** An observation compared by differences. */
  public Observation(int[] samples, List<String> outputs, double[] targets, int[] labels) {
    this(samples, outputs, targets, labels, Misfit.DIFFERENCE);
  }

  /** Checks that the shapes agree. */
  public Observation {
    outputs = List.copyOf(outputs);
    if (targets.length != (long) samples.length * outputs.size()) {
      throw new IllegalArgumentException(
          "targets: expected %d samples x %d outputs, got %d numbers"
              .formatted(samples.length, outputs.size(), targets.length));
    }
    if (labels.length != 0 && labels.length != samples.length) {
      throw new IllegalArgumentException(
          "labels: expected %d, one a sample, got %d".formatted(samples.length, labels.length));
    }
  }

  /** An observation for tasks that return a fitness only. */
  public static Observation none(Trial trial) {
    return new Observation(trial.samples(), List.of(), new double[0], new int[0]);
  }

  /**
   * The output as it is heard in comparison with its target.
   *
   * @param index index of the target, {@code sample x outputs + output}
   * @param output what the model put out
   */
  public double heard(int index, double output) {
    if (misfit == Misfit.DIFFERENCE) {
      return output;
    }
    double target = targets[index];
    return target > 0 ? Math.min(output, target) : Math.max(output, target);
  }

  /** Whether samples carry class labels. */
  public boolean classification() {
    return labels.length != 0;
  }
}
