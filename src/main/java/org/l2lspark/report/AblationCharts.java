package org.l2lspark.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.l2lspark.experiment.ablation.AblationResult;
import org.l2lspark.experiment.ablation.AblationResult.ArmResult;
import org.l2lspark.experiment.ablation.AblationResult.ConditionResult;
import org.l2lspark.experiment.ablation.Interval;

/** Options of Apache ECharts for what channels are worth. */
final class AblationCharts {
  private AblationCharts() {}

  /** A bar per condition and arm, with its interval as a band of two marks. */
  static Map<String, Object> conditions(AblationResult result) {
    Set<String> names = new LinkedHashSet<>();
    result.arms().forEach(arm -> arm.conditions().forEach(c -> names.add(c.name())));
    List<String> conditions = List.copyOf(names);
    List<Object> series = new ArrayList<>();
    for (ArmResult arm : result.arms()) {
      series.add(bars(arm, conditions, BandLine.color(series.size())));
    }
    Map<String, Object> option = Charts.base(series);
    Charts.value(option, "legend").put("type", "scroll");
    Charts.value(option, "grid").put("left", 190);
    option.put("xAxis", Charts.axis(result.metric(), "type", "value"));
    Charts.value(option, "xAxis").put("nameGap", 28);
    option.put(
        "yAxis",
        Charts.map(
            "type",
            "category",
            "inverse",
            true,
            "data",
            conditions,
            "axisLabel",
            Charts.map("interval", 0, "width", 170, "overflow", "truncate")));
    return option;
  }

  private static Map<String, Object> bars(ArmResult arm, List<String> conditions, String color) {
    List<Object> data = new ArrayList<>();
    List<Object> whiskers = new ArrayList<>();
    for (String name : conditions) {
      Optional<Interval> mean =
          arm.conditions().stream()
              .filter(condition -> condition.name().equals(name))
              .map(ConditionResult::mean)
              .findFirst();
      data.add(mean.map(m -> Numbers.rounded(m.mean())).orElse(null));
      mean.ifPresent(
          m ->
              whiskers.add(
                  List.of(
                      Charts.map("coord", Charts.row(Numbers.rounded(m.low()), name)),
                      Charts.map("coord", Charts.row(Numbers.rounded(m.high()), name)))));
    }
    return Charts.map(
        "name",
        arm.name(),
        "type",
        "bar",
        "itemStyle",
        Charts.map("color", color, "opacity", 0.75),
        "markLine",
        Charts.map(
            "silent",
            true,
            "symbol",
            "none",
            "label",
            Charts.map("show", false),
            "lineStyle",
            Charts.map("type", "solid", "width", 2, "color", color),
            "data",
            whiskers),
        "data",
        data);
  }
}
