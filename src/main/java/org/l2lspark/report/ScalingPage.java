package org.l2lspark.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.l2lspark.report.chart.Axis;
import org.l2lspark.report.chart.Plot;
import org.l2lspark.report.chart.Series;
import org.l2lspark.report.chart.Series.Look;

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
        chart("efficiency", "", curves, 1));
    page.chart(
        "seconds",
        "Time of a generation",
        "strong: the same work on more slots; weak: as much work for each slot",
        chart("time", "s", curves, 2));
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

  private static Plot chart(String name, String unit, List<Curve> curves, int column) {
    List<Series> series = new ArrayList<>();
    for (Curve curve : curves) {
      series.add(
          Series.of(
              curve.name(),
              Look.line(series.size()).marked(true),
              curve.points().stream().mapToDouble(p -> p[0]).toArray(),
              curve.points().stream().mapToDouble(p -> p[column]).toArray()));
    }
    Axis slots = Axis.counts("slots").logarithmic();
    return Plot.of(slots, Axis.of(name, unit).between(0, Double.NaN), series);
  }
}
