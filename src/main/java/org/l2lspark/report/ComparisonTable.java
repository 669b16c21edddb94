package org.l2lspark.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.experiment.compare.Comparison;
import org.l2lspark.experiment.compare.RunGroup;
import org.l2lspark.experiment.compare.RunOutcome;
import org.l2lspark.experiment.compare.Statistic;
import org.l2lspark.report.chart.Numbers;

/** Runs side by side as tables: for a terminal, and as CSV (RFC 4180) for scripts. */
public final class ComparisonTable {
  private static final int MOST_METRICS = 6;

  private ComparisonTable() {}

  /** A line per group: runs, then each metric with its standard error over seeds. */
  public static List<String> lines(Comparison comparison) {
    List<String> metrics = shown(comparison);
    List<List<String>> rows = new ArrayList<>();
    rows.add(head(metrics));
    for (RunGroup group : comparison.groups()) {
      rows.add(row(group, metrics));
    }
    return aligned(rows);
  }

  /** Rows as lines, the first column to the left and others to the right. */
  static List<String> aligned(List<List<String>> rows) {
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.size(); i++) {
        int column = i;
        int width = rows.stream().mapToInt(r -> r.get(column).length()).max().orElse(0);
        String cell = row.get(i).replace('\u00a0', ' ');
        String blanks = " ".repeat(width - cell.length());
        line.append(i == 0 ? cell + blanks : "  " + blanks + cell);
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  static List<String> head(List<String> metrics) {
    List<String> head = new ArrayList<>(List.of("group", "runs"));
    metrics.forEach(metric -> head.add(name(metric)));
    return head;
  }

  /** A metric as people read it: held-out accuracy. */
  static String name(String metric) {
    return switch (metric) {
      case RunOutcome.BEST -> "best fitness";
      case RunOutcome.MEAN -> "mean fitness";
      case RunOutcome.WALL -> "wall time, s";
      default ->
          metric
              .replace("heldOut.", "held-out ")
              .replace("training.", "training ")
              .replace("control.", "control ");
    };
  }

  static List<String> row(RunGroup group, List<String> metrics) {
    int failed = group.failed();
    List<String> row = new ArrayList<>();
    row.add(group.name());
    row.add(
        group.runs().size()
            + (failed == 0 ? "" : String.format(Locale.ROOT, ", %d failed", failed)));
    metrics.forEach(metric -> row.add(text(metric, group.statistic(metric))));
    return row;
  }

  /** The metrics that say most: those of the headline's kind, then what they took. */
  static List<String> shown(Comparison comparison) {
    List<String> all = comparison.metrics();
    boolean classified = all.contains("heldOut." + Evaluation.ACCURACY);
    List<String> results =
        all.stream()
            .filter(metric -> metric.contains("."))
            .filter(metric -> !classified || isAccuracy(metric))
            .limit(MOST_METRICS)
            .toList();
    Stream<String> others =
        Stream.of(RunOutcome.BEST, RunOutcome.EVALUATIONS, RunOutcome.WALL).filter(all::contains);
    return Stream.concat(results.stream(), others).toList();
  }

  static boolean isAccuracy(String metric) {
    return metric.endsWith("." + Evaluation.ACCURACY);
  }

  /** A mean and its standard error: 91.20 % ± 0.31 %. */
  static String text(String metric, Statistic statistic) {
    if (statistic.runs() == 0) {
      return "-";
    }
    double mean = statistic.mean();
    double error = statistic.standardError();
    boolean known = Double.isFinite(error) && error > 0;
    if (isAccuracy(metric)) {
      return Numbers.percent(mean) + (known ? " \u00b1 " + Numbers.percent(error) : "");
    }
    return known ? Numbers.withError(mean, error) : Numbers.text(mean);
  }

  /**
   * A row per group: the settings that set it apart, and mean and standard error of each metric.
   */
  public static String groupsCsv(Comparison comparison) {
    List<String> head = new ArrayList<>(List.of("group"));
    head.addAll(comparison.names().keySet());
    head.addAll(List.of("runs", "failed"));
    for (String metric : comparison.metrics()) {
      head.addAll(
          List.of(metric + ".mean", metric + ".standardError", metric + ".std", metric + ".runs"));
    }
    List<List<String>> rows = new ArrayList<>(List.of(head));
    for (RunGroup group : comparison.groups()) {
      List<String> row = new ArrayList<>(List.of(group.name()));
      row.addAll(differs(comparison, group));
      row.add(Integer.toString(group.runs().size()));
      row.add(Integer.toString(group.failed()));
      for (String metric : comparison.metrics()) {
        Statistic statistic = group.statistic(metric);
        row.add(number(statistic.mean()));
        row.add(number(statistic.standardError()));
        row.add(number(statistic.runs() > 1 ? statistic.std() : Double.NaN));
        row.add(Integer.toString(statistic.runs()));
      }
      rows.add(row);
    }
    return csv(rows);
  }

  /** A row per run: its settings that set groups apart, its seed, how it stands, its metrics. */
  public static String runsCsv(Comparison comparison) {
    List<String> head = new ArrayList<>(List.of("run", "group"));
    head.addAll(comparison.names().keySet());
    head.addAll(List.of("seed", "status"));
    head.addAll(comparison.metrics());
    head.add("problem");
    List<List<String>> rows = new ArrayList<>(List.of(head));
    for (RunGroup group : comparison.groups()) {
      for (RunOutcome run : group.runs()) {
        List<String> row = new ArrayList<>(List.of(run.name(), group.name()));
        row.addAll(differs(comparison, group));
        row.add(Long.toString(run.seed()));
        row.add(status(run));
        for (String metric : comparison.metrics()) {
          row.add(number(run.metrics().getOrDefault(metric, Double.NaN)));
        }
        row.add(run.problem().orElse(""));
        rows.add(row);
      }
    }
    return csv(rows);
  }

  static String status(RunOutcome run) {
    return run.status().name().toLowerCase(Locale.ROOT);
  }

  private static List<String> differs(Comparison comparison, RunGroup group) {
    Map<String, String> values = group.differs();
    return comparison.names().keySet().stream().map(key -> values.getOrDefault(key, "")).toList();
  }

  /** All digits of a number; nothing where there is none. */
  static String number(double value) {
    return Double.isFinite(value) ? Double.toString(value) : "";
  }

  /** Rows of the same columns as CSV, a head above them. */
  static String csvOf(List<Map<String, String>> rows) {
    List<List<String>> all = new ArrayList<>();
    rows.stream().findFirst().ifPresent(first -> all.add(List.copyOf(first.keySet())));
    rows.forEach(row -> all.add(List.copyOf(row.values())));
    return csv(all);
  }

  /** Rows as CSV. */
  static String csv(List<List<String>> rows) {
    return rows.stream()
        .map(row -> row.stream().map(ComparisonTable::cell).collect(Collectors.joining(",")))
        .collect(Collectors.joining("\r\n", "", "\r\n"));
  }

  private static String cell(String text) {
    boolean quoted = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}
