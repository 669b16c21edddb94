package org.l2lspark.ensemble;

import java.io.Serializable;

/**
 * A run of parameters that is a matrix, row after row: the weights of a layer, a unit per row.
 *
 * @param first index of its first parameter in a member
 * @param rows number of rows, at least 1
 * @param columns number of columns, at least 1
 */
public record WeightMatrix(int first, int rows, int columns) implements Serializable {
  /** Checks the shape. */
  public WeightMatrix {
    if (first < 0 || rows < 1 || columns < 1 || (long) rows * columns > Integer.MAX_VALUE - first) {
      throw new IllegalArgumentException(
          "a matrix of %d x %d parameters from %d on".formatted(rows, columns, first));
    }
  }

  /** Index after its last parameter. */
  public int end() {
    return first + rows * columns;
  }
}
