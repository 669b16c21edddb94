package org.l2lspark.experiment.compare;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.l2lspark.config.Setting;

/**
 * The settings in which some runs differ, seeds apart, and short names for them.
 *
 * @param keys paths of the settings that tell the runs apart, of those that people set where these
 *     are enough
 */
record Differences(List<String> keys) {
  private static final String SEED = "seed";
  private static final String ABSENT = "-";

  /** The differences between runs with these settings. */
  static Differences between(Collection<Map<String, Setting>> settings) {
    TreeSet<String> differing = new TreeSet<>();
    settings.forEach(one -> differing.addAll(one.keySet()));
    differing.remove(SEED);
    differing.removeIf(key -> settings.stream().map(one -> value(one, key)).distinct().count() < 2);
    List<String> set =
        differing.stream()
            .filter(key -> settings.stream().anyMatch(one -> isSet(one, key)))
            .toList();
    List<String> shared =
        set.stream()
            .filter(key -> settings.stream().allMatch(one -> one.containsKey(key)))
            .toList();
    int apart = apart(settings, differing);
    for (List<String> keys : List.of(shared, set)) {
      if (apart(settings, keys) == apart) {
        return new Differences(keys);
      }
    }
    return new Differences(List.copyOf(differing));
  }

  /** How many groups of runs these settings make. */
  private static int apart(Collection<Map<String, Setting>> settings, Collection<String> keys) {
    Set<Object> values = new HashSet<>();
    settings.forEach(one -> values.add(keys.stream().map(key -> value(one, key)).toList()));
    return values.size();
  }

  private static boolean isSet(Map<String, Setting> settings, String key) {
    return settings.containsKey(key) && !settings.get(key).defaulted();
  }

  private static String value(Map<String, Setting> settings, String key) {
    Setting setting = settings.get(key);
    return setting == null ? ABSENT : setting.value();
  }

  /** All settings of a run but its seed: what it shares with the runs of its group. */
  static Map<String, String> group(Map<String, Setting> settings) {
    Map<String, String> values = new TreeMap<>();
    settings.forEach((key, setting) -> values.put(key, setting.value()));
    values.remove(SEED);
    return values;
  }

  /** The values of a run, by path. */
  Map<String, String> of(Map<String, Setting> settings) {
    Map<String, String> values = new LinkedHashMap<>();
    keys.forEach(key -> values.put(key, value(settings, key)));
    return values;
  }

  /** Names of the settings, each the shortest end of its path that no other shares. */
  Map<String, String> names() {
    Map<String, String> names = new LinkedHashMap<>();
    for (String key : keys) {
      String end = key.substring(key.lastIndexOf('.') + 1);
      while (end.length() < key.length() && shared(end)) {
        end = key.substring(key.lastIndexOf('.', key.length() - end.length() - 2) + 1);
      }
      names.put(key, end);
    }
    return names;
  }

  private boolean shared(String end) {
    return keys.stream().filter(key -> key.equals(end) || key.endsWith("." + end)).count() > 1;
  }

  /** The values of a run under short names: {@code members = 98, gamma = 0.1}. */
  String label(Map<String, Setting> settings) {
    Map<String, String> names = names();
    return keys.stream()
        .filter(key -> !Objects.equals(value(settings, key), ABSENT))
        .map(key -> names.get(key) + " = " + value(settings, key))
        .collect(Collectors.joining(", "));
  }
}
