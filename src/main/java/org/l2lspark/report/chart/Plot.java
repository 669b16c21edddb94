package org.l2lspark.report.chart;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lines, bands and dots over one axis of numbers, in panels one above the other, one for each
 * vertical axis.
 *
 * @param x the horizontal axis
 * @param panels the vertical axes, at least one
 * @param series in the order of drawing
 * @param animated what the page of a task at work animates besides, by names of series; empty for
 *     nothing
 */
public record Plot(Axis x, List<Axis> panels, List<Series> series, Map<String, Object> animated)
    implements Chart {
  static final List<String> HEAD = List.of("series", "values", "first", "last", "least", "most");

  /** Copies the lists. */
  public Plot {
    panels = List.copyOf(panels);
    series = List.copyOf(series);
    for (Series each : series) {
      if (each.panel() < 0 || each.panel() >= panels.size()) {
        throw new IllegalArgumentException("no panel " + each.panel() + " for " + each.name());
      }
    }
  }

  /** A plot of one panel. */
  public static Plot of(Axis x, Axis y, List<Series> series) {
    return new Plot(x, List.of(y), series, Map.of());
  }

  @Override
  public Map<String, Object> document() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("kind", "plot");
    document.put("x", x.document());
    document.put("panels", panels.stream().map(Axis::document).toList());
    document.put("series", series.stream().map(Series::document).toList());
    if (!animated.isEmpty()) {
      document.put("animated", animated);
    }
    return document;
  }

  @Override
  public List<List<String>> rows() {
    return series.stream().flatMap(each -> each.rows().stream()).toList();
  }

  @Override
  public List<List<String>> keyNumbers() {
    List<List<String>> rows = new ArrayList<>(List.of(HEAD));
    series.forEach(each -> rows.add(each.keyNumbers()));
    return rows;
  }
}
