package org.l2lspark.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.l2lspark.experiment.compare.Band;
import org.l2lspark.experiment.compare.Curve;
import org.l2lspark.experiment.study.CellResult;
import org.l2lspark.experiment.study.LayerHistory;

/**
 * Options of Apache ECharts for the figures of a study. A line is a mean over runs that differ by
 * their seed, a band around it one standard deviation to either side.
 */
final class StudyCharts {
  static final String ITERATION = "updates made";
  static final String INITIAL_STD = "initial standard deviation of the weights";
  static final String MEMBERS = "members";
  private static final String OUTPUT = "output";
  private static final double PERCENT = 100;
  private static final double ROUNDING = 1e-12;

  private StudyCharts() {}

  /** Test error over updates, in percent, a line per group of runs. */
  static Map<String, Object> errors(List<BandLine> lines) {
    Map<String, Object> option = chart(lines, PERCENT, ITERATION, "value");
    percentAxis(option);
    return option;
  }

  /** Test error at the end over the deviation at the start, in percent. */
  static Map<String, Object> errorsByStd(List<BandLine> lines) {
    Map<String, Object> option = chart(lines, PERCENT, INITIAL_STD, "log");
    percentAxis(option);
    return option;
  }

  /** Test error at the end over the size of the ensemble, in percent. */
  static Map<String, Object> errorsByMembers(BandLine line) {
    Map<String, Object> option = chart(List.of(line), PERCENT, MEMBERS, "value");
    percentAxis(option);
    return option;
  }

  /** Size of the ensemble over updates. */
  static Map<String, Object> members(List<BandLine> lines) {
    Map<String, Object> option = chart(lines, 1, ITERATION, "value");
    option.put("yAxis", Charts.axis(MEMBERS, "type", "value", "min", 0));
    Charts.value(option, "yAxis").put("nameGap", 38);
    return option;
  }

  /** The band of the error of some runs. */
  static BandLine error(String name, String color, List<CellResult> runs) {
    return new BandLine(name, color, Band.over(runs.stream().map(CellResult::testError).toList()));
  }

  /** The error of runs at the end, by what sets the groups apart. */
  static <T extends Number> BandLine last(
      String name, String color, List<T> places, Function<T, List<CellResult>> runs) {
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
  static Map<String, Object> gradients(List<CellResult> runs) {
    List<Object> series = new ArrayList<>();
    List<String> layers = layers(runs);
    for (int i = 0; i < layers.size(); i++) {
      Band std = overRuns(runs, i, LayerHistory::gradientStd);
      Band mean = overRuns(runs, i, LayerHistory::gradientMean);
      String color = BandLine.color(i);
      series.add(BandLine.line(layers.get(i), color, "solid", std, Math::abs, false));
      series.add(
          BandLine.line(
              layers.get(i), color, "dashed", beyondRounding(mean, std), Math::abs, false));
    }
    Map<String, Object> option = Charts.base(series);
    option.put("xAxis", horizontal(ITERATION, "value"));
    logarithmic(option, "gradient of the loss");
    return option;
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
  static Map<String, Object> gradientsByStd(Map<Double, List<CellResult>> runs, boolean last) {
    List<Object> series = new ArrayList<>();
    List<String> layers = layers(runs.values().stream().flatMap(List::stream).toList());
    for (int i = 0; i < layers.size(); i++) {
      List<Band.Point> points = new ArrayList<>();
      for (Map.Entry<Double, List<CellResult>> entry : runs.entrySet()) {
        points.add(Band.Point.of(entry.getKey(), gradientStd(entry.getValue(), i, last)));
      }
      series.add(
          BandLine.line(
              layers.get(i), BandLine.color(i), "solid", new Band(points), Math::abs, true));
    }
    Map<String, Object> option = Charts.base(series);
    option.put("xAxis", horizontal(INITIAL_STD, "log"));
    logarithmic(option, "std of the gradient");
    return option;
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
   * the samples of a mini-batch. The outputs have an axis of their own, on the right.
   */
  static Map<String, Object> activations(List<CellResult> runs) {
    List<Object> series = new ArrayList<>();
    List<String> layers = layers(runs);
    for (int i = 0; i < layers.size(); i++) {
      Band mean = overRuns(runs, i, LayerHistory::activationMean);
      Band std = overRuns(runs, i, LayerHistory::activationStd);
      List<Band.Point> points = new ArrayList<>();
      for (int p = 0; p < Math.min(mean.points().size(), std.points().size()); p++) {
        Band.Point m = mean.points().get(p);
        points.add(new Band.Point(m.x(), m.mean(), std.points().get(p).mean(), m.runs()));
      }
      int axis = layers.get(i).equals(OUTPUT) ? 1 : 0;
      for (Map<String, Object> part :
          new BandLine(layers.get(i), BandLine.color(i), new Band(points)).series(1, false)) {
        part.put("yAxisIndex", axis);
        series.add(part);
      }
    }
    Map<String, Object> option = Charts.base(series);
    Charts.value(option, "grid").put("right", 64);
    option.put("xAxis", horizontal(ITERATION, "value"));
    Map<String, Object> right = Charts.axis("output layer", "type", "value", "position", "right");
    right.put("splitLine", Charts.map("show", false));
    right.put("nameGap", 46);
    option.put("yAxis", List.of(Charts.axis("hidden layers", "type", "value"), right));
    return option;
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

  private static Map<String, Object> chart(
      List<BandLine> lines, double factor, String xName, String xType) {
    List<Object> series = new ArrayList<>();
    lines.forEach(line -> series.addAll(line.series(factor, !xName.equals(ITERATION))));
    Map<String, Object> option = Charts.base(series);
    option.put("xAxis", horizontal(xName, xType));
    return option;
  }

  private static Map<String, Object> horizontal(String name, String type) {
    return type.equals("log")
        ? Charts.axis(name, "type", type, "min", "dataMin", "max", "dataMax")
        : Charts.axis(
            name, "type", type, "min", name.equals(ITERATION) ? 0 : "dataMin", "max", "dataMax");
  }

  private static void percentAxis(Map<String, Object> option) {
    option.put("yAxis", Charts.axis("test error, %", "type", "value", "min", 0, "max", 100));
  }

  /** A logarithmic axis, on which zeros are gaps. */
  private static void logarithmic(Map<String, Object> option, String name) {
    for (Object each : (List<?>) option.get("series")) {
      if (each instanceof Map<?, ?> series && series.get("data") instanceof List<?> data) {
        for (Object point : data) {
          clearZero(point);
        }
      }
    }
    Map<String, Object> axis = Charts.axis(name, "type", "log");
    axis.put("nameGap", 50);
    option.put("yAxis", axis);
    Charts.value(option, "grid").put("left", 68);
  }

  @SuppressWarnings("unchecked") // written by row()
  private static void clearZero(Object point) {
    List<Object> numbers = (List<Object>) point;
    if (numbers.get(1) instanceof Double y && y == 0) {
      numbers.set(1, null);
    }
  }
}
