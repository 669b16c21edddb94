package org.l2lspark.experiment.compare;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.l2lspark.config.Setting;

/**
 * Runs side by side.
 *
 * @param names short names of the settings in which groups differ, by path
 * @param groups the runs, those together that differ by nothing but their seed
 */
public record Comparison(Map<String, String> names, List<RunGroup> groups) {
  /** Beyond so many characters a group is called by its first run instead. */
  private static final int LONG_NAME = 80;

  /** Copies list and map, keeping their order. */
  public Comparison {
    names = Collections.unmodifiableMap(new LinkedHashMap<>(names));
    groups = List.copyOf(groups);
  }

  /** Groups runs by their settings, seeds apart; in the order of the runs. */
  public static Comparison of(List<RunOutcome> runs) {
    Map<Map<String, String>, List<RunOutcome>> groups = new LinkedHashMap<>();
    for (RunOutcome run : runs) {
      groups.computeIfAbsent(Differences.group(run.settings()), g -> new ArrayList<>()).add(run);
    }
    Differences differences =
        Differences.between(groups.values().stream().map(Comparison::settings).toList());
    List<RunGroup> named = new ArrayList<>();
    for (List<RunOutcome> group : groups.values()) {
      String label = differences.label(settings(group));
      named.add(
          new RunGroup(
              isGood(label) ? label : group.get(0).name(), differences.of(settings(group)), group));
    }
    return new Comparison(differences.names(), named);
  }

  private static Map<String, Setting> settings(List<RunOutcome> group) {
    return group.get(0).settings();
  }

  private static boolean isGood(String label) {
    return !label.isEmpty() && label.length() <= LONG_NAME;
  }

  /** Whether the names of the groups say what sets them apart. */
  public boolean namedBySettings() {
    return groups.stream().noneMatch(group -> group.name().equals(group.runs().get(0).name()));
  }

  /** Every run. */
  public List<RunOutcome> runs() {
    return groups.stream().flatMap(group -> group.runs().stream()).toList();
  }

  /** Runs that failed. */
  public List<RunOutcome> failed() {
    return runs().stream().filter(run -> run.problem().isPresent()).toList();
  }

  /** Names of the metrics that any run has, in the order of tables. */
  public List<String> metrics() {
    Set<String> metrics = new LinkedHashSet<>();
    Stream.of("heldOut.", "control.", "training.", "")
        .forEach(
            start ->
                runs()
                    .forEach(
                        run ->
                            run.metrics().keySet().stream()
                                .filter(name -> name.startsWith(start))
                                .forEach(metrics::add)));
    return List.copyOf(metrics);
  }

  /** Names of the curves that any run has. */
  public List<String> curves() {
    Set<String> curves = new LinkedHashSet<>();
    runs().forEach(run -> curves.addAll(run.curves().keySet()));
    return List.copyOf(curves);
  }

  /** The metric that people look at first: what was held out, the accuracy where there is one. */
  public Optional<String> headline() {
    List<String> metrics = metrics();
    return Stream.of(
            "heldOut.accuracy",
            "heldOut.fitness",
            "training.accuracy",
            "training.fitness",
            RunOutcome.BEST)
        .filter(metrics::contains)
        .findFirst();
  }

  /** All numbers, for scripts. */
  public Map<String, Object> toDocument() {
    List<String> metrics = metrics();
    return Map.of("groups", groups.stream().map(group -> group.toDocument(metrics)).toList());
  }
}
