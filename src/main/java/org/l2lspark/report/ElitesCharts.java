package org.l2lspark.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.l2lspark.config.DocumentReader;
import org.l2lspark.experiment.GenerationMetrics;
import org.l2lspark.report.chart.HeatMap;
import org.l2lspark.report.chart.Numbers;

/**
 * What an optimizer says of itself from generation to generation, and the map of elites where it
 * keeps one: a cell per bin of two metrics, whose colour is the fitness of the elite in it.
 */
final class ElitesCharts {
  static final String DOCUMENT = "elites"; // as optimizers that keep a map write it

  private static final double PALEST = 0.12; // so that an elite is told from an empty bin

  private ElitesCharts() {}

  /** Draws what there is. */
  static void draw(
      Optional<Map<String, Object>> document, List<GenerationMetrics> metrics, Page page) {
    document
        .map(values -> new DocumentReader(DOCUMENT, values))
        .ifPresent(
            map -> {
              Axis x = Axis.of(map, "x");
              Axis y = Axis.of(map, "y");
              List<?> elites = map.list("elites");
              page.chart(
                  DOCUMENT,
                  "Map of elites",
                  String.format(
                      Locale.ROOT,
                      "The fittest member in each bin of two metrics, %,d of %,d bins; what lies"
                          + " beyond a range is in the bin at its end.",
                      elites.size(),
                      x.bins * y.bins),
                  map(map, x, y, elites));
            });
    TreeSet<String> names = new TreeSet<>();
    metrics.forEach(m -> names.addAll(m.optimizer().keySet()));
    for (String name : names) {
      page.chart(
          "optimizer-" + name, name, "Of the optimizer's state.", Charts.measure(name, metrics));
    }
  }

  /** An axis of the map. */
  private record Axis(String metric, double lower, double upper, int bins) {
    static Axis of(DocumentReader map, String key) {
      DocumentReader axis = new DocumentReader(DOCUMENT, map.map(key));
      int bins = (int) axis.number("bins");
      if (bins < 1) {
        throw axis.damaged("bins", "at least 1", bins);
      }
      return new Axis(axis.text("metric"), axis.number("lower"), axis.number("upper"), bins);
    }

    /** The middle of each bin. */
    List<String> labels() {
      List<String> labels = new ArrayList<>();
      for (int i = 0; i < bins; i++) {
        labels.add(Numbers.text(lower + (upper - lower) * (i + 0.5) / bins));
      }
      return labels;
    }
  }

  private static HeatMap map(DocumentReader map, Axis x, Axis y, List<?> elites) {
    List<HeatMap.Cell> cells = new ArrayList<>();
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (Object each : elites) {
      if (!(each instanceof Map<?, ?> elite) || !(elite.get("fitness") instanceof Number fitness)) {
        throw map.damaged("elites", "a list of elites with their fitness", each);
      }
      int[] bin = map.integers("elites", elite.get("bin"));
      if (bin.length != 2 || bin[0] < 0 || bin[0] >= x.bins || bin[1] < 0 || bin[1] >= y.bins) {
        throw map.damaged("elites", "two bins of an elite, each on its axis", elite.get("bin"));
      }
      least = Math.min(least, fitness.doubleValue());
      most = Math.max(most, fitness.doubleValue());
      cells.add(new HeatMap.Cell(bin[0], bin[1], fitness.doubleValue(), 0));
    }
    double low = elites.isEmpty() ? 0 : least;
    double high = most > low ? most : low + 1;
    return new HeatMap(
        new HeatMap.Categories(x.metric, x.labels()),
        new HeatMap.Categories(y.metric, y.labels()),
        false,
        cells,
        new HeatMap.Colours("fitness", low, high, Numbers.text(low), Numbers.text(high), PALEST),
        "",
        Map.of());
  }
}
