package org.l2lspark.optimize.kalman;

import org.l2lspark.ensemble.Observation;

/**
 * What the members put out on some samples, as an update hears it: sample by sample, the outputs of
 * a sample side by side.
 *
 * @param count numbers a member: samples times outputs listened to
 * @param deviations outputs less their mean over members, {@code N x count}
 * @param residuals targets less outputs, {@code N x count}
 */
record Heard(int count, double[] deviations, double[] residuals) {

  /**
   * The outputs of samples {@code from} to {@code to - 1}.
   *
   * @param columns indices of the outputs listened to
   */
  static Heard of(Evidence evidence, int[] columns, int from, int to) {
    Observation observation = evidence.evaluation().observation();
    int all = observation.outputs().size();
    double[] targets = observation.targets();
    int n = evidence.members();
    int count = Math.multiplyExact(to - from, columns.length);
    double[] deviations = new double[Math.multiplyExact(n, count)];
    double[] residuals = new double[n * count];
    int at = 0;
    for (int i = 0; i < n; i++) {
      for (int s = from; s < to; s++) {
        for (int column : columns) {
          int index = s * all + column;
          double g = evidence.heard(i, index);
          deviations[at] = g;
          residuals[at++] = targets[index] - g;
        }
      }
    }
    double[] mean = Means.ofRows(deviations, n, count);
    for (int i = 0; i < deviations.length; i++) {
      deviations[i] -= mean[i % count];
    }
    return new Heard(count, deviations, residuals);
  }

  /** The sum of all squared deviations. */
  double squares() {
    double sum = 0;
    for (double deviation : deviations) {
      sum += deviation * deviation;
    }
    return sum;
  }

  /** The sum of the squared deviations of one column. */
  double squares(int column) {
    double sum = 0;
    for (int i = column; i < deviations.length; i += count) {
      sum += deviations[i] * deviations[i];
    }
    return sum;
  }
}
