package org.l2lspark.report.chart;

import java.util.List;
import java.util.Map;

/** A chart: its kind, axes and series, as numbers. Immutable. */
public sealed interface Chart permits Plot, Bars, HeatMap {
  /** What charts.js draws: a JSON object with a {@code kind}. */
  Map<String, Object> document();

  /**
   * All numbers, a row each: series, x, y, and the ends of a band (empty where there is none). Of a
   * heat map the series is the row's category and x the column's.
   */
  List<List<String>> rows();

  /**
   * The numbers that tell most, for whoever does not see the chart: a head, then a row per series.
   */
  List<List<String>> keyNumbers();
}
