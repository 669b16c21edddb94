package org.l2lspark.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.l2lspark.config.Doc;
import org.l2lspark.experiment.poles.PolesResult;
import org.l2lspark.experiment.poles.PublishedPoles;
import org.l2lspark.task.control.PoleBenchmark;

/** Optimizers that balance poles: as lines, as CSV (RFC 4180), and as one HTML page. */
public final class PolesReport {
  private static final String FOUND =
      "Evaluations until solved: mean, standard deviation (median over all runs; how many solved it)"
          + " over runs with a seed each. Where some did not, mean and deviation are those of the"
          + " others, and in brackets stands what a success costs when the evaluations of all are"
          + " counted.";
  private static final String SHARE =
      "Which share of the runs has solved it within so many evaluations. Where a colour is used"
          + " again, the line is dashed.";
  private static final String PUBLISHED =
      "Mean evaluations as published, with nets and settings of their own.";
  private static final String NONE = "\u2013";

  private PolesReport() {}

  /** What was found, and below it what is published. */
  public static List<String> lines(PolesResult result) {
    List<List<String>> rows = new ArrayList<>(List.of(head("evaluations", result)));
    rows.addAll(rows(result));
    List<String> lines = new ArrayList<>(ComparisonTable.aligned(rows));
    lines.add("");
    List<List<String>> published = new ArrayList<>(List.of(head("published means", result)));
    published.get(0).add("source");
    published.addAll(published(result));
    lines.addAll(ComparisonTable.aligned(published));
    return lines;
  }

  private static List<String> head(String corner, PolesResult result) {
    List<String> head = new ArrayList<>(List.of(corner));
    result.benchmarks().forEach(benchmark -> head.add(PolesResult.title(benchmark)));
    return head;
  }

  private static List<List<String>> rows(PolesResult result) {
    List<List<String>> rows = new ArrayList<>();
    for (String optimizer : result.optimizers()) {
      List<String> row = new ArrayList<>(List.of(optimizer));
      for (PoleBenchmark benchmark : result.benchmarks()) {
        row.add(text(result.cell(optimizer, benchmark)));
      }
      rows.add(row);
    }
    return rows;
  }

  private static String text(PolesResult.Cell cell) {
    String solved =
        String.format(
            Locale.ROOT,
            "(%s; %d/%d)",
            Double.isFinite(cell.median()) ? whole(cell.median()) : NONE,
            cell.solved(),
            cell.runs());
    if (cell.solved() == 0) {
      return NONE + " " + solved;
    }
    String mean = whole(cell.evaluations().mean()) + " \u00b1 " + whole(cell.evaluations().std());
    String counted = cell.solved() == cell.runs() ? "" : " [" + whole(cell.expected()) + "]";
    return mean + counted + " " + solved;
  }

  private static String whole(double value) {
    return String.format(Locale.ROOT, "%,.0f", value);
  }

  private static List<List<String>> published(PolesResult result) {
    List<List<String>> rows = new ArrayList<>();
    for (PublishedPoles published : PublishedPoles.ALL) {
      List<String> row = new ArrayList<>(List.of(published.method()));
      for (PoleBenchmark benchmark : result.benchmarks()) {
        OptionalDouble evaluations = published.of(benchmark);
        row.add(evaluations.isPresent() ? whole(evaluations.getAsDouble()) : NONE);
      }
      row.add(published.source());
      rows.add(row);
    }
    return rows;
  }

  /** A line per run. */
  public static String csv(PolesResult result) {
    return ComparisonTable.csvOf(result.rows());
  }

  /**
   * The page.
   *
   * @param name what people call the study
   */
  public static String html(PolesResult result, String name) {
    Page page = new Page(name + " \u2013 l2l study poles");
    page.open("header", "").text("h1", "", name);
    page.text(
        "p",
        "lead",
        String.format(
            Locale.ROOT,
            "Evaluations until poles are balanced for %,d steps, %d runs of each optimizer, at most"
                + " %,d evaluations each. Where velocities are hidden, also from %d of 625 other"
                + " starts for 1,000 steps.",
            PoleBenchmark.STEPS,
            result.runs(),
            result.budget(),
            PoleBenchmark.ENOUGH_STARTS));
    page.close("header");
    page.open("section", "card").text("h2", "", "Evaluations");
    page.table(head("", result), rows(result));
    page.text("p", "caption", FOUND).close("section");
    for (PoleBenchmark benchmark : result.benchmarks()) {
      page.open("div", "cards"); // one each: there are many names
      page.chart(
          "share-" + Doc.kebab(benchmark),
          PolesResult.title(benchmark),
          SHARE,
          RunningTimeChart.of(
              result.optimizers(),
              optimizer -> result.distribution(optimizer, benchmark),
              result.budget(),
              "evaluations",
              "share of runs"));
      page.close("div");
    }
    page.open("section", "card").text("h2", "", "Published");
    List<String> head = head("", result);
    head.add("source");
    page.table(head, published(result));
    page.text("p", "caption", PUBLISHED).close("section");
    return page.html();
  }
}
