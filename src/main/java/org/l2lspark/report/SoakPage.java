package org.l2lspark.report;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.l2lspark.report.chart.Axis;
import org.l2lspark.report.chart.Plot;
import org.l2lspark.report.chart.Series;
import org.l2lspark.report.chart.Series.Look;

/** A page with what a driver holds over thousands of generations. */
public final class SoakPage {
  /**
   * Where the driver stood.
   *
   * @param generation generations done
   * @param heapMegabytes live heap after a collection
   * @param openFiles open file descriptors, -1 where the system does not say
   */
  public record Point(int generation, double heapMegabytes, long openFiles) {}

  private SoakPage() {}

  /**
   * The page.
   *
   * @param title what was soaked where
   * @param verdict whether anything grew
   */
  public static String html(String title, String verdict, List<Point> points) {
    Page page = new Page(title);
    page.text("h1", "", title).text("p", "", verdict).open("div", "cards");
    page.chart(
        "heap",
        "Live heap of the driver",
        "after a collection, nothing evaluated or written meanwhile",
        chart("live heap", "MB", points, Point::heapMegabytes));
    List<Point> known = points.stream().filter(point -> point.openFiles() >= 0).toList();
    if (!known.isEmpty()) {
      page.chart(
          "files",
          "Open files of the driver",
          "file descriptors, sockets included",
          chart("open files", "", known, Point::openFiles));
    }
    return page.close("div").html();
  }

  private static Plot chart(
      String name, String unit, List<Point> points, ToDoubleFunction<Point> number) {
    Series series =
        Series.of(
            name,
            Look.line(0).marked(points.size() < 100),
            points.stream().mapToDouble(Point::generation).toArray(),
            points.stream().mapToDouble(number).toArray());
    return Plot.of(
        Axis.counts("generation"), Axis.of(name, unit).between(0, Double.NaN), List.of(series));
  }
}
