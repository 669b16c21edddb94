package org.l2lspark.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the name that a user probably meant, by Levenshtein distance. */
public final class Nearest {
  private Nearest() {}

  /** The nearest of {@code names} to {@code name}, if it is near at all. */
  public static Optional<String> of(String name, Collection<String> names) {
    return names.stream()
        .min(Comparator.<String>comparingInt(n -> distance(name, n)).thenComparing(n -> n))
        .filter(n -> distance(name, n) <= Math.max(2, name.length() / 2));
  }

  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substitute = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substitute, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
