package org.l2lspark.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.l2lspark.experiment.compare.Band;
import org.l2lspark.experiment.compare.Curve;
import org.l2lspark.experiment.study.CellResult;
import org.l2lspark.experiment.study.LayerHistory;
import org.l2lspark.report.chart.Axis;
import org.l2lspark.report.chart.Plot;
import org.l2lspark.report.chart.Series;
import org.l2lspark.report.chart.Series.Look;

/**
 * The figures of a study. A line is a mean over runs that differ by their seed, a band around it
 * one standard deviation to either side.
 */
final class StudyCharts {
  private static final Axis UPDATES = Axis.counts("updates made").between(0, Double.NaN);
  private static final Axis INITIAL_STD =
      Axis.of("initial standard deviation of the weights", "").logarithmic().tightly();
  private static final String MEMBERS = "members";
  private static final String OUTPUT = "output";
  private static final double PERCENT = 100;
  private static final Axis ERROR = Axis.of("test error", "%").between(0, PERCENT);
  private static final double ROUNDING = 1e-12;

  private StudyCharts() {}

  /** Test error over updates, in percent, a line per group of runs. */
  static Plot errors(List<BandLine> lines) {
    return chart(lines, PERCENT, UPDATES, ERROR);
  }

  /** Test error at the end over the deviation at the start, in percent. */
  static Plot errorsByStd(List<BandLine> lines) {
    return chart(lines, PERCENT, INITIAL_STD, ERROR);
  }

  /** Test error at the end over the size of the ensemble, in percent. */
  static Plot errorsByMembers(BandLine line) {
    return chart(List.of(line), PERCENT, Axis.counts(MEMBERS), ERROR);
  }

  /** Size of the ensemble over updates. */
  static Plot members(List<BandLine> lines) {
    return chart(lines, 1, UPDATES, Axis.counts(MEMBERS).between(0, Double.NaN));
  }

  /** The band of the error of some runs. */
  static BandLine error(String name, int color, List<CellResult> runs) {
    return new BandLine(name, color, Band.over(runs.stream().map(CellResult::testError).toList()));
  }

  /** The error of runs at the end, by what sets the groups apart. */
  static <T extends Number> BandLine last(
      String name, int color, List<T> places, Function<T, List<CellResult>> runs) {
    List<Band.Point> points = new ArrayList<>();
    for (T place : places) {
      points.add(
          Band.Point.of(
              place.doubleValue(),
              runs.apply(place).stream().map(run -> 1 - run.testAccuracy()).toList()));
    }
    return new BandLine(name, color, new Band(points));
  }

  /**
   * Gradients over updates, a colour per layer, on a logarithmic axis: standard deviation (solid)
   * and size of the mean (dashed) over the parameters of the layer.
   */
  static Plot gradients(List<CellResult> runs) {
    List<Series> series = new ArrayList<>();
    List<String> layers = layers(runs);
    for (int i = 0; i < layers.size(); i++) {
      Band std = overRuns(runs, i, LayerHistory::gradientStd);
      Band mean = overRuns(runs, i, LayerHistory::gradientMean);
      Band means = beyondRounding(mean, std);
      series.add(BandLine.line(layers.get(i) + ", std", Look.line(i), std, StudyCharts::positive));
      Look dashed = Look.line(i).wide(1.2).dashed(1);
      series.add(BandLine.line(layers.get(i) + ", mean", dashed, means, StudyCharts::positive));
    }
    return Plot.of(UPDATES, Axis.of("gradient of the loss", "").logarithmic(), series);
  }

  /** The size of a number; zero has no place on a logarithmic axis. */
  private static double positive(double number) {
    return number == 0 ? Double.NaN : Math.abs(number);
  }

  /**
   * The means that are more than rounding: those of the output layer are zero, because the softmax
   * pulls one class down by what it pushes the others up.
   */
  private static Band beyondRounding(Band means, Band stds) {
    List<Band.Point> points = new ArrayList<>();
    for (int i = 0; i < Math.min(means.points().size(), stds.points().size()); i++) {
      if (Math.abs(means.points().get(i).mean()) > ROUNDING * stds.points().get(i).mean()) {
        points.add(means.points().get(i));
      }
    }
    return new Band(points);
  }

  /**
   * Standard deviation of the gradient over the parameters of a layer, by the deviation that runs
   * started from, a line per layer, on logarithmic axes.
   *
   * @param runs by deviation
   * @param last whether at the last record; else at the first
   */
  static Plot gradientsByStd(Map<Double, List<CellResult>> runs, boolean last) {
    List<Series> series = new ArrayList<>();
    List<String> layers = layers(runs.values().stream().flatMap(List::stream).toList());
    for (int i = 0; i < layers.size(); i++) {
      List<Band.Point> points = new ArrayList<>();
      for (Map.Entry<Double, List<CellResult>> entry : runs.entrySet()) {
        points.add(Band.Point.of(entry.getKey(), gradientStd(entry.getValue(), i, last)));
      }
      Look marked = Look.line(i).marked(true);
      series.add(BandLine.line(layers.get(i), marked, new Band(points), StudyCharts::positive));
    }
    return Plot.of(INITIAL_STD, Axis.of("std of the gradient", "").logarithmic(), series);
  }

  /**
   * Standard deviations of the gradient of a layer, one curve per run, at the first or last record.
   */
  static List<Double> gradientStd(List<CellResult> runs, int layer, boolean last) {
    List<Double> numbers = new ArrayList<>();
    for (CellResult run : runs) {
      if (layer < run.layers().size()) {
        double[] std = run.layers().get(layer).gradientStd();
        numbers.add(std[last ? std.length - 1 : 0]);
      }
    }
    return numbers;
  }

  /**
   * Activations over updates: mean and, as a band, standard deviation over the units of a layer and
   * the samples of a mini-batch. The outputs have a panel of their own.
   */
  static Plot activations(List<CellResult> runs) {
    List<Series> series = new ArrayList<>();
    List<String> layers = layers(runs);
    for (int i = 0; i < layers.size(); i++) {
      Band mean = overRuns(runs, i, LayerHistory::activationMean);
      Band std = overRuns(runs, i, LayerHistory::activationStd);
      List<Band.Point> points = new ArrayList<>();
      for (int p = 0; p < Math.min(mean.points().size(), std.points().size()); p++) {
        Band.Point m = mean.points().get(p);
        points.add(new Band.Point(m.x(), m.mean(), std.points().get(p).mean(), m.runs()));
      }
      int panel = layers.get(i).equals(OUTPUT) ? 1 : 0;
      series.add(new BandLine(layers.get(i), i, new Band(points)).series(1, false).on(panel));
    }
    List<Axis> panels = List.of(Axis.of("hidden layers", ""), Axis.of("output layer", ""));
    return new Plot(UPDATES, panels, series, Map.of());
  }

  /** Names of the layers of runs; empty when no run has any. */
  static List<String> layers(List<CellResult> runs) {
    return runs.stream()
        .map(run -> run.layers().stream().map(LayerHistory::name).toList())
        .filter(names -> !names.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  private static Band overRuns(
      List<CellResult> runs, int layer, Function<LayerHistory, double[]> numbers) {
    return Band.over(
        runs.stream()
            .filter(run -> layer < run.layers().size())
            .map(run -> new Curve(run.layerIterations(), numbers.apply(run.layers().get(layer))))
            .toList());
  }

  private static Plot chart(List<BandLine> lines, double factor, Axis x, Axis y) {
    boolean marks = !x.equals(UPDATES);
    return Plot.of(x, y, lines.stream().map(line -> line.series(factor, marks)).toList());
  }
}
