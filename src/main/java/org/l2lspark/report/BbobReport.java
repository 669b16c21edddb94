package org.l2lspark.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
    return ComparisonTable.csvOf(result.rows());
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
          RunningTimeChart.of(
              result.optimizers(),
              optimizer -> result.distribution(optimizer, dimension),
              result.budget(),
              "evaluations per parameter",
              "share of targets"));
      page.close("div");
      page.open("section", "card").text("h2", "", dimension + " parameters");
      page.table(head(result), rows(result, dimension));
      page.text("p", "caption", RUNNING_TIME).close("section");
    }
    return page.html();
  }
}
