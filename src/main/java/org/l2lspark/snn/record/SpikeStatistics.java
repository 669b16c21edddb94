package org.l2lspark.snn.record;

import java.util.Arrays;

/**
 * Statistics of spike trains over a window of steps {@code from} (included) to {@code to}
 * (excluded), and the distance of two distributions of them.
 */
public final class SpikeStatistics {
  private SpikeStatistics() {}

  /** Rate of each neuron in Hz. */
  public static double[] ratesHz(SpikeTrains trains, int from, int to, double stepMs) {
    double seconds = (to - from) * stepMs / 1000;
    return Arrays.stream(trains.counts(from, to)).mapToDouble(n -> n / seconds).toArray();
  }

  /**
   * Rate of the whole population over time, in Hz per neuron: spikes of each bin of {@code
   * binSteps} steps, over neurons and the bin's duration. The last bin is shorter where the window
   * cuts it.
   */
  public static double[] populationRatesHz(
      SpikeTrains trains, int from, int to, int binSteps, double stepMs) {
    int[] edges = binEdges(from, to, binSteps);
    double[] rates = new double[edges.length - 1];
    for (int b = 0; b < rates.length; b++) {
      int spikes = trains.stepOffsets()[edges[b + 1]] - trains.stepOffsets()[edges[b]];
      double seconds = (edges[b + 1] - edges[b]) * stepMs / 1000;
      rates[b] = spikes / (trains.neurons() * seconds);
    }
    return rates;
  }

  /** Bounds of these bins in steps, one more than bins. */
  public static int[] binEdges(int from, int to, int binSteps) {
    int bins = (to - from + binSteps - 1) / binSteps;
    int[] edges = new int[bins + 1];
    Arrays.setAll(edges, b -> Math.min(to, from + b * binSteps));
    return edges;
  }

  /**
   * Coefficient of variation of each neuron's inter-spike intervals: their standard deviation (over
   * n) divided by their mean; NaN for a neuron with fewer than two intervals.
   */
  public static double[] cvs(SpikeTrains trains, int from, int to) {
    int n = trains.neurons();
    int[] last = new int[n];
    Arrays.fill(last, -1);
    int[] intervals = new int[n];
    double[] sum = new double[n];
    double[] squares = new double[n];
    for (int k = from; k < to; k++) {
      for (int i = trains.stepOffsets()[k]; i < trains.stepOffsets()[k + 1]; i++) {
        int id = trains.ids()[i];
        if (last[id] >= 0) {
          double interval = k - last[id];
          intervals[id]++;
          sum[id] += interval;
          squares[id] += interval * interval;
        }
        last[id] = k;
      }
    }
    double[] cvs = new double[n];
    for (int id = 0; id < n; id++) {
      double mean = sum[id] / intervals[id];
      double variance = Math.max(0, squares[id] / intervals[id] - mean * mean);
      cvs[id] = intervals[id] < 2 ? Double.NaN : Math.sqrt(variance) / mean;
    }
    return cvs;
  }

  /**
   * Pearson correlation of the spike counts of each pair of neurons in bins of {@code binSteps}
   * steps: (0, 1), (0, 2), ..., (1, 2), ...; NaN where a neuron's count never changes. A bin that
   * the window cuts is left out. Cost: O(neurons^2 x bins).
   */
  public static double[] correlations(SpikeTrains trains, int from, int to, int binSteps) {
    double[][] counts = standardizedCounts(trains, from, to, binSteps);
    int n = counts.length;
    int bins = (to - from) / binSteps;
    double[] correlations = new double[n * (n - 1) / 2];
    int at = 0;
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        double sum = 0;
        for (int b = 0; b < bins; b++) {
          sum += counts[i][b] * counts[j][b];
        }
        correlations[at++] = sum;
      }
    }
    return correlations;
  }

  /**
   * The mean of {@link #correlations} over all pairs of neurons whose counts change; NaN where
   * there are not two of them. With rows z of standardised counts it is {@code (|sum z|^2 - n) / (n
   * (n - 1))}. Cost: O(neurons x bins).
   */
  public static double meanCorrelation(SpikeTrains trains, int from, int to, int binSteps) {
    int n = 0;
    double[] sum = new double[(to - from) / binSteps];
    for (double[] row : standardizedCounts(trains, from, to, binSteps)) {
      if (row.length > 0 && !Double.isNaN(row[0])) {
        n++;
        for (int b = 0; b < sum.length; b++) {
          sum[b] += row[b];
        }
      }
    }
    double squares = Arrays.stream(sum).map(x -> x * x).sum();
    return n < 2 ? Double.NaN : (squares - n) / ((double) n * (n - 1));
  }

  /** Spike counts of each neuron in whole bins, each row with mean 0 and sum of squares 1. */
  private static double[][] standardizedCounts(SpikeTrains trains, int from, int to, int binSteps) {
    int bins = (to - from) / binSteps;
    double[][] counts = new double[trains.neurons()][bins];
    for (int b = 0; b < bins; b++) {
      int first = trains.stepOffsets()[from + b * binSteps];
      int end = trains.stepOffsets()[from + (b + 1) * binSteps];
      for (int i = first; i < end; i++) {
        counts[trains.ids()[i]][b]++;
      }
    }
    for (double[] row : counts) {
      standardize(row);
    }
    return counts;
  }

  /** Mean 0, sum of squares 1; NaN when constant. */
  private static void standardize(double[] row) {
    double mean = Arrays.stream(row).average().orElse(0);
    double squares = 0;
    for (int b = 0; b < row.length; b++) {
      row[b] -= mean;
      squares += row[b] * row[b];
    }
    double norm = Math.sqrt(squares);
    for (int b = 0; b < row.length; b++) {
      row[b] /= norm;
    }
  }

  /** Mean over the values that are not NaN; NaN when there are none. */
  public static double mean(double[] values) {
    return Arrays.stream(values).filter(x -> !Double.isNaN(x)).average().orElse(Double.NaN);
  }

  /** Standard deviation (over n) of the values that are not NaN; NaN when there are none. */
  public static double std(double[] values) {
    double mean = mean(values);
    return Math.sqrt(
        Arrays.stream(values)
            .filter(x -> !Double.isNaN(x))
            .map(x -> (x - mean) * (x - mean))
            .average()
            .orElse(Double.NaN));
  }

  /**
   * Kolmogorov-Smirnov distance of two samples: the largest difference of their empirical
   * distribution functions. NaNs are left out.
   */
  public static double ksDistance(double[] a, double[] b) {
    double[] x = sorted(a);
    double[] y = sorted(b);
    if (x.length == 0 || y.length == 0) {
      throw new IllegalArgumentException(
          "a distance needs values on both sides, got %d and %d".formatted(x.length, y.length));
    }
    double largest = 0;
    int i = 0;
    int j = 0;
    while (i < x.length && j < y.length) {
      double value = Math.min(x[i], y[j]);
      while (i < x.length && x[i] == value) {
        i++;
      }
      while (j < y.length && y[j] == value) {
        j++;
      }
      largest = Math.max(largest, Math.abs((double) i / x.length - (double) j / y.length));
    }
    return largest;
  }

  private static double[] sorted(double[] values) {
    return Arrays.stream(values).filter(x -> !Double.isNaN(x)).sorted().toArray();
  }
}
