package org.l2lspark.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.l2lspark.experiment.ablation.AblationResult;
import org.l2lspark.experiment.ablation.AblationResult.ArmResult;
import org.l2lspark.experiment.ablation.AblationResult.ConditionResult;
import org.l2lspark.experiment.ablation.Interval;
import org.l2lspark.report.chart.Axis;
import org.l2lspark.report.chart.Bars;
import org.l2lspark.report.chart.Series;

/** What channels are worth. */
final class AblationCharts {
  private AblationCharts() {}

  /** A bar per condition and arm, with its interval as a whisker. */
  static Bars conditions(AblationResult result) {
    Set<String> names = new LinkedHashSet<>();
    result.arms().forEach(arm -> arm.conditions().forEach(c -> names.add(c.name())));
    List<String> conditions = List.copyOf(names);
    List<Series> series = new ArrayList<>();
    for (ArmResult arm : result.arms()) {
      series.add(
          Bars.series(arm.name(), series.size(), numbers(arm, conditions, Interval::mean))
              .within(
                  numbers(arm, conditions, Interval::low),
                  numbers(arm, conditions, Interval::high)));
    }
    return new Bars("", conditions, Axis.of(result.metric(), ""), true, series);
  }

  private static double[] numbers(
      ArmResult arm, List<String> conditions, ToDoubleFunction<Interval> number) {
    return conditions.stream()
        .mapToDouble(
            name -> {
              Optional<Interval> mean =
                  arm.conditions().stream()
                      .filter(condition -> condition.name().equals(name))
                      .map(ConditionResult::mean)
                      .findFirst();
              return mean.isPresent() ? number.applyAsDouble(mean.get()) : Double.NaN;
            })
        .toArray();
  }
}
