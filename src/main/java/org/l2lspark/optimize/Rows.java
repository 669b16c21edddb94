package org.l2lspark.optimize;

import java.util.Arrays;

/** Rows of numbers as one array, as checkpoints have them. */
public final class Rows {
  private Rows() {}

  /** Row after row. */
  public static double[] joined(double[][] rows) {
    return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
  }

  /** The inverse of {@link #joined} for rows of {@code length} numbers. */
  public static double[][] split(double[] values, int length) {
    double[][] rows = new double[values.length / length][];
    Arrays.setAll(rows, r -> Arrays.copyOfRange(values, r * length, (r + 1) * length));
    return rows;
  }
}
