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
import org.l2lspark.report.chart.Axis;
import org.l2lspark.report.chart.Plot;
import org.l2lspark.report.chart.Series;
import org.l2lspark.report.chart.Theme;

/** Runs side by side: a line per group, a band over its seeds. */
final class ComparisonCharts {
  static final String GENERATIONS = "generations made";
  static final String EVALUATIONS = "evaluations made";

  /** As many groups as there are colours. */
  static final int MOST_LINES = Theme.COLORS;

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
  static Plot byGenerations(List<RunGroup> groups, String curve) {
    return lines(
        groups,
        run -> run.curves().getOrDefault(curve, Curve.NONE),
        GENERATIONS,
        factor(curve),
        axis(curve));
  }

  /** The best fitness so far by the evaluations made. */
  static Plot byEvaluations(List<RunGroup> groups) {
    return lines(
        groups, RunOutcome::bestByEvaluations, EVALUATIONS, 1, Axis.of("best fitness so far", ""));
  }

  private static Plot lines(
      List<RunGroup> groups,
      Function<RunOutcome, Curve> curve,
      String horizontal,
      double factor,
      Axis vertical) {
    List<Series> series = new ArrayList<>();
    for (RunGroup group : groups) {
      Band band = thinned(group.band(curve));
      if (!band.points().isEmpty()) {
        int color = groups.indexOf(group);
        series.add(new BandLine(group.name(), color, band).series(factor, false));
      }
    }
    return Plot.of(Axis.counts(horizontal), vertical, series);
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
  static Map<String, Plot> bySettings(Comparison comparison) {
    Map<String, Plot> charts = new LinkedHashMap<>();
    Optional<String> headline = comparison.headline();
    for (String key : comparison.names().keySet()) {
      List<Optional<Double>> values =
          comparison.groups().stream().map(group -> value(group, key)).distinct().toList();
      if (headline.isPresent()
          && values.size() > 1
          && values.stream().allMatch(Optional::isPresent)) {
        List<Series> series = series(comparison, key, headline.get());
        if (!series.isEmpty()) {
          charts.put(key, setting(comparison.names().get(key), values, series, headline.get()));
        }
      }
    }
    return charts;
  }

  private static Plot setting(
      String name, List<Optional<Double>> values, List<Series> series, String metric) {
    double least = values.stream().mapToDouble(Optional::get).min().orElse(0);
    double most = values.stream().mapToDouble(Optional::get).max().orElse(0);
    boolean log = values.size() > 2 && least > 0 && most / least >= 50;
    Axis axis = Axis.of(name, "").tightly();
    return Plot.of(log ? axis.logarithmic() : axis, axis(metric), series);
  }

  private static List<Series> series(Comparison comparison, String key, String metric) {
    Map<String, TreeMap<Double, Statistic>> lines = new LinkedHashMap<>();
    for (RunGroup group : comparison.groups()) {
      Statistic statistic = group.statistic(metric);
      if (statistic.runs() > 0) {
        lines
            .computeIfAbsent(others(comparison, group, key), l -> new TreeMap<>())
            .put(value(group, key).orElseThrow(), statistic);
      }
    }
    List<Series> series = new ArrayList<>();
    if (lines.size() > MOST_LINES) {
      return series;
    }
    int[] index = {0};
    lines.forEach(
        (name, statistics) -> {
          List<Band.Point> points = new ArrayList<>();
          statistics.forEach((x, s) -> points.add(new Band.Point(x, s.mean(), s.std(), s.runs())));
          BandLine line = new BandLine(name, index[0]++, new Band(points));
          series.add(line.series(factor(metric), true));
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

  private static Axis axis(String metric) {
    return Axis.of(ComparisonTable.name(metric), ComparisonTable.isAccuracy(metric) ? "%" : "");
  }
}
