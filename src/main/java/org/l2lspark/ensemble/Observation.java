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
 */
public record Observation(int[] samples, List<String> outputs, double[] targets, int[] labels)
    implements Serializable {

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

  /** Whether samples carry class labels. */
  public boolean classification() {
    return labels.length != 0;
  }
}
