package org.l2lspark.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.l2lspark.experiment.ablation.AblatedRun;
import org.l2lspark.experiment.ablation.AblationResult.ArmResult;
import org.l2lspark.report.chart.HeatMap;
import org.l2lspark.report.chart.Numbers;

/**
 * Tables and charts of what goes on in the colonies of an arm, from the documents of {@code
 * Task.analysis}. Charts are means over the runs of the arm.
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
  HeatMap correlation() {
    List<String> inputs = texts(documents.get(0), "inputs");
    List<String> outputs = texts(documents.get(0), "outputs");
    double[] mean = mean(documents.stream().map(d -> (double[]) d.get("correlation")).toList());
    return heat("output", outputs, "input", inputs, true, mean, -1, 1);
  }

  /**
   * How much of a pheromone lies on each cell at the end; the highest 1 % have the darkest colour.
   */
  HeatMap pheromone(String name) {
    int columns = (Integer) documents.get(0).get("columns");
    int rows = (Integer) documents.get(0).get("rows");
    double[] mean =
        mean(documents.stream().map(d -> (double[]) map(d, PHEROMONES).get(name)).toList());
    double[] sorted = mean.clone();
    Arrays.sort(sorted);
    double usual = sorted[(int) (USUAL * (sorted.length - 1))]; // a corner may hold a hundredfold
    double most = usual > 0 ? usual : sorted[sorted.length - 1];
    return heat(
        "column", numbers(columns), "row", numbers(rows), false, mean, 0, most > 0 ? most : 1);
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

  private static HeatMap heat(
      String across,
      List<String> columns,
      String up,
      List<String> rows,
      boolean down,
      double[] values,
      double least,
      double most) {
    List<HeatMap.Cell> cells = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      if (Double.isFinite(values[i])) {
        cells.add(new HeatMap.Cell(i % columns.size(), i / columns.size(), values[i], 0));
      }
    }
    return new HeatMap(
        new HeatMap.Categories(across, columns),
        new HeatMap.Categories(up, rows),
        down,
        cells,
        HeatMap.Colours.between(least < 0 ? "correlation" : "amount", least, most, 0),
        "",
        Map.of());
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
