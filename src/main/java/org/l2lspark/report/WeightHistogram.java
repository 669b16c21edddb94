package org.l2lspark.report;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * Two histograms over the same bins. The bins span the central 99.8 % of both; what lies beyond is
 * counted in the outermost bins, so that a few far weights do not squeeze the rest.
 *
 * @param centres centre of each bin
 * @param first share of the first values in each bin
 * @param last share of the last values in each bin
 */
record WeightHistogram(double[] centres, double[] first, double[] last) {
  private static final int BINS = 60;
  private static final double TAIL = 0.001;

  /** Values that are not finite are left out. */
  static WeightHistogram of(double[] first, double[] last) {
    double[] sortedFirst = finiteSorted(first);
    double[] sortedLast = finiteSorted(last);
    double low = Math.min(quantile(sortedFirst, TAIL), quantile(sortedLast, TAIL));
    double high = Math.max(quantile(sortedFirst, 1 - TAIL), quantile(sortedLast, 1 - TAIL));
    if (!(high > low)) { // all weights alike
      low -= 0.5;
      high += 0.5;
    }
    double width = (high - low) / BINS;
    double[] centres = new double[BINS];
    for (int i = 0; i < BINS; i++) {
      centres[i] = low + (i + 0.5) * width;
    }
    return new WeightHistogram(
        centres, shares(sortedFirst, low, width), shares(sortedLast, low, width));
  }

  private static double[] finiteSorted(double[] values) {
    return DoubleStream.of(values).filter(Double::isFinite).sorted().toArray();
  }

  private static double quantile(double[] sorted, double q) {
    return sorted.length == 0 ? 0 : sorted[(int) Math.round(q * (sorted.length - 1))];
  }

  private static double[] shares(double[] values, double low, double width) {
    double[] shares = new double[BINS];
    for (double value : values) {
      shares[Math.max(0, Math.min(BINS - 1, (int) Math.floor((value - low) / width)))]++;
    }
    return values.length == 0
        ? shares
        : Arrays.stream(shares).map(count -> count / values.length).toArray();
  }
}
