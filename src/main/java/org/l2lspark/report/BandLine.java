package org.l2lspark.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.l2lspark.experiment.compare.Band;

/**
 * A line in a chart with a band around it, one standard deviation to either side; both answer to
 * one name in the legend.
 */
record BandLine(String name, String color, Band band) {
  /** Colours by the place in a list. */
  static String color(int index) {
    return Charts.PALETTE.get(index % Charts.PALETTE.size());
  }

  /**
   * Line and band as series of a chart.
   *
   * @param factor what all numbers are multiplied by
   * @param symbols whether every point has a symbol
   */
  List<Map<String, Object>> series(double factor, boolean symbols) {
    List<Object> rows = new ArrayList<>();
    for (Band.Point p : band.points()) {
      rows.add(
          Charts.row(
              Numbers.rounded(p.x()),
              Numbers.rounded(factor * (p.mean() - p.std())),
              Numbers.rounded(factor * (p.mean() + p.std()))));
    }
    Map<String, Object> area = Charts.band(name, rows);
    area.put("itemStyle", Charts.map("color", color));
    area.put("clip", true);
    return List.of(line(name, color, "solid", band, mean -> factor * mean, symbols), area);
  }

  /**
   * A line through the means.
   *
   * @param type {@code solid} or {@code dashed}
   * @param number what is drawn of a mean
   */
  static Map<String, Object> line(
      String name,
      String color,
      String type,
      Band band,
      DoubleUnaryOperator number,
      boolean symbols) {
    List<Object> data = new ArrayList<>();
    for (Band.Point p : band.points()) {
      data.add(Charts.row(Numbers.rounded(p.x()), Numbers.rounded(number.applyAsDouble(p.mean()))));
    }
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("name", name);
    line.put("type", "line");
    line.put("showSymbol", symbols || data.size() == 1);
    line.put("symbolSize", 6);
    line.put("itemStyle", Charts.map("color", color));
    line.put("lineStyle", Charts.map("width", type.equals("solid") ? 2 : 1.2, "type", type));
    line.put("data", data);
    return line;
  }
}
