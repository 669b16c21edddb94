package org.l2lspark.optimize;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Members by fitness. */
public final class Ranks {
  private static final int FEW = 64;

  private Ranks() {}

  /**
   * Indices from the fittest down, ties by index; those that failed come last.
   *
   * @param fitness a number per member, NaN for those that failed. Not modified
   */
  public static int[] order(double[] fitness) {
    return fitness.length <= FEW ? inserted(fitness) : sorted(fitness);
  }

  /** By insertion: without an object per member. */
  private static int[] inserted(double[] fitness) {
    int[] order = new int[fitness.length];
    double[] keys = new double[fitness.length];
    for (int j = 0; j < fitness.length; j++) {
      double key = Double.isNaN(fitness[j]) ? Double.POSITIVE_INFINITY : -fitness[j];
      int at = j;
      while (at > 0 && Double.compare(keys[at - 1], key) > 0) {
        keys[at] = keys[at - 1];
        order[at] = order[at - 1];
        at--;
      }
      keys[at] = key;
      order[at] = j;
    }
    return order;
  }

  private static int[] sorted(double[] fitness) {
    return IntStream.range(0, fitness.length)
        .boxed()
        .sorted(
            Comparator.comparingDouble(
                j -> Double.isNaN(fitness[j]) ? Double.POSITIVE_INFINITY : -fitness[j]))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
