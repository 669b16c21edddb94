package org.l2lspark.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.l2lspark.experiment.Spread;
import org.l2lspark.experiment.ablation.AblatedRun;
import org.l2lspark.experiment.ablation.AblationResult;
import org.l2lspark.experiment.ablation.AblationResult.ArmResult;
import org.l2lspark.experiment.ablation.AblationResult.ConditionResult;
import org.l2lspark.experiment.ablation.AblationResult.Contrast;
import org.l2lspark.experiment.ablation.Interval;
import org.l2lspark.experiment.compare.Statistic;
import org.l2lspark.report.chart.Numbers;

/** What channels are worth as tables: for a terminal, and as CSV (RFC 4180) for scripts. */
public final class AblationTable {
  private static final String UNKNOWN = "";

  private AblationTable() {}

  /** A line per arm and condition, then a line per arm about how it differs from the first. */
  public static List<String> lines(AblationResult result) {
    List<String> lines = new ArrayList<>();
    for (ArmResult arm : result.arms()) {
      lines.add(arm.name() + ": " + seeds(arm));
      List<List<String>> rows = new ArrayList<>(List.of(head(result)));
      rows.addAll(rows(arm));
      ComparisonTable.aligned(rows).forEach(line -> lines.add("  " + line));
    }
    for (Contrast contrast : result.contrasts()) {
      lines.add(
          contrast.arm()
              + " minus "
              + result.arms().get(0).name()
              + ": "
              + text(contrast.difference())
              + (contrast.paired() ? ", paired by seed and world" : ""));
    }
    return lines;
  }

  static String seeds(ArmResult arm) {
    int runs = arm.runs().size();
    return runs
        + (runs == 1 ? " seed of evolution" : " seeds of evolution")
        + (runs < 5 ? "; at least 5 are wanted for an interval that holds" : "");
  }

  static List<String> head(AblationResult result) {
    return List.of("condition", result.metric(), "95 % interval", "minus intact", "95 % interval");
  }

  static List<List<String>> rows(ArmResult arm) {
    List<List<String>> rows = new ArrayList<>();
    for (ConditionResult condition : arm.conditions()) {
      List<String> row = new ArrayList<>();
      row.add(condition.name());
      row.add(Numbers.text(condition.mean().mean()));
      row.add(ends(condition.mean()));
      row.add(condition.difference().map(d -> Numbers.text(d.mean())).orElse(UNKNOWN));
      row.add(condition.difference().map(AblationTable::ends).orElse(UNKNOWN));
      rows.add(row);
    }
    return rows;
  }

  static String text(Interval interval) {
    return Numbers.text(interval.mean()) + " (" + ends(interval) + ")";
  }

  private static String ends(Interval interval) {
    return Numbers.text(interval.low()) + " to " + Numbers.text(interval.high());
  }

  /**
   * A row per run, condition and metric: mean and standard deviation (divisor n - 1) over the
   * worlds that are held out. Of random brains, the deviation is over all worlds of all of them.
   */
  public static String csv(AblationResult result) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("arm", "seed", "run", "condition", "metric", "mean", "std", "worlds"));
    for (ArmResult arm : result.arms()) {
      for (AblatedRun run : arm.runs()) {
        int worlds = arm.conditions().get(0).values()[0].length;
        run.ablations()
            .conditions()
            .forEach(
                (condition, metrics) ->
                    new TreeMap<>(metrics)
                        .forEach(
                            (metric, values) ->
                                rows.add(row(arm, run, condition, metric, values))));
        run.controls()
            .forEach(
                (control, metrics) -> rows.addAll(controlRows(arm, run, control, metrics, worlds)));
      }
    }
    return ComparisonTable.csv(rows);
  }

  private static List<String> row(
      ArmResult arm, AblatedRun run, String condition, String metric, double[] values) {
    Statistic statistic = Statistic.of(Arrays.stream(values).boxed().toList());
    double std = statistic.runs() > 1 ? statistic.std() : Double.NaN;
    return row(arm, run, condition, metric, statistic.mean(), std, statistic.runs());
  }

  private static List<List<String>> controlRows(
      ArmResult arm, AblatedRun run, String control, Map<String, Double> metrics, int worlds) {
    List<List<String>> rows = new ArrayList<>();
    Spread.without(metrics)
        .forEach(
            (metric, mean) -> {
              double std = metrics.getOrDefault(metric + Spread.SUFFIX, Double.NaN);
              rows.add(row(arm, run, control, metric, mean, std, worlds));
            });
    return rows;
  }

  private static List<String> row(
      ArmResult arm,
      AblatedRun run,
      String condition,
      String metric,
      double mean,
      double std,
      int worlds) {
    return List.of(
        arm.name(),
        Long.toString(run.run().seed()),
        run.run().name(),
        condition,
        metric,
        ComparisonTable.number(mean),
        ComparisonTable.number(std),
        Integer.toString(worlds));
  }
}
