package org.l2lspark.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.l2lspark.experiment.ablation.AblatedRun;
import org.l2lspark.experiment.ablation.AblationResult.ArmResult;

/**
 * Tables and options of Apache ECharts for what goes on in the colonies of an arm, from the
 * documents of {@code Task.analysis}. Charts are means over the runs of the arm.
 */
final class AnalysisCharts {
  private static final double USUAL = 0.99;
  private static final String SIGNALS = "signals";
  private static final String PHEROMONES = "pheromones";
  private final List<Map<String, Object>> documents;

  AnalysisCharts(ArmResult arm) {
    this.documents =
        arm.runs().stream()
            .map(run -> run.ablations().analysis())
            .filter(document -> !document.isEmpty())
            .toList();
  }

  boolean isEmpty() {
    return documents.isEmpty();
  }

  /** Names of the pheromones. */
  List<String> pheromones() {
    return List.copyOf(map(documents.get(0), PHEROMONES).keySet());
  }

  /** Head of {@link #signals}. */
  List<String> signalHead() {
    List<String> head = new ArrayList<>(List.of("seed", "signal", "bits", "bits, ticks shuffled"));
    texts(documents.get(0), "situations").forEach(name -> head.add("sent when it " + name));
    return head;
  }

  /** A row per run and signal: information on the situation, and how often it is sent in each. */
  static List<List<String>> signals(ArmResult arm) {
    List<List<String>> rows = new ArrayList<>();
    for (AblatedRun run : arm.runs()) {
      map(run.ablations().analysis(), SIGNALS)
          .forEach(
              (name, value) -> {
                Map<?, ?> signal = (Map<?, ?>) value;
                List<String> row = new ArrayList<>();
                row.add(Long.toString(run.run().seed()));
                row.add(name);
                row.add(Numbers.text((Double) signal.get("bits")));
                row.add(Numbers.text((Double) signal.get("bitsShuffled")));
                ((List<?>) signal.get("shareOfTicks"))
                    .forEach(share -> row.add(Numbers.percent((Double) share)));
                rows.add(row);
              });
    }
    return rows;
  }

  /** Correlation of inputs (down) and outputs (across). */
  Map<String, Object> correlation() {
    List<String> inputs = texts(documents.get(0), "inputs");
    List<String> outputs = texts(documents.get(0), "outputs");
    double[] mean = mean(documents.stream().map(d -> (double[]) d.get("correlation")).toList());
    Map<String, Object> option = heat(outputs, inputs, mean, -1, 1);
    Charts.value(option, "grid").put("left", 130);
    Map<String, Object> names = Charts.map("interval", 0, "width", 115, "overflow", "truncate");
    Charts.value(option, "yAxis").put("axisLabel", names);
    Charts.value(option, "xAxis").put("axisLabel", Charts.map("interval", 0));
    Charts.value(option, "yAxis").put("inverse", true);
    return option;
  }

  /**
   * How much of a pheromone lies on each cell at the end; the highest 1 % have the darkest colour.
   */
  Map<String, Object> pheromone(String name) {
    int columns = (Integer) documents.get(0).get("columns");
    int rows = (Integer) documents.get(0).get("rows");
    double[] mean =
        mean(documents.stream().map(d -> (double[]) map(d, PHEROMONES).get(name)).toList());
    double[] sorted = mean.clone();
    Arrays.sort(sorted);
    double usual = sorted[(int) (USUAL * (sorted.length - 1))]; // a corner may hold a hundredfold
    double most = usual > 0 ? usual : sorted[sorted.length - 1];
    return heat(numbers(columns), numbers(rows), mean, 0, most > 0 ? most : 1);
  }

  private static List<String> numbers(int count) {
    return IntStream.range(0, count).mapToObj(Integer::toString).toList();
  }

  /** Means of what is a number, element by element; NaN where none is. */
  private static double[] mean(List<double[]> arrays) {
    double[] mean = new double[arrays.get(0).length];
    for (int i = 0; i < mean.length; i++) {
      int at = i;
      mean[i] =
          arrays.stream()
              .mapToDouble(array -> array[at])
              .filter(Double::isFinite)
              .average()
              .orElse(Double.NaN);
    }
    return mean;
  }

  private static Map<String, Object> heat(
      List<String> across, List<String> up, double[] values, double least, double most) {
    List<Object> cells = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      if (Double.isFinite(values[i])) {
        cells.add(Charts.row(i % across.size(), i / across.size(), Numbers.rounded(values[i])));
      }
    }
    Map<String, Object> option = Charts.base(List.of(Charts.map("type", "heatmap", "data", cells)));
    option.remove("legend");
    Charts.value(option, "tooltip").put("trigger", "item");
    Charts.value(option, "grid").put("top", 16);
    Charts.value(option, "grid").put("bottom", 84);
    option.put("xAxis", Charts.map("type", "category", "data", across));
    option.put("yAxis", Charts.map("type", "category", "data", up));
    option.put(
        "visualMap",
        Charts.map(
            "min",
            Numbers.rounded(least),
            "max",
            Numbers.rounded(most),
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
            List.of(Numbers.text(most), Numbers.text(least))));
    return option;
  }

  private static Map<String, Object> map(Map<String, Object> document, String key) {
    Map<String, Object> map = new LinkedHashMap<>();
    if (document.get(key) instanceof Map<?, ?> found) {
      found.forEach((name, value) -> map.put(String.valueOf(name), value));
    }
    return map;
  }

  private static List<String> texts(Map<String, Object> document, String key) {
    return ((List<?>) document.get(key)).stream().map(String::valueOf).toList();
  }
}
