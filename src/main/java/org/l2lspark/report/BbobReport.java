package org.l2lspark.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.l2lspark.experiment.bbob.BbobResult;

/** Optimizers on the BBOB functions: as lines, as CSV (RFC 4180), and as one HTML page. */
public final class BbobReport {
  private static final String DISTRIBUTION =
      "Which share of all functions, instances and targets (five to a factor of ten, from 100 to"
          + " 1e-8 above the optimum) is reached within so many evaluations per parameter. Where a"
          + " colour is used again, the line is dashed.";
  private static final String RUNNING_TIME =
      "Expected running time: evaluations over instances that came within 1e-8 of the optimum, those"
          + " of the others counted in; behind it how many did. Where none did, the median of the"
          + " least values above the optimum, in brackets.";

  /** Of lines of one colour. */
  private static final List<String> DASHES = List.of("solid", "dashed", "dotted");

  private BbobReport() {}

  /** A table for each number of parameters. */
  public static List<String> lines(BbobResult result) {
    List<String> lines = new ArrayList<>();
    for (int dimension : result.dimensions()) {
      lines.add(dimension + " parameters, evaluations to 1e-8 above the optimum:");
      List<List<String>> rows = new ArrayList<>(List.of(head(result)));
      rows.addAll(rows(result, dimension));
      ComparisonTable.aligned(rows).forEach(line -> lines.add("  " + line));
    }
    return lines;
  }

  private static List<String> head(BbobResult result) {
    List<String> head = new ArrayList<>(List.of("function"));
    head.addAll(result.optimizers());
    return head;
  }

  private static List<List<String>> rows(BbobResult result, int dimension) {
    List<List<String>> rows = new ArrayList<>();
    for (int function : result.functions()) {
      List<String> row = new ArrayList<>(List.of("f" + function));
      for (String optimizer : result.optimizers()) {
        row.add(text(result.cell(optimizer, function, dimension)));
      }
      rows.add(row);
    }
    List<String> all = new ArrayList<>(List.of("targets reached"));
    for (String optimizer : result.optimizers()) {
      all.add(String.format(Locale.ROOT, "%.1f %%", 100 * result.share(optimizer, dimension)));
    }
    rows.add(all);
    return rows;
  }

  private static String text(BbobResult.Cell cell) {
    return cell.solved() == 0
        ? String.format(Locale.ROOT, "(%.1e)", cell.least())
        : String.format(
            Locale.ROOT, "%,.0f %d/%d", cell.expected(), cell.solved(), cell.instances());
  }

  /** A line per search: evaluations until each power of ten. */
  public static String csv(BbobResult result) {
    StringBuilder csv = new StringBuilder();
    for (Map<String, String> row : result.rows()) {
      if (csv.isEmpty()) {
        csv.append(String.join(",", row.keySet())).append("\r\n");
      }
      csv.append(String.join(",", row.values())).append("\r\n");
    }
    return csv.toString();
  }

  /**
   * The page.
   *
   * @param name what people call the study
   */
  public static String html(BbobResult result, String name) {
    Page page = new Page(name + " \u2013 l2l study bbob");
    page.open("header", "").text("h1", "", name);
    page.text(
        "p",
        "lead",
        "Optimizers on the noiseless BBOB functions, at most %,d evaluations per parameter."
            .formatted(result.budget()));
    page.close("header");
    for (int dimension : result.dimensions()) {
      page.open("div", "cards");
      page.chart(
          "distribution-" + dimension,
          dimension + " parameters",
          DISTRIBUTION,
          distribution(result, dimension));
      page.close("div");
      page.open("section", "card").text("h2", "", dimension + " parameters");
      page.table(head(result), rows(result, dimension));
      page.text("p", "caption", RUNNING_TIME).close("section");
    }
    return page.html();
  }

  private static Map<String, Object> distribution(BbobResult result, int dimension) {
    List<Object> series = new ArrayList<>();
    int colours = Charts.PALETTE.size();
    for (int k = 0; k < result.optimizers().size(); k++) {
      String optimizer = result.optimizers().get(k);
      List<Object> points = new ArrayList<>();
      double before = 0;
      for (double[] row : thinned(result.distribution(optimizer, dimension))) {
        points.add(Charts.row(row[0], before));
        points.add(Charts.row(row[0], row[1]));
        before = row[1];
      }
      points.add(Charts.row((double) result.budget(), before));
      series.add(
          Charts.map(
              "type",
              "line",
              "name",
              optimizer,
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
    option.put(
        "xAxis",
        Charts.axis("evaluations per parameter", "type", "log", "min", 1, "max", result.budget()));
    option.put("yAxis", Charts.axis("share of targets", "min", 0, "max", 1));
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
