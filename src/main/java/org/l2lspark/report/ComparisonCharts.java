package org.l2lspark.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.l2lspark.experiment.compare.Band;
import org.l2lspark.experiment.compare.Comparison;
import org.l2lspark.experiment.compare.Curve;
import org.l2lspark.experiment.compare.RunGroup;
import org.l2lspark.experiment.compare.RunOutcome;
import org.l2lspark.experiment.compare.Statistic;

/** Options of Apache ECharts for runs side by side: a line per group, a band over its seeds. */
final class ComparisonCharts {
  static final String GENERATIONS = "generations made";
  static final String EVALUATIONS = "evaluations made";

  /** As many groups as there are colours. */
  static final int MOST_LINES = Charts.PALETTE.size();

  private static final int MOST_POINTS = 400;
  private static final double PERCENT = 100;

  private ComparisonCharts() {}

  /** The groups that are drawn: all, or those that the headline puts first. */
  static List<RunGroup> drawn(Comparison comparison) {
    if (comparison.groups().size() <= MOST_LINES) {
      return comparison.groups();
    }
    Optional<String> headline = comparison.headline();
    List<RunGroup> best =
        comparison.groups().stream()
            .sorted(
                Comparator.comparingDouble(
                    (RunGroup group) -> -headline.map(m -> finite(group, m)).orElse(0.0)))
            .limit(MOST_LINES)
            .toList();
    return comparison.groups().stream().filter(best::contains).toList();
  }

  private static double finite(RunGroup group, String metric) {
    double mean = group.statistic(metric).mean();
    return Double.isFinite(mean) ? mean : Double.NEGATIVE_INFINITY;
  }

  /** A curve by the generations made. */
  static Map<String, Object> byGenerations(List<RunGroup> groups, String curve) {
    return lines(
        groups,
        run -> run.curves().getOrDefault(curve, Curve.NONE),
        GENERATIONS,
        factor(curve),
        name(curve));
  }

  /** The best fitness so far by the evaluations made. */
  static Map<String, Object> byEvaluations(List<RunGroup> groups) {
    return lines(groups, RunOutcome::bestByEvaluations, EVALUATIONS, 1, "best fitness so far");
  }

  private static Map<String, Object> lines(
      List<RunGroup> groups,
      Function<RunOutcome, Curve> curve,
      String horizontal,
      double factor,
      String vertical) {
    List<Object> series = new ArrayList<>();
    for (RunGroup group : groups) {
      Band band = thinned(group.band(curve));
      if (!band.points().isEmpty()) {
        String color = BandLine.color(groups.indexOf(group));
        series.addAll(new BandLine(group.name(), color, band).series(factor, false));
      }
    }
    return chart(series, Charts.axis(horizontal, "type", "value"), vertical);
  }

  private static Map<String, Object> chart(
      List<Object> series, Map<String, Object> horizontal, String vertical) {
    Map<String, Object> option = Charts.base(series);
    Charts.value(option, "legend").put("type", "scroll");
    option.put("xAxis", horizontal);
    option.put("yAxis", Charts.axis(vertical, "type", "value", "scale", true));
    return option;
  }

  /** Enough points for every pixel; the first and the last among them. */
  private static Band thinned(Band band) {
    int size = band.points().size();
    if (size <= MOST_POINTS) {
      return band;
    }
    List<Band.Point> points = new ArrayList<>();
    for (int i = 0; i < MOST_POINTS; i++) {
      points.add(band.points().get((int) ((long) i * (size - 1) / (MOST_POINTS - 1))));
    }
    return new Band(points);
  }

  /**
   * The headline by each setting that has at least two values, all numbers: a line per combination
   * of the others. By the path of the setting; too many lines, no chart.
   */
  static Map<String, Map<String, Object>> bySettings(Comparison comparison) {
    Map<String, Map<String, Object>> charts = new LinkedHashMap<>();
    Optional<String> headline = comparison.headline();
    for (String key : comparison.names().keySet()) {
      List<Optional<Double>> values =
          comparison.groups().stream().map(group -> value(group, key)).distinct().toList();
      if (headline.isPresent()
          && values.size() > 1
          && values.stream().allMatch(Optional::isPresent)) {
        List<Object> series = series(comparison, key, headline.get());
        if (!series.isEmpty()) {
          charts.put(key, setting(comparison.names().get(key), values, series, headline.get()));
        }
      }
    }
    return charts;
  }

  private static Map<String, Object> setting(
      String name, List<Optional<Double>> values, List<Object> series, String metric) {
    double least = values.stream().mapToDouble(Optional::get).min().orElse(0);
    double most = values.stream().mapToDouble(Optional::get).max().orElse(0);
    boolean log = values.size() > 2 && least > 0 && most / least >= 50;
    Map<String, Object> horizontal =
        Charts.axis(name, "type", log ? "log" : "value", "min", "dataMin", "max", "dataMax");
    horizontal.put("nameGap", 28);
    return chart(series, horizontal, name(metric));
  }

  private static List<Object> series(Comparison comparison, String key, String metric) {
    Map<String, TreeMap<Double, Statistic>> lines = new LinkedHashMap<>();
    for (RunGroup group : comparison.groups()) {
      Statistic statistic = group.statistic(metric);
      if (statistic.runs() > 0) {
        lines
            .computeIfAbsent(others(comparison, group, key), l -> new TreeMap<>())
            .put(value(group, key).orElseThrow(), statistic);
      }
    }
    List<Object> series = new ArrayList<>();
    if (lines.size() > MOST_LINES) {
      return series;
    }
    int[] index = {0};
    lines.forEach(
        (name, statistics) -> {
          List<Band.Point> points = new ArrayList<>();
          statistics.forEach((x, s) -> points.add(new Band.Point(x, s.mean(), s.std(), s.runs())));
          BandLine line = new BandLine(name, BandLine.color(index[0]++), new Band(points));
          series.addAll(line.series(factor(metric), true));
        });
    return series;
  }

  private static String others(Comparison comparison, RunGroup group, String key) {
    String name =
        group.differs().entrySet().stream()
            .filter(entry -> !entry.getKey().equals(key))
            .map(entry -> comparison.names().get(entry.getKey()) + " = " + entry.getValue())
            .collect(Collectors.joining(", "));
    return name.isEmpty() ? "mean" : name;
  }

  private static Optional<Double> value(RunGroup group, String key) {
    try {
      return Optional.of(Double.parseDouble(group.differs().getOrDefault(key, "")));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static double factor(String metric) {
    return ComparisonTable.isAccuracy(metric) ? PERCENT : 1;
  }

  /** What stands at an axis: held-out accuracy, %. */
  static String name(String metric) {
    String name = ComparisonTable.name(metric);
    return ComparisonTable.isAccuracy(metric) ? name + ", %" : name;
  }
}
