package org.l2lspark.cli.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.l2lspark.config.Entry;
import org.l2lspark.config.Section;
import org.l2lspark.problem.InputException;

/**
 * Finds every key that a reader of configurations asks for, with a breadth-first search: from some
 * configurations to begin with, each alternative of each choice and flag that was not taken yet is
 * set by itself, and what the reader then asks for is searched likewise. An alternative that a
 * configuration does not allow is tried again in the next ones.
 */
final class Explored {
  private final Consumer<Section> reader;
  private final List<List<Entry>> readings = new ArrayList<>();
  private final Set<String> taken = new HashSet<>();

  private Explored(Consumer<Section> reader) {
    this.reader = reader;
  }

  /**
   * What was asked for in each configuration that was read, those to begin with first.
   *
   * @throws InputException when one of the configurations to begin with is wrong
   */
  static List<List<Entry>> of(List<? extends Config> start, Consumer<Section> reader) {
    Explored explored = new Explored(reader);
    Deque<Config> open = new ArrayDeque<>(start);
    for (Config config : start) {
      explored.read(config);
    }
    while (!open.isEmpty()) {
      open.addAll(explored.neighbours(open.remove()));
    }
    return explored.readings;
  }

  private Collection<Entry> read(Config config) {
    Section root = Section.root(config);
    reader.accept(root);
    readings.add(List.copyOf(root.entries()));
    for (Entry entry : root.entries()) {
      entry.setting().ifPresent(setting -> taken.add(name(entry, setting.value())));
    }
    return root.entries();
  }

  private List<Config> neighbours(Config config) {
    Section root = Section.root(config);
    reader.accept(root);
    List<Config> found = new ArrayList<>();
    for (Entry entry : List.copyOf(root.entries())) {
      for (String alternative : alternatives(entry)) {
        if (!taken.contains(name(entry, alternative))) {
          Config other =
              ConfigFactory.empty()
                  .withValue(entry.path(), ConfigValueFactory.fromAnyRef(alternative))
                  .withFallback(config);
          try {
            read(other);
            found.add(other);
          } catch (InputException notAllowedHere) {
            // needs companions that another configuration has
          }
        }
      }
    }
    return found;
  }

  /** What else could be written; nothing for a key in a list, which no path leads into. */
  private static List<String> alternatives(Entry entry) {
    if (entry.nested() || entry.form().contains("[]")) {
      return List.of();
    }
    return entry.doc().isFlag()
        ? List.of("true", "false")
        : entry.doc().isChoice() ? List.copyOf(entry.doc().options().keySet()) : List.of();
  }

  private static String name(Entry entry, String value) {
    return entry.formOfPath() + " = " + value;
  }
}
