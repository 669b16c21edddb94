package org.l2lspark.cli.bench;

import java.util.Locale;

/**
 * The time of a generation beside its simulation as a sum of costs: {@code base + tasks * task +
 * results * resultByte + ensemble * ensembleByte}. Linear in each and without any waiting for each
 * other, so what it says of machines that are not here is an extrapolation.
 *
 * @param base seconds of an evaluation without tasks
 * @param task seconds of each task at the driver
 * @param resultByte seconds of each byte that comes back, with putting it out
 * @param ensembleByte seconds of each byte of an ensemble that is shipped whole
 */
record ClusterModel(double base, double task, double resultByte, double ensembleByte) {
  private static final int OUTPUTS = 10;
  private static final int BLOCKS = 32;

  /** Seconds of a generation beside its simulation and its update. */
  double seconds(double tasks, double resultBytes, double ensembleBytes) {
    return base + tasks * task + resultBytes * resultByte + ensembleBytes * ensembleByte;
  }

  /** Bytes of the outputs of an evaluation. */
  static double outputBytes(int members, int samples) {
    return (double) OUTPUTS * members * samples * Double.BYTES;
  }

  /** Bytes of a block's sums of products of residuals: a triangle per output. */
  static double gramBytes(int members) {
    return OUTPUTS * members * (members + 1.0) / 2 * Double.BYTES;
  }

  void extrapolate(KalmanReport report) {
    double gram = gramBytes(98);
    row(
        report,
        "7 nodes x 16 tasks, 98 refreshed members, 10^4 weights",
        BLOCKS,
        BLOCKS * gram,
        10_000.0 * Double.BYTES);
    row(
        report,
        "7 nodes x 16 tasks, 98 kept members, 10^5 weights",
        BLOCKS,
        BLOCKS * gram,
        98 * 100_000.0 * Double.BYTES);
    row(
        report,
        "1000 cores, 10,000 members by fitness alone, 10^4 weights",
        4000,
        10_000.0 * Double.BYTES,
        10_000 * 10_000.0 * Double.BYTES);
  }

  private void row(
      KalmanReport report, String what, double tasks, double resultBytes, double ensembleBytes) {
    double seconds = seconds(tasks, resultBytes, ensembleBytes);
    report.begin("extrapolation", "EXTRAPOLATED, not measured: " + what);
    report.note(
        "tasks; back; out",
        String.format(
            Locale.ROOT, "%.0f; %.1f MB; %.1f MB", tasks, resultBytes / 1e6, ensembleBytes / 1e6));
    report.row(
        "extrapolatedOverheadSeconds",
        seconds,
        "overhead without the update",
        "%.0f ms",
        1000 * seconds);
    report.row(
        "extrapolatedFractionOfTwoSeconds",
        seconds / 2,
        "  of a generation that simulates for 2 s",
        "%.1f %%",
        100 * seconds / 2);
  }
}
