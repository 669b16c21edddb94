package org.l2lspark.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A page with scaling curves: efficiency and wall time over the number of slots. */
public final class ScalingPage {
  /**
   * A curve.
   *
   * @param name "strong" or "weak"
   * @param points slots, efficiency (1 is ideal) and wall seconds of a generation
   */
  public record Curve(String name, List<double[]> points) {}

  private ScalingPage() {}

  /**
   * The page.
   *
   * @param title what was measured where
   */
  public static String html(String title, List<Curve> curves) {
    Page page = new Page(title);
    page.text("h1", "", title).open("div", "cards");
    page.chart(
        "efficiency",
        "Efficiency",
        "time of the simulation alone, divided by the time of a generation",
        chart("efficiency", curves, 1));
    page.chart(
        "seconds",
        "Time of a generation",
        "strong: the same work on more slots; weak: as much work for each slot",
        chart("seconds", curves, 2));
    page.close("div");
    List<List<String>> rows = new ArrayList<>();
    for (Curve curve : curves) {
      for (double[] point : curve.points()) {
        rows.add(
            List.of(
                curve.name(),
                String.format(Locale.ROOT, "%.0f", point[0]),
                String.format(Locale.ROOT, "%.3f s", point[2]),
                String.format(Locale.ROOT, "%.3f", point[1])));
      }
    }
    page.table(List.of("scaling", "slots", "a generation", "efficiency"), rows);
    return page.html();
  }

  private static Map<String, Object> chart(String yName, List<Curve> curves, int column) {
    List<Object> series = new ArrayList<>();
    for (Curve curve : curves) {
      List<Object> data = new ArrayList<>();
      curve.points().forEach(p -> data.add(Charts.row(p[0], Numbers.rounded(p[column]))));
      series.add(Charts.map("name", curve.name(), "type", "line", "symbolSize", 7, "data", data));
    }
    Map<String, Object> option = Charts.base(series);
    option.put("xAxis", Charts.axis("slots", "type", "log", "logBase", 2));
    option.put("yAxis", Charts.axis(yName, "type", "value", "min", 0));
    return option;
  }
}
