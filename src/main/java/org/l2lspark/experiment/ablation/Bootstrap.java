package org.l2lspark.experiment.ablation;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.l2lspark.random.Seed;

/**
 * Percentile intervals by resampling in two stages (Davison and Hinkley 1997, section 3.8): seeds
 * are drawn with replacement, and of each seed that is drawn the worlds. The number is always the
 * mean over seeds of means over worlds. Of a single seed only worlds are drawn.
 *
 * @param seed keys what is drawn
 */
record Bootstrap(Seed seed) {
  /** Number of resamples. */
  static final int RESAMPLES = 10_000;

  private static final double TAIL = 0.025;

  /**
   * The interval of a mean.
   *
   * @param values a row per seed of a number per world, none of them empty. Not modified
   */
  Interval mean(double[][] values) {
    UniformRandomProvider random = seed.stream();
    double[] means = new double[RESAMPLES];
    for (int i = 0; i < RESAMPLES; i++) {
      means[i] = resampled(values, random);
    }
    return interval(meanOf(values), means);
  }

  /**
   * The interval of the mean of {@code values} minus that of {@code others}, of which neither knows
   * anything of the other.
   */
  Interval difference(double[][] values, double[][] others) {
    UniformRandomProvider random = seed.stream();
    double[] differences = new double[RESAMPLES];
    for (int i = 0; i < RESAMPLES; i++) {
      differences[i] = resampled(values, random) - resampled(others, random);
    }
    return interval(meanOf(values) - meanOf(others), differences);
  }

  private static double resampled(double[][] values, UniformRandomProvider random) {
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      double[] row = values[random.nextInt(values.length)];
      double rowSum = 0;
      for (int j = 0; j < row.length; j++) {
        rowSum += row[random.nextInt(row.length)];
      }
      sum += rowSum / row.length;
    }
    return sum / values.length;
  }

  private static double meanOf(double[][] values) {
    double sum = 0;
    for (double[] row : values) {
      sum += mean(row);
    }
    return sum / values.length;
  }

  /** The mean of some numbers, added up in their order. */
  static double mean(double[] row) {
    double sum = 0;
    for (double value : row) {
      sum += value;
    }
    return sum / row.length;
  }

  private static Interval interval(double number, double[] resampled) {
    Arrays.sort(resampled);
    int tail = (int) (TAIL * resampled.length);
    return new Interval(number, resampled[tail], resampled[resampled.length - 1 - tail]);
  }
}
