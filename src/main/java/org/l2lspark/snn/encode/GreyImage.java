package org.l2lspark.snn.encode;

import org.l2lspark.problem.InputException;

/**
 * Grey values, row by row. The array is shared, not copied; nobody may change it.
 *
 * @param height number of rows
 * @param width number of columns
 * @param grey height x width values, finite and at least 0; 0 is black
 */
public record GreyImage(int height, int width, double[] grey) {

  /** Checks shape and values. */
  public GreyImage {
    if (height < 1 || width < 1 || (long) height * width != grey.length) {
      throw new IllegalArgumentException(
          "%d x %d pixels need as many values, got %d".formatted(height, width, grey.length));
    }
    for (int i = 0; i < grey.length; i++) {
      if (!(grey[i] >= 0) || Double.isInfinite(grey[i])) {
        throw new InputException(
            "grey value " + i + " is wrong", "a finite number of at least 0", "" + grey[i], "");
      }
    }
  }

  /** Number of pixels. */
  public int pixels() {
    return grey.length;
  }

  /** The values over the largest of them, 0 to 1; all 0 for a black image. */
  double[] relative() {
    double max = 0;
    for (double x : grey) {
      max = Math.max(max, x);
    }
    double[] relative = new double[grey.length];
    for (int i = 0; max > 0 && i < grey.length; i++) {
      relative[i] = grey[i] / max;
    }
    return relative;
  }
}
