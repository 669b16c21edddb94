package org.l2lspark.optimize.kalman;

/**
 * Deviations and residuals of the members' transformed outputs on some samples: sample by sample,
 * the outputs of a sample side by side.
 *
 * @param count numbers per member: samples times outputs that the parameters depend on
 * @param deviations outputs less their mean over members, {@code N x count}
 * @param residuals targets less outputs, {@code N x count}
 */
record OutputResiduals(int count, double[] deviations, double[] residuals) {

  /**
   * The outputs of samples {@code from} to {@code to - 1}.
   *
   * @param columns indices of the outputs that the parameters depend on
   */
  static OutputResiduals of(UpdateInputs inputs, int[] columns, int from, int to) {
    int all = inputs.outputs();
    int n = inputs.members();
    int count = Math.multiplyExact(to - from, columns.length);
    double[] deviations = new double[Math.multiplyExact(n, count)];
    double[] residuals = new double[n * count];
    int at = 0;
    for (int i = 0; i < n; i++) {
      for (int s = from; s < to; s++) {
        for (int column : columns) {
          int index = s * all + column;
          double g = inputs.output(i, index);
          deviations[at] = g;
          residuals[at++] = inputs.target(index) - g;
        }
      }
    }
    double[] mean = Means.ofRows(deviations, n, count);
    double[] largest = new double[count];
    for (int i = 0; i < deviations.length; i++) {
      deviations[i] -= mean[i % count];
      largest[i % count] = Math.max(largest[i % count], Math.abs(deviations[i]));
    }
    for (int c = 0; c < count; c++) {
      if (largest[c] <= n * Math.ulp(mean[c])) { // members agree, but for the mean's rounding
        for (int i = c; i < deviations.length; i += count) {
          deviations[i] = 0;
        }
      }
    }
    return new OutputResiduals(count, deviations, residuals);
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
