package org.l2lspark.cli.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Finds on which choice it depends whether a key is read, by comparing the configurations in which
 * it was read with those in which it was not.
 */
final class Conditions {
  /**
   * One place where a key could have been read.
   *
   * @param choices the choices made there, by name
   * @param read whether it was
   */
  record Case(Map<String, String> choices, boolean read) {}

  private Conditions() {}

  /**
   * The condition in words, {@code "kind = sgd or adam"}; {@code ""} where a key is always read.
   *
   * @param nearness which choices are asked first, which next if none of those explains the cases
   * @return empty where no single choice explains all cases, or more than one does equally well
   */
  static Optional<String> of(List<Case> cases, List<Predicate<String>> nearness) {
    if (cases.stream().allMatch(Case::read)) {
      return Optional.of("");
    }
    for (Predicate<String> near : nearness) {
      Map<String, Set<String>> explaining = explaining(cases, near);
      // a choice that has to be made anyway, rather than one that depends on the same choice
      List<String> always =
          explaining.keySet().stream()
              .filter(choice -> cases.stream().allMatch(one -> one.choices.containsKey(choice)))
              .toList();
      List<String> best = always.isEmpty() ? List.copyOf(explaining.keySet()) : always;
      if (!best.isEmpty()) {
        String choice = best.get(0);
        return best.size() > 1
            ? Optional.empty()
            : Optional.of(choice + " = " + String.join(" or ", explaining.get(choice)));
      }
    }
    return Optional.empty();
  }

  /** Choices by name, with the values for which a key is read, and for no others. */
  private static Map<String, Set<String>> explaining(List<Case> cases, Predicate<String> near) {
    Map<String, Set<String>> values = new TreeMap<>();
    for (Case one : cases) {
      if (one.read) {
        one.choices.forEach(
            (choice, value) -> values.computeIfAbsent(choice, c -> new TreeSet<>()).add(value));
      }
    }
    List<String> others = new ArrayList<>();
    values.forEach(
        (choice, with) -> {
          boolean explains =
              cases.stream()
                  .allMatch(
                      one -> {
                        String value = one.choices.get(choice);
                        return one.read == (value != null && with.contains(value));
                      });
          if (!explains || !near.test(choice)) {
            others.add(choice);
          }
        });
    values.keySet().removeAll(others);
    return values;
  }
}
