package org.l2lspark.report.chart;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Bars: stacked upright in the order of series, or lying side by side.
 *
 * @param name what the categories are; may be empty
 * @param labels of the categories
 * @param value the axis of the values
 * @param sideways whether bars lie side by side; else they are stacked
 * @param series one value per category each, NaN for no bar; with low and high, whiskers
 */
public record Bars(
    String name, List<String> labels, Axis value, boolean sideways, List<Series> series)
    implements Chart {
  /** Checks the lengths. */
  public Bars {
    labels = List.copyOf(labels);
    series = List.copyOf(series);
    for (Series each : series) {
      if (each.y().length != labels.size()) {
        throw new IllegalArgumentException("one bar for each category of " + each.name());
      }
    }
  }

  /** A series of bars, one per category. */
  public static Series series(String name, int color, double[] values) {
    double[] places = new double[values.length];
    for (int i = 0; i < places.length; i++) {
      places[i] = i;
    }
    return Series.of(name, Series.Look.line(color), places, values);
  }

  @Override
  public Map<String, Object> document() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("kind", "bars");
    document.put("name", name);
    document.put("labels", labels);
    document.put("value", value.document());
    document.put(sideways ? "sideways" : "stacked", true);
    List<Map<String, Object>> all = new ArrayList<>();
    for (Series each : series) {
      Map<String, Object> own = each.document();
      own.remove("x");
      own.remove("width");
      all.add(own);
    }
    document.put("series", all);
    return document;
  }

  @Override
  public List<List<String>> rows() {
    List<List<String>> rows = new ArrayList<>();
    for (Series each : series) {
      List<List<String>> own = each.rows();
      for (int i = 0; i < own.size(); i++) {
        List<String> row = new ArrayList<>(own.get(i));
        row.set(1, labels.get(i));
        rows.add(row);
      }
    }
    return rows;
  }

  @Override
  public List<List<String>> keyNumbers() {
    if (sideways) {
      List<List<String>> rows = new ArrayList<>(List.of(List.of("series", "bar", "value")));
      for (Series each : series) {
        for (int i = 0; i < labels.size(); i++) {
          rows.add(List.of(each.name(), labels.get(i), Numbers.text(each.y()[i])));
        }
      }
      return rows;
    }
    List<List<String>> rows = new ArrayList<>(List.of(Plot.HEAD));
    series.forEach(each -> rows.add(each.keyNumbers()));
    return rows;
  }
}
