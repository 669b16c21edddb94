package org.l2lspark.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.l2lspark.experiment.compare.Comparison;
import org.l2lspark.experiment.compare.RunGroup;
import org.l2lspark.experiment.compare.RunOutcome;
import org.l2lspark.report.chart.Plot;

/** Runs side by side on one self-contained HTML page. */
public final class ComparisonReport {
  private static final String BANDS =
      "Mean over seeds; the band is one standard deviation (divisor n - 1) to either side.";

  private final Comparison comparison;
  private final Page page;

  private ComparisonReport(Comparison comparison, String title) {
    this.comparison = comparison;
    this.page = new Page(title);
  }

  /**
   * The page.
   *
   * @param title its heading
   * @param configuration what was asked for as HOCON; empty where there is no one text
   */
  public static String html(Comparison comparison, String title, String configuration) {
    return new ComparisonReport(comparison, title).build(title, configuration);
  }

  private String build(String title, String configuration) {
    header(title);
    table();
    settings();
    curves();
    runs();
    if (!configuration.isEmpty()) {
      page.open("section", "card").text("h2", "", "Configuration");
      page.open("details", "").text("summary", "", "As written");
      page.text("pre", "", configuration).close("details").close("section");
    }
    return page.html();
  }

  private void header(String title) {
    int failed = comparison.failed().size();
    page.open("header", "");
    page.heading(title, failed == 0 ? "whole" : failed + " runs failed", failed == 0);
    page.text(
        "p",
        "lead",
        String.format(
            Locale.ROOT,
            "%d runs in %d groups; runs of a group differ by nothing but their seed.",
            comparison.runs().size(),
            comparison.groups().size()));
    page.close("header");
  }

  private void table() {
    List<String> metrics = ComparisonTable.shown(comparison);
    page.open("section", "card").text("h2", "", "Side by side");
    page.table(
        ComparisonTable.head(metrics),
        comparison.groups().stream().map(group -> ComparisonTable.row(group, metrics)).toList());
    page.text(
            "p",
            "caption",
            "Mean over seeds \u00b1 standard error of the mean; runs that failed are left out. Held-out"
                + " scenarios measure a choice that was made elsewhere: the best of many variants"
                + " by them looks better than it is.")
        .close("section");
    if (comparison.groups().size() > 1 && !comparison.namedBySettings()) {
      page.open("section", "card").text("h2", "", "What sets them apart");
      List<String> head = new ArrayList<>(List.of("group"));
      head.addAll(comparison.names().keySet());
      page.table(head, comparison.groups().stream().map(ComparisonReport::differs).toList());
      page.close("section");
    }
  }

  private static List<String> differs(RunGroup group) {
    List<String> row = new ArrayList<>(List.of(group.name()));
    row.addAll(group.differs().values());
    return row;
  }

  private void settings() {
    Map<String, Plot> charts = ComparisonCharts.bySettings(comparison);
    if (charts.isEmpty()) {
      return;
    }
    String metric = ComparisonTable.name(comparison.headline().orElseThrow());
    page.text("h2", "part", "By setting").open("div", "cards");
    charts.forEach(
        (key, chart) ->
            page.chart("by-" + id(key), "%s by %s".formatted(capital(metric), key), BANDS, chart));
    page.close("div");
  }

  private void curves() {
    List<RunGroup> drawn = ComparisonCharts.drawn(comparison);
    String which =
        drawn.size() == comparison.groups().size()
            ? BANDS
            : BANDS
                + String.format(
                    Locale.ROOT,
                    " The %d groups with the highest %s of %d.",
                    drawn.size(),
                    ComparisonTable.name(comparison.headline().orElse(RunOutcome.BEST)),
                    comparison.groups().size());
    if (comparison.curves().isEmpty()) {
      return;
    }
    page.text("h2", "part", "Over a run").open("div", "cards");
    for (String curve : comparison.curves()) {
      page.chart(
          "curve-" + id(curve),
          capital(ComparisonTable.name(curve)),
          which,
          ComparisonCharts.byGenerations(drawn, curve));
    }
    page.chart(
        "curve-by-evaluations",
        "Best fitness so far by evaluations",
        which,
        ComparisonCharts.byEvaluations(drawn));
    page.close("div");
  }

  private void runs() {
    page.open("section", "card").text("h2", "", "Runs");
    page.table(
        List.of("run", "group", "seed", "status", "directory"),
        comparison.groups().stream()
            .flatMap(group -> group.runs().stream().map(run -> row(group, run)))
            .toList());
    if (!comparison.failed().isEmpty()) {
      page.text("h2", "", "Runs that failed");
      page.table(
          List.of("run", "reason"),
          comparison.failed().stream()
              .map(run -> List.of(run.name(), run.problem().orElse("")))
              .toList());
    }
    page.close("section");
  }

  private static List<String> row(RunGroup group, RunOutcome run) {
    return List.of(
        run.name(),
        group.name(),
        Long.toString(run.seed()),
        ComparisonTable.status(run),
        run.location());
  }

  private static String capital(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  private static String id(String name) {
    return name.replaceAll("[^A-Za-z0-9]+", "-");
  }
}
