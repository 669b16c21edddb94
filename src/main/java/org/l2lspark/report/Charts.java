package org.l2lspark.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.l2lspark.experiment.ConfusionMatrix;
import org.l2lspark.experiment.GenerationMetrics;
import org.l2lspark.experiment.SpikeRaster;
import org.l2lspark.report.chart.Axis;
import org.l2lspark.report.chart.Bars;
import org.l2lspark.report.chart.HeatMap;
import org.l2lspark.report.chart.Plot;
import org.l2lspark.report.chart.Series;
import org.l2lspark.report.chart.Series.Join;
import org.l2lspark.report.chart.Series.Look;

/** The charts of one run. Colours are places in the palette of theme.css. */
final class Charts {
  static final int BLUE = 0;
  static final int RED = 1;
  static final int GREEN = 2;
  static final int ORANGE = 3;
  static final int PURPLE = 4;
  static final int SKY = 5;
  static final int GREY = 6;

  private static final int MOST_BARS = 100;
  private static final double PERCENT = 100;

  private Charts() {}

  /**
   * Fitness over generations: mean, a band of one standard deviation, best and worst, of those that
   * may be set side by side; and the best on scenarios for validation, where there are any.
   */
  static Plot fitness(List<GenerationMetrics> all) {
    List<GenerationMetrics> metrics = GenerationMetrics.comparable(all);
    List<GenerationMetrics> validations =
        all.stream().filter(GenerationMetrics::validation).toList();
    List<Series> series = new ArrayList<>();
    series.add(
        line("mean \u00b1 std", Look.line(BLUE).wide(2.5), metrics, GenerationMetrics::meanFitness)
            .within(
                numbers(metrics, m -> m.meanFitness() - m.stdFitness()),
                numbers(metrics, m -> m.meanFitness() + m.stdFitness())));
    series.add(line("best", Look.line(ORANGE).wide(1.5), metrics, GenerationMetrics::bestFitness));
    series.add(
        line("worst", Look.line(GREY).wide(1).dashed(1), metrics, GenerationMetrics::minFitness));
    if (!validations.isEmpty()) {
      series.add(
          line(
              "best in validation", Look.line(GREEN), validations, GenerationMetrics::bestFitness));
    }
    return Plot.of(Axis.counts("generation"), Axis.of("fitness", ""), series);
  }

  /**
   * Accuracy in percent.
   *
   * @param end of the test after the last generation, NaN for none
   * @param control a horizontal line, left out when NaN
   * @param chance the same
   */
  static Plot accuracy(List<GenerationMetrics> metrics, double end, double control, double chance) {
    List<Series> series = new ArrayList<>();
    Look thin = Look.line(ORANGE).wide(1.5);
    addPercent(series, "batch, best member", thin, metrics, GenerationMetrics::bestAccuracy);
    thin = Look.line(SKY).wide(1.5);
    addPercent(series, "batch, mean", thin, metrics, GenerationMetrics::meanAccuracy);
    int last = metrics.get(metrics.size() - 1).number();
    addPercent(
        series,
        "test",
        Look.line(BLUE).wide(2.5).marked(true),
        metrics,
        m -> m.number() == last && Double.isFinite(end) ? end : m.testAccuracy());
    Look level = Look.line(GREEN).wide(1.5).dashed(1);
    addPercent(series, "control", level, metrics, m -> control);
    level = Look.line(GREY).wide(1.5).dashed(2);
    addPercent(series, "chance", level, metrics, m -> chance);
    return Plot.of(Axis.counts("generation"), Axis.of("accuracy", "%").between(0, PERCENT), series);
  }

  /** Wall seconds of each generation, stacked by phase; of many, means of neighbours. */
  static Bars seconds(List<GenerationMetrics> metrics) {
    TreeSet<String> phases = new TreeSet<>();
    metrics.forEach(m -> phases.addAll(m.seconds().keySet()));
    int together = (metrics.size() + MOST_BARS - 1) / MOST_BARS;
    List<List<GenerationMetrics>> groups =
        IntStream.range(0, (metrics.size() + together - 1) / together)
            .mapToObj(
                k -> metrics.subList(k * together, Math.min(metrics.size(), (k + 1) * together)))
            .toList();
    List<Series> series = new ArrayList<>();
    for (String phase : phases) {
      series.add(
          Bars.series(
              phase,
              series.size(),
              groups.stream()
                  .mapToDouble(
                      group ->
                          group.stream()
                              .mapToDouble(m -> m.seconds().getOrDefault(phase, 0.0))
                              .average()
                              .orElse(0))
                  .toArray()));
    }
    return new Bars(
        "generation",
        groups.stream().map(Charts::name).toList(),
        Axis.of(together > 1 ? "wall time, mean" : "wall time", "s"),
        false,
        series);
  }

  private static String name(List<GenerationMetrics> group) {
    int first = group.get(0).number();
    int last = group.get(group.size() - 1).number();
    return first == last ? Integer.toString(first) : first + "\u2013" + last;
  }

  /**
   * True class by decided class; the colour is the share of the true class.
   *
   * @param examples samples of the cells, empty for none
   */
  static HeatMap confusion(ConfusionMatrix confusion, Map<String, Object> examples) {
    int size = confusion.classes().size();
    List<HeatMap.Cell> cells = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      double total = Arrays.stream(confusion.matrix()[i]).sum();
      for (int j = 0; j < size; j++) {
        int count = confusion.matrix()[i][j];
        cells.add(new HeatMap.Cell(j, i, total == 0 ? 0.0 : count / total, count));
      }
    }
    return new HeatMap(
        new HeatMap.Categories("decided class", confusion.classes()),
        new HeatMap.Categories("true class", confusion.classes()),
        true,
        cells,
        new HeatMap.Colours("share of the true class", 0, 1, "none", "all", 0),
        "samples",
        examples);
  }

  /** What an optimizer says of its state by this name, over generations. */
  static Plot measure(String name, List<GenerationMetrics> metrics) {
    List<GenerationMetrics> known =
        metrics.stream().filter(m -> m.optimizer().containsKey(name)).toList();
    return Plot.of(
        Axis.counts("generation"),
        Axis.of(name, ""),
        List.of(line(name, Look.line(BLUE), known, m -> m.optimizer().get(name))));
  }

  /** A dot per spike, a colour per population. */
  static Plot raster(SpikeRaster raster) {
    List<Series> series = new ArrayList<>();
    List<SpikeRaster.Population> populations = raster.populations();
    for (int p = 0; p < populations.size(); p++) {
      SpikeRaster.Population own = populations.get(p);
      int[] spikes =
          IntStream.range(0, raster.neurons().length)
              .filter(i -> own.contains(raster.neurons()[i]))
              .toArray();
      series.add(
          Series.of(
              own.name(),
              Look.line(p).joined(Join.DOTS).wide(2),
              Arrays.stream(spikes).mapToDouble(i -> raster.timesMs()[i]).toArray(),
              Arrays.stream(spikes).mapToDouble(i -> raster.neurons()[i]).toArray()));
    }
    return Plot.of(
        Axis.of("time", "ms").between(0, raster.durationMs()),
        Axis.counts("neuron")
            .between(
                populations.stream().mapToInt(SpikeRaster.Population::first).min().orElse(0),
                populations.stream().mapToInt(p -> p.first() + p.size()).max().orElse(1)),
        series);
  }

  /** Share of weights per bin, in percent, in two generations, counted from 1. */
  static Plot weights(WeightHistogram histogram, int first, int last) {
    List<Series> series = new ArrayList<>();
    series.add(steps("generation " + first, GREY, histogram.centres(), histogram.first()));
    if (last != first) {
      series.add(steps("generation " + last, BLUE, histogram.centres(), histogram.last()));
    }
    return Plot.of(
        Axis.of("parameter value", "").tightly(),
        Axis.of("share", "%").between(0, Double.NaN),
        series);
  }

  private static Series steps(String name, int color, double[] centres, double[] shares) {
    return Series.of(
        name,
        Look.line(color).joined(Join.STEPS).wide(1.5).filled(),
        centres,
        Arrays.stream(shares).map(share -> PERCENT * share).toArray());
  }

  private static Series line(
      String name,
      Look look,
      List<GenerationMetrics> metrics,
      ToDoubleFunction<GenerationMetrics> number) {
    return Series.of(
        name, look, numbers(metrics, GenerationMetrics::number), numbers(metrics, number));
  }

  private static double[] numbers(
      List<GenerationMetrics> metrics, ToDoubleFunction<GenerationMetrics> number) {
    return metrics.stream().mapToDouble(number).toArray();
  }

  /** A line of those generations in which the fraction was measured; none, no line. */
  private static void addPercent(
      List<Series> series,
      String name,
      Look look,
      List<GenerationMetrics> metrics,
      ToDoubleFunction<GenerationMetrics> fraction) {
    List<GenerationMetrics> measured =
        metrics.stream().filter(m -> Double.isFinite(fraction.applyAsDouble(m))).toList();
    if (!measured.isEmpty()) {
      series.add(line(name, look, measured, m -> PERCENT * fraction.applyAsDouble(m)));
    }
  }
}
