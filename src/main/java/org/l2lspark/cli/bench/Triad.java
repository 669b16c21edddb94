package org.l2lspark.cli.bench;

import java.util.Arrays;

/**
 * Memory bandwidth by the triad {@code a = b + s c} of STREAM (McCalpin 1995) over arrays that no
 * cache holds (192 MB per thread, or less in a small heap): 24 bytes an element, the traffic of
 * write-allocation not counted.
 */
final class Triad {
  private static final int ELEMENTS = 8 << 20;
  private static final int BYTES = 3 * Double.BYTES; // of an element
  private static final int ROUNDS = 8;

  private Triad() {}

  /** Bytes per second of {@code threads} threads together: the best of several rounds. */
  static double bytesPerSecond(int threads) {
    long quarterHeap = Runtime.getRuntime().maxMemory() / 4;
    int elements = (int) Math.min(ELEMENTS, quarterHeap / BYTES / threads);
    double[][][] arrays = new double[threads][3][elements];
    for (double[][] own : arrays) {
      Arrays.fill(own[1], 1);
      Arrays.fill(own[2], 2);
    }
    double best = Double.POSITIVE_INFINITY;
    for (int round = 0; round < ROUNDS; round++) {
      double scale = 1 + round;
      Harness.Timing timing =
          Harness.time(
              threads,
              thread -> {
                triad(arrays[thread][0], arrays[thread][1], arrays[thread][2], scale);
                return Work.NONE;
              });
      best = Math.min(best, timing.wallSeconds());
    }
    return (double) BYTES * elements * threads / best;
  }

  private static void triad(double[] a, double[] b, double[] c, double scale) {
    for (int i = 0; i < a.length; i++) {
      a[i] = b[i] + scale * c[i];
    }
  }
}
