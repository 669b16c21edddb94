package org.l2lspark.evaluate;

/** The decision of a classification. */
public final class ArgMax {
  private ArgMax() {}

  /**
   * Index of the largest of {@code count} numbers from {@code start} on, {@code stride} apart: the
   * first of several; -1 where it is NaN.
   */
  public static int of(double[] values, int start, int count, int stride) {
    int best = 0;
    for (int k = 1; k < count; k++) {
      if (values[start + k * stride] > values[start + best * stride]) {
        best = k;
      }
    }
    return Double.isNaN(values[start + best * stride]) ? -1 : best;
  }
}
