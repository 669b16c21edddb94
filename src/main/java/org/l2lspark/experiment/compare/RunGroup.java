package org.l2lspark.experiment.compare;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Runs that differ by nothing but their seed.
 *
 * @param name what sets them apart from other groups, in a few words
 * @param differs values, by path, of the settings in which groups differ
 * @param runs the runs
 */
public record RunGroup(String name, Map<String, String> differs, List<RunOutcome> runs) {
  /** Copies list and map, keeping their order. */
  public RunGroup {
    differs = Collections.unmodifiableMap(new LinkedHashMap<>(differs));
    runs = List.copyOf(runs);
  }

  /** A metric at the end of those runs that have it and have not failed. */
  public Statistic statistic(String metric) {
    return Statistic.of(
        counted().stream().map(run -> run.metrics().getOrDefault(metric, Double.NaN)).toList());
  }

  /** Curves of the runs that have not failed, put together. */
  public Band band(Function<RunOutcome, Curve> curve) {
    return Band.over(counted().stream().map(curve).filter(c -> c.iterations().length > 0).toList());
  }

  private List<RunOutcome> counted() {
    return runs.stream().filter(run -> run.problem().isEmpty()).toList();
  }

  /** How many failed. */
  public int failed() {
    return runs.size() - counted().size();
  }

  Map<String, Object> toDocument(List<String> metrics) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("name", name);
    document.put("differs", differs);
    document.put("runs", runs.stream().map(RunOutcome::toDocument).toList());
    document.put("failed", failed());
    Map<String, Object> statistics = new LinkedHashMap<>();
    for (String metric : metrics) {
      Statistic statistic = statistic(metric);
      if (statistic.runs() > 0) {
        statistics.put(
            metric,
            Map.of(
                "mean", statistic.mean(),
                "std", statistic.std(),
                "standardError", statistic.standardError(),
                "runs", statistic.runs()));
      }
    }
    document.put("metrics", statistics);
    return document;
  }
}
