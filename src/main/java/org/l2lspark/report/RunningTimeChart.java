package org.l2lspark.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Empirical distributions of running times: a line that rises in steps for each optimizer. */
final class RunningTimeChart {
  /** Of lines of one colour. */
  private static final List<String> DASHES = List.of("solid", "dashed", "dotted");

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
  static Map<String, Object> of(
      List<String> names,
      Function<String, List<double[]>> distribution,
      double most,
      String time,
      String share) {
    List<Object> series = new ArrayList<>();
    int colours = Charts.PALETTE.size();
    for (int k = 0; k < names.size(); k++) {
      List<Object> points = new ArrayList<>();
      double before = 0;
      for (double[] row : thinned(distribution.apply(names.get(k)))) {
        points.add(Charts.row(row[0], before));
        points.add(Charts.row(row[0], row[1]));
        before = row[1];
      }
      points.add(Charts.row(most, before));
      series.add(
          Charts.map(
              "type",
              "line",
              "name",
              names.get(k),
              "data",
              points,
              "showSymbol",
              false,
              "lineStyle",
              Charts.map("width", 2, "type", DASHES.get(k / colours % DASHES.size())),
              "color",
              Charts.PALETTE.get(k % colours)));
    }
    Map<String, Object> option = Charts.base(series);
    option.put("xAxis", Charts.axis(time, "type", "log", "min", 1, "max", most));
    option.put("yAxis", Charts.axis(share, "min", 0, "max", 1));
    return option;
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
