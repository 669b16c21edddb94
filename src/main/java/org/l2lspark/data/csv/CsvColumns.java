package org.l2lspark.data.csv;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.l2lspark.config.Nearest;
import org.l2lspark.problem.InputException;

/**
 * What the columns of a table are, by name. Without label and targets the samples are there to be
 * predicted.
 *
 * @param label the column of the class, for a classification
 * @param targets the columns of the numbers to predict, for a regression
 * @param features the columns of the features; empty: all others
 * @param ignored columns to leave out
 */
public record CsvColumns(
    Optional<String> label, List<String> targets, List<String> features, List<String> ignored) {
  private static final int MAX_NAMED = 20;

  /**
   * Checks that no column is two things.
   *
   * @throws InputException when one is
   */
  public CsvColumns {
    targets = List.copyOf(targets);
    features = List.copyOf(features);
    ignored = List.copyOf(ignored);
    if (label.isPresent() && !targets.isEmpty()) {
      throw new InputException(
          "a data set has a label or targets, not both",
          "--label for a classification, or --target for a regression",
          "label %s, target %s".formatted(label.get(), String.join(", ", targets)),
          "leave one of them out");
    }
    List<String> all = new ArrayList<>(label.stream().toList());
    all.addAll(targets);
    all.addAll(features);
    all.addAll(ignored);
    Set<String> seen = new HashSet<>();
    for (String name : all) {
      if (!seen.add(name)) {
        throw new InputException(
            "column '%s' is named twice".formatted(name),
            "each column once: label, target, feature, or ignored",
            String.join(", ", all),
            "correct --label, --target, --features and --ignore");
      }
    }
  }

  /** Whether nothing is known of the samples but their features. */
  public boolean unlabelled() {
    return label.isEmpty() && targets.isEmpty();
  }

  /** The same with these features. */
  CsvColumns withFeatures(List<String> names) {
    return new CsvColumns(label, targets, names, List.of());
  }

  /**
   * The names of the features in a table.
   *
   * @throws InputException when none are left
   */
  List<String> featuresOf(String file, List<String> header) {
    ignored.forEach(name -> place(file, header, name));
    if (!features.isEmpty()) {
      return features;
    }
    List<String> others =
        header.stream()
            .filter(
                name ->
                    !ignored.contains(name)
                        && !targets.contains(name)
                        && !label.equals(Optional.of(name)))
            .toList();
    if (others.isEmpty()) {
      throw new InputException(
          file + " has no features",
          "columns beside label, targets and those that are ignored",
          "the columns " + some(header),
          header.size() == 1 ? "is --separator the right one?" : "correct --label and --ignore");
    }
    return others;
  }

  /**
   * Where a column is, from 0.
   *
   * @throws InputException when there is none of that name
   */
  static int place(String file, List<String> header, String name) {
    int place = header.indexOf(name);
    if (place < 0) {
      String advice =
          header.size() == 1
              ? "is --separator the right one? The header is one cell"
              : Nearest.of(name, header)
                  .map("did you mean '%s'?"::formatted)
                  .orElse("correct the name");
      throw new InputException(
          "%s has no column '%s'".formatted(file, name), "one of " + some(header), name, advice);
    }
    return place;
  }

  /** The names, or the first of very many. */
  static String some(List<String> names) {
    String first = names.stream().limit(MAX_NAMED).collect(Collectors.joining(", "));
    return names.size() > MAX_NAMED ? first + ", ... (%d)".formatted(names.size()) : first;
  }
}
