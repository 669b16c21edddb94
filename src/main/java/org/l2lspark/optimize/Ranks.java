package org.l2lspark.optimize;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Members by fitness. */
public final class Ranks {
  private Ranks() {}

  /**
   * Indices from the fittest down, ties by index; those that failed come last.
   *
   * @param fitness a number per member, NaN for those that failed. Not modified
   */
  public static int[] order(double[] fitness) {
    return IntStream.range(0, fitness.length)
        .boxed()
        .sorted(
            Comparator.comparingDouble(
                j -> Double.isNaN(fitness[j]) ? Double.POSITIVE_INFINITY : -fitness[j]))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
