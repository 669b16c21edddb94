package org.l2lspark.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.l2lspark.report.chart.Axis;
import org.l2lspark.report.chart.Plot;
import org.l2lspark.report.chart.Series;
import org.l2lspark.report.chart.Series.Join;
import org.l2lspark.report.chart.Series.Look;
import org.l2lspark.report.chart.Theme;

/** Empirical distributions of running times: a line that rises in steps for each optimizer. */
final class RunningTimeChart {
  private static final int DASHES = 3; // of lines of one colour

  private RunningTimeChart() {}

  /**
   * The chart.
   *
   * @param names of the lines
   * @param distribution rows of time and share of a line, rising
   * @param most time at which all lines end
   * @param time what the horizontal axis is
   * @param share what the vertical axis is
   */
  static Plot of(
      List<String> names,
      Function<String, List<double[]>> distribution,
      double most,
      String time,
      String share) {
    List<Series> series = new ArrayList<>();
    for (int k = 0; k < names.size(); k++) {
      List<double[]> rows = new ArrayList<>(thinned(distribution.apply(names.get(k))));
      rows.add(new double[] {most, rows.isEmpty() ? 0 : rows.get(rows.size() - 1)[1]});
      rows.add(0, new double[] {Math.min(1, rows.get(0)[0]), 0});
      Look look = Look.line(k).joined(Join.STEPS_AFTER).dashed(k / Theme.COLORS % DASHES);
      series.add(
          Series.of(
              names.get(k),
              look,
              rows.stream().mapToDouble(row -> row[0]).toArray(),
              rows.stream().mapToDouble(row -> row[1]).toArray()));
    }
    return Plot.of(
        Axis.of(time, "").logarithmic().between(1, most), Axis.of(share, "").between(0, 1), series);
  }

  private static List<double[]> thinned(List<double[]> rows) {
    List<double[]> thinned = new ArrayList<>();
    double last = 0;
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i)[0] > 1.02 * last || i == rows.size() - 1) {
        thinned.add(rows.get(i));
        last = rows.get(i)[0];
      }
    }
    return thinned;
  }
}
