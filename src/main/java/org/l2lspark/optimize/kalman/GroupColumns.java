package org.l2lspark.optimize.kalman;

import java.util.List;
import org.l2lspark.ensemble.ParameterSpace;

/**
 * The columns of some parameter groups within the whole vector.
 *
 * @param dimension parameters of a whole member
 * @param offsets first column of each group
 * @param sizes columns of each group
 * @param width columns of all of them
 */
record GroupColumns(int dimension, int[] offsets, int[] sizes, int width) {

  static GroupColumns of(ParameterSpace space, List<Integer> groups) {
    int[] offsets = groups.stream().mapToInt(space::offset).toArray();
    int[] sizes = groups.stream().mapToInt(g -> space.groups().get(g).size()).toArray();
    return new GroupColumns(
        space.dimension(), offsets, sizes, java.util.Arrays.stream(sizes).sum());
  }

  /** These columns of {@code rows x dimension}, side by side: {@code whole} itself for all. */
  double[] gather(double[] whole, int rows) {
    if (width == dimension) {
      return whole;
    }
    double[] part = new double[rows * width];
    copy(whole, part, rows, true);
    return part;
  }

  /** Puts columns back where they came from. */
  void scatter(double[] part, double[] whole, int rows) {
    if (part != whole) {
      copy(whole, part, rows, false);
    }
  }

  private void copy(double[] whole, double[] part, int rows, boolean toPart) {
    for (int i = 0; i < rows; i++) {
      int at = i * width;
      for (int g = 0; g < sizes.length; g++) {
        int from = i * dimension + offsets[g];
        if (toPart) {
          System.arraycopy(whole, from, part, at, sizes[g]);
        } else {
          System.arraycopy(part, at, whole, from, sizes[g]);
        }
        at += sizes[g];
      }
    }
  }
}
