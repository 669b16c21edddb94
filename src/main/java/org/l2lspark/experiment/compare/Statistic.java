package org.l2lspark.experiment.compare;

import java.util.Arrays;
import java.util.Collection;

/**
 * A number over runs that differ by their seed.
 *
 * @param mean over the runs; NaN of none
 * @param std standard deviation with divisor n - 1; 0 of a single run
 * @param runs n, how many
 */
public record Statistic(double mean, double std, int runs) {

  /** Of some numbers; those that are not finite are left out. */
  public static Statistic of(Collection<Double> numbers) {
    double[] finite =
        numbers.stream().mapToDouble(Double::doubleValue).filter(Double::isFinite).toArray();
    double mean = sum(finite) / finite.length;
    double squares = sum(Arrays.stream(finite).map(v -> (v - mean) * (v - mean)).toArray());
    double std = finite.length > 1 ? Math.sqrt(squares / (finite.length - 1)) : 0;
    return new Statistic(mean, std, finite.length);
  }

  private static double sum(double[] values) {
    double sum = 0; // not that of a stream, whose rounding is not specified
    for (double value : values) {
      sum += value;
    }
    return sum;
  }

  /** Standard error of the mean: std / sqrt(n); NaN of fewer than two runs, which do not say. */
  public double standardError() {
    return runs > 1 ? std / Math.sqrt(runs) : Double.NaN;
  }
}
