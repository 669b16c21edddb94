package org.l2lspark.ensemble;

import java.util.Arrays;
import java.util.Optional;

/**
 * The structure of an ensemble whose members differ in one range of their parameters only, as a
 * block coordinate descent makes them. Whoever computes something of the other parameters does so
 * once for all members.
 *
 * @param common {@code dimension} numbers; those of the range mean nothing. Not to be modified
 * @param first index of the first parameter of the range
 * @param width length of the range
 * @param values {@code members x width}, the members' own parameters. Not to be modified
 */
public record Variation(double[] common, int first, int width, double[] values) {
  /** Number of members. */
  public int members() {
    return values.length / width;
  }

  /**
   * Finds the range in an ensemble that is given by its numbers.
   *
   * @return empty where all members are the same, or differ from the first parameter to the last
   */
  static Optional<Variation> of(int members, int dimension, double[] values) {
    int first = dimension;
    int end = 0;
    for (int j = 1; j < members; j++) {
      int row = j * dimension;
      int c = 0;
      while (c < first && values[row + c] == values[c]) {
        c++;
      }
      first = Math.min(first, c);
      c = dimension;
      while (c > end && values[row + c - 1] == values[c - 1]) {
        c--;
      }
      end = Math.max(end, c);
      if (end - first == dimension) {
        return Optional.empty();
      }
    }
    if (first >= end) {
      return Optional.empty();
    }
    int width = end - first;
    double[] own = new double[Math.multiplyExact(members, width)];
    for (int j = 0; j < members; j++) {
      System.arraycopy(values, j * dimension + first, own, j * width, width);
    }
    return Optional.of(new Variation(Arrays.copyOf(values, dimension), first, width, own));
  }
}
