package org.l2lspark.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
        chart("MB", points.stream().map(p -> row(p, p.heapMegabytes())).toList()));
    List<Point> known = points.stream().filter(point -> point.openFiles() >= 0).toList();
    if (!known.isEmpty()) {
      page.chart(
          "files",
          "Open files of the driver",
          "file descriptors, sockets included",
          chart("open files", known.stream().map(p -> row(p, (double) p.openFiles())).toList()));
    }
    return page.close("div").html();
  }

  private static List<Object> row(Point point, double value) {
    return Charts.row(point.generation(), Numbers.rounded(value));
  }

  private static Map<String, Object> chart(String name, List<List<Object>> data) {
    List<Object> series = new ArrayList<>();
    series.add(Charts.map("name", name, "type", "line", "symbolSize", 4, "data", data));
    Map<String, Object> option = Charts.base(series);
    option.put("xAxis", Charts.axis("generation", "type", "value"));
    option.put("yAxis", Charts.axis(name, "type", "value", "min", 0));
    return option;
  }
}
