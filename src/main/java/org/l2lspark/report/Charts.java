package org.l2lspark.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import org.l2lspark.experiment.ConfusionMatrix;
import org.l2lspark.experiment.GenerationMetrics;
import org.l2lspark.experiment.SpikeRaster;

/**
 * Options of Apache ECharts as nested maps, one map per chart. What is on light paper and on dark
 * glass another colour (text, axes, tooltips, cells) gets it in report.js. Colours of data are
 * those of Okabe and Ito (2008), which people with any colour vision tell apart.
 */
final class Charts {
  static final String BLUE = "#0072B2";
  private static final String SKY = "#56B4E9";
  static final String GREEN = "#009E73";
  private static final String ORANGE = "#E69F00";
  static final String RED = "#D55E00";
  private static final String PURPLE = "#CC79A7";
  private static final String GREY = "#8A8F98";
  static final List<String> PALETTE =
      List.of(BLUE, RED, GREEN, ORANGE, PURPLE, SKY, GREY, "#F0E442");
  private static final List<String> HORIZONTAL =
      List.of(
          "generation",
          "time, ms",
          "decided class",
          "parameter value",
          "slots",
          StudyCharts.ITERATION,
          StudyCharts.INITIAL_STD,
          StudyCharts.MEMBERS,
          ComparisonCharts.GENERATIONS,
          ComparisonCharts.EVALUATIONS);
  private static final int MAX_LABELLED_CLASSES = 20;

  private Charts() {}

  /**
   * Fitness over generations: mean, a band of one standard deviation, best and worst, of those that
   * may be set side by side; and the best on scenarios for validation, where there are any.
   */
  static Map<String, Object> fitness(List<GenerationMetrics> all) {
    List<GenerationMetrics> metrics = GenerationMetrics.comparable(all);
    List<GenerationMetrics> validations =
        all.stream().filter(GenerationMetrics::validation).toList();
    List<Object> band = new ArrayList<>();
    for (GenerationMetrics m : metrics) {
      if (Double.isFinite(m.meanFitness()) && Double.isFinite(m.stdFitness())) {
        band.add(
            row(
                m.number(),
                Numbers.rounded(m.meanFitness() - m.stdFitness()),
                Numbers.rounded(m.meanFitness() + m.stdFitness())));
      }
    }
    List<Object> series = new ArrayList<>();
    Map<String, Object> deviation = band("mean \u00b1 std", band);
    deviation.put("itemStyle", map("color", SKY, "opacity", 0.3));
    series.add(deviation);
    series.add(line("best", ORANGE, 1.5, metrics, GenerationMetrics::bestFitness));
    series.add(line("mean", BLUE, 2.5, metrics, GenerationMetrics::meanFitness));
    series.add(line("worst", GREY, 1, metrics, GenerationMetrics::minFitness));
    if (!validations.isEmpty()) {
      series.add(line("best in validation", GREEN, 2, validations, GenerationMetrics::bestFitness));
    }
    Map<String, Object> option = overGenerations("fitness", series);
    value(option, "yAxis").put("scale", true);
    return option;
  }

  /**
   * A band between two curves, under all lines.
   *
   * @param rows x, lower and upper end
   */
  static Map<String, Object> band(String name, List<Object> rows) {
    return map(
        "name",
        name,
        "type",
        "custom",
        "renderItem",
        "band", // replaced by the function of this name in report.js
        "data",
        rows,
        "encode",
        map("x", 0, "y", List.of(1, 2)),
        "tooltip",
        map("show", false),
        "silent",
        true,
        "z",
        1);
  }

  /**
   * Accuracy in percent.
   *
   * @param end of the test after the last generation, NaN for none
   * @param control a horizontal line, left out when NaN
   * @param chance the same
   */
  static Map<String, Object> accuracy(
      List<GenerationMetrics> metrics, double end, double control, double chance) {
    List<Object> series = new ArrayList<>();
    addPercent(series, "batch, best member", ORANGE, metrics, GenerationMetrics::bestAccuracy);
    addPercent(series, "batch, mean", SKY, metrics, GenerationMetrics::meanAccuracy);
    int last = metrics.get(metrics.size() - 1).number();
    addPercent(
        series,
        "test",
        BLUE,
        metrics,
        m -> m.number() == last && Double.isFinite(end) ? end : m.testAccuracy());
    addLevel(series, "control", GREEN, metrics, control);
    addLevel(series, "chance", GREY, metrics, chance);
    Map<String, Object> option = overGenerations("accuracy, %", series);
    value(option, "yAxis").put("min", 0);
    value(option, "yAxis").put("max", 100);
    return option;
  }

  /** Wall seconds of each generation, stacked by phase. */
  static Map<String, Object> seconds(List<GenerationMetrics> metrics) {
    TreeSet<String> phases = new TreeSet<>();
    metrics.forEach(m -> phases.addAll(m.seconds().keySet()));
    List<Object> series = new ArrayList<>();
    for (String phase : phases) {
      List<Object> data = new ArrayList<>();
      for (GenerationMetrics m : metrics) {
        data.add(Numbers.rounded(m.seconds().getOrDefault(phase, 0.0)));
      }
      series.add(
          map(
              "name",
              phase,
              "type",
              "bar",
              "stack",
              "seconds",
              "barCategoryGap",
              "15%",
              "itemStyle",
              map("color", PALETTE.get(series.size() % PALETTE.size())),
              "data",
              data));
    }
    Map<String, Object> option = overGenerations("seconds", series);
    option.put(
        "xAxis",
        axis(
            "generation",
            "type",
            "category",
            "data",
            metrics.stream().map(m -> Integer.toString(m.number())).toList()));
    return option;
  }

  /** True class by decided class; the colour is the share of the true class. */
  static Map<String, Object> confusion(ConfusionMatrix confusion) {
    int size = confusion.classes().size();
    List<Object> cells = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      double total = 0;
      for (int count : confusion.matrix()[i]) {
        total += count;
      }
      for (int j = 0; j < size; j++) {
        int count = confusion.matrix()[i][j];
        cells.add(row(j, i, total == 0 ? 0.0 : Numbers.rounded(count / total), count));
      }
    }
    Map<String, Object> series =
        map(
            "type", "heatmap",
            "data", cells,
            "itemStyle", map("borderWidth", 1),
            "label", map("show", size <= MAX_LABELLED_CLASSES, "formatter", "{@[3]}"),
            "encode", map("x", 0, "y", 1, "tooltip", List.of(3, 2)),
            "dimensions", List.of("decided", "true", "share of the true class", "samples"));
    Map<String, Object> option = base(List.of(series));
    option.remove("legend");
    value(option, "tooltip").put("trigger", "item");
    option.put("grid", grid(16, 72, 96));
    Map<String, Object> shortened = map("interval", 0, "width", 48, "overflow", "truncate");
    Map<String, Object> decided =
        axis("decided class", "type", "category", "data", confusion.classes());
    decided.put("axisLabel", size <= MAX_LABELLED_CLASSES ? shortened : map());
    option.put("xAxis", decided);
    Map<String, Object> truth =
        axis("true class", "type", "category", "data", confusion.classes(), "inverse", true);
    truth.put("axisLabel", size <= MAX_LABELLED_CLASSES ? shortened : map());
    truth.put("nameGap", 54);
    option.put("yAxis", truth);
    option.put("visualMap", heat(0, 1, "all", "none"));
    return option;
  }

  /** The colours of a heat map's third dimension, with a legend of two words. */
  static Map<String, Object> heat(double least, double most, String high, String low) {
    return map(
        "min",
        least,
        "max",
        most,
        "dimension",
        2,
        "calculable",
        false,
        "orient",
        "horizontal",
        "left",
        "center",
        "bottom",
        0,
        "itemHeight",
        160,
        "itemWidth",
        10,
        "text",
        List.of(high, low));
  }

  /** What an optimizer says of its state by this name, over generations. */
  static Map<String, Object> measure(String name, List<GenerationMetrics> metrics) {
    List<GenerationMetrics> known =
        metrics.stream().filter(m -> m.optimizer().containsKey(name)).toList();
    return overGenerations(name, List.of(line(name, BLUE, 2, known, m -> m.optimizer().get(name))));
  }

  /** A dot per spike, a colour per population. */
  static Map<String, Object> raster(SpikeRaster raster) {
    List<List<Object>> dots = new ArrayList<>();
    raster.populations().forEach(population -> dots.add(new ArrayList<>()));
    for (int i = 0; i < raster.neurons().length; i++) {
      for (int p = 0; p < dots.size(); p++) {
        if (raster.populations().get(p).contains(raster.neurons()[i])) {
          dots.get(p).add(row(Numbers.rounded(raster.timesMs()[i]), raster.neurons()[i]));
          break;
        }
      }
    }
    List<Object> series = new ArrayList<>();
    for (int p = 0; p < dots.size(); p++) {
      series.add(
          map(
              "name",
              raster.populations().get(p).name(),
              "type",
              "scatter",
              "progressive",
              0,
              "symbolSize",
              2.5,
              "silent",
              true,
              "itemStyle",
              map("color", PALETTE.get(p % PALETTE.size()), "opacity", 0.8),
              "data",
              dots.get(p)));
    }
    Map<String, Object> option = base(series);
    option.remove("tooltip");
    option.put("xAxis", axis("time, ms", "type", "value", "min", 0, "max", raster.durationMs()));
    Map<String, Object> neurons = axis("neuron", "type", "value", "minInterval", 1);
    neurons.put("min", raster.populations().stream().mapToInt(p -> p.first()).min().orElse(0));
    neurons.put(
        "max", raster.populations().stream().mapToInt(p -> p.first() + p.size()).max().orElse(1));
    neurons.put("splitLine", map("show", false));
    option.put("yAxis", neurons);
    return option;
  }

  /** Share of weights per bin, in percent, in two generations, counted from 1. */
  static Map<String, Object> weights(WeightHistogram histogram, int first, int last) {
    List<Object> series = new ArrayList<>();
    series.add(steps("generation " + first, GREY, histogram.centres(), histogram.first()));
    if (last != first) {
      series.add(steps("generation " + last, BLUE, histogram.centres(), histogram.last()));
    }
    Map<String, Object> option = base(series);
    option.put(
        "xAxis",
        axis(
            "parameter value",
            "type",
            "value",
            "min",
            "dataMin",
            "max",
            "dataMax",
            "axisLabel", // no round numbers, and no room for them
            map("showMinLabel", false, "showMaxLabel", false)));
    option.put("yAxis", axis("share, %", "type", "value"));
    return option;
  }

  private static Map<String, Object> steps(
      String name, String color, double[] centres, double[] shares) {
    List<Object> data = new ArrayList<>();
    for (int i = 0; i < centres.length; i++) {
      data.add(row(Numbers.rounded(centres[i]), Numbers.rounded(100 * shares[i])));
    }
    return map(
        "name",
        name,
        "type",
        "line",
        "step",
        "middle",
        "showSymbol",
        false,
        "itemStyle",
        map("color", color),
        "lineStyle",
        map("width", 1.5),
        "areaStyle",
        map("opacity", 0.2),
        "data",
        data);
  }

  private static Map<String, Object> line(
      String name,
      String color,
      double width,
      List<GenerationMetrics> metrics,
      ToDoubleFunction<GenerationMetrics> number) {
    List<Object> data = new ArrayList<>();
    for (GenerationMetrics m : metrics) {
      data.add(row(m.number(), Numbers.rounded(number.applyAsDouble(m))));
    }
    return map(
        "name",
        name,
        "type",
        "line",
        "showSymbol",
        metrics.size() == 1,
        "itemStyle",
        map("color", color),
        "lineStyle",
        map("width", width),
        "data",
        data);
  }

  /** A line of those generations in which the fraction was measured; none, no line. */
  private static void addPercent(
      List<Object> series,
      String name,
      String color,
      List<GenerationMetrics> metrics,
      ToDoubleFunction<GenerationMetrics> fraction) {
    List<GenerationMetrics> measured =
        metrics.stream().filter(m -> Double.isFinite(fraction.applyAsDouble(m))).toList();
    if (measured.isEmpty()) {
      return;
    }
    Map<String, Object> line =
        line(
            name,
            color,
            name.equals("test") ? 2.5 : 1.5,
            measured,
            m -> 100 * fraction.applyAsDouble(m));
    line.put("showSymbol", name.equals("test") || measured.size() == 1);
    line.put("symbolSize", 6);
    series.add(line);
  }

  private static void addLevel(
      List<Object> series,
      String name,
      String color,
      List<GenerationMetrics> metrics,
      double fraction) {
    if (!Double.isFinite(fraction)) {
      return;
    }
    Map<String, Object> line = line(name, color, 1.5, metrics, m -> 100 * fraction);
    line.put("lineStyle", map("width", 1.5, "type", "dashed"));
    series.add(line);
  }

  private static Map<String, Object> overGenerations(String yName, List<Object> series) {
    Map<String, Object> option = base(series);
    option.put(
        "xAxis",
        axis(
            "generation",
            "type",
            "value",
            "minInterval",
            1,
            "min",
            "dataMin",
            "max",
            "dataMax",
            "axisPointer",
            map("label", map("precision", 0))));
    option.put("yAxis", axis(yName, "type", "value"));
    return option;
  }

  static Map<String, Object> base(List<?> series) {
    return map(
        "animation", false,
        "textStyle", map("fontFamily", "system-ui, sans-serif"),
        "aria", map("enabled", true),
        "grid", grid(44, 56, 48),
        "legend", map("top", 4, "itemWidth", 18, "itemHeight", 6, "icon", "roundRect"),
        "tooltip",
            map("trigger", "axis", "confine", true, "renderMode", "richText"), // draws, no HTML
        "series", series);
  }

  static Map<String, Object> grid(int top, int left, int bottom) {
    return map("top", top, "left", left, "right", 24, "bottom", bottom);
  }

  static Map<String, Object> axis(String name, Object... entries) {
    Map<String, Object> axis = map(entries);
    axis.put("name", name);
    axis.put("nameLocation", "middle");
    axis.put("nameGap", HORIZONTAL.contains(name) ? 28 : 38);
    axis.put("axisLine", map("onZero", false));
    return axis;
  }

  @SuppressWarnings("unchecked") // written by map() above
  static Map<String, Object> value(Map<String, Object> option, String key) {
    return (Map<String, Object>) option.get(key);
  }

  static List<Object> row(Object... values) {
    return java.util.Arrays.asList(values); // nulls are gaps
  }

  static Map<String, Object> map(Object... keysAndValues) {
    Map<String, Object> map = new TreeMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return map;
  }
}
