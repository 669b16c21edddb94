package org.l2lspark.docs;

import java.util.List;
import java.util.Set;

/**
 * A command that the documentation tells its reader to type.
 *
 * @param place file and line
 * @param mainClass the program of the user that takes the place of l2l's, empty if none does
 * @param words the command as a shell has taken it apart, the program first
 */
record DocsCommand(String place, String mainClass, List<String> words) {
  /** Programs that run a command of {@code l2l}; all but the first take options of Spark, too. */
  private static final Set<String> SCRIPTS =
      Set.of("submit/local.sh", "submit/l2l", "submit/standalone.sh", "submit/yarn.sh", "l2l");

  DocsCommand {
    words = List.copyOf(words);
  }

  String program() {
    return words.get(0);
  }

  boolean isL2l() {
    return SCRIPTS.contains(program()) && mainClass.isEmpty();
  }

  /** The words for {@code l2l}: what stands behind {@code --}, or all. */
  List<String> arguments() {
    return words.subList(Math.max(0, words.indexOf("--")) + 1, words.size());
  }

  /** The words for spark-submit: what stands before {@code --}. */
  List<String> sparkOptions() {
    return words.subList(Math.min(1, words.size()), Math.max(1, words.indexOf("--")));
  }

  @Override
  public String toString() {
    return place + ": " + String.join(" ", words);
  }
}
