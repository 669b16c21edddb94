package org.l2lspark.cli.settings;

import java.util.ArrayList;
import java.util.List;
import org.l2lspark.config.Doc;

/** The reference as text for a terminal of 100 columns. */
public final class Texts {
  private static final int COLUMNS = 100;

  private Texts() {}

  /**
   * What is known about a key, line by line: sentence, then unit, range and default, then the
   * alternatives.
   *
   * @param doc what its reader says
   * @param condition on which choice it depends whether it is read; empty for none
   * @param indent spaces before every line
   */
  public static List<String> about(Doc doc, String condition, int indent) {
    List<String> lines = new ArrayList<>();
    String sentence = doc.isPresent() ? doc.sentence() : "Its reader says nothing about it.";
    wrap(sentence, indent, indent, lines);
    wrap("[" + String.join("; ", facts(doc, condition)) + "]", indent, indent + 1, lines);
    int widest = doc.options().keySet().stream().mapToInt(String::length).max().orElse(0);
    doc.options()
        .forEach(
            (name, meaning) -> {
              String option = name + " ".repeat(widest - name.length()) + "  " + meaning;
              wrap(option.stripTrailing(), indent + 2, indent + 4 + widest, lines);
            });
    return lines;
  }

  /** Unit, range, default and condition of a key, each in a few words. */
  static List<String> facts(Doc doc, String condition) {
    List<String> facts = new ArrayList<>();
    if (!doc.unit().isEmpty()) {
      facts.add(doc.unit().equals("1") ? "a pure number" : "in " + doc.unit());
    }
    facts.add(doc.range());
    facts.add(defaultOf(doc));
    facts.add(condition.isEmpty() ? "" : "where " + condition);
    facts.removeIf(String::isEmpty);
    return facts;
  }

  private static String defaultOf(Doc doc) {
    String words = doc.byDefault();
    boolean none =
        words.isEmpty() || words.startsWith(Doc.REQUIRED) || words.startsWith(Doc.NOT_SET);
    return none ? words : "default " + words;
  }

  /**
   * The whole reference.
   *
   * @param word only what has this in the path of its section or in its key; empty for all
   */
  public static List<String> of(Reference reference, String word) {
    List<String> lines = new ArrayList<>();
    for (Reference.Part part : reference.parts()) {
      List<String> own = new ArrayList<>();
      for (Reference.Table table : part.tables()) {
        own.addAll(table(table, word));
      }
      if (!own.isEmpty()) {
        if (!lines.isEmpty()) {
          lines.add("");
        }
        lines.add(part.title());
        lines.add("=".repeat(part.title().length()));
        lines.addAll(own);
      }
    }
    return lines;
  }

  private static List<String> table(Reference.Table table, String word) {
    List<String> keys = new ArrayList<>();
    for (Reference.Row row : table.rows()) {
      String path = table.name().isEmpty() ? row.key() : table.name() + "." + row.key();
      if (path.contains(word)) {
        keys.add("  " + path);
        keys.addAll(about(row.doc(), row.condition(), 6));
      }
    }
    if (keys.isEmpty()) {
      return keys;
    }
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(title(table) + (table.condition().isEmpty() ? "" : ", where " + table.condition()));
    if (table.doc().isPresent() && table.kind().isEmpty()) {
      wrap(table.doc().sentence(), 0, 0, lines);
    }
    lines.addAll(keys);
    return lines;
  }

  /** What a table is called. */
  static String title(Reference.Table table) {
    String name = table.name().isEmpty() ? "top level" : table.name();
    return table.kind().isEmpty() ? name : name + ", kind = " + table.kind();
  }

  private static void wrap(String text, int first, int others, List<String> lines) {
    StringBuilder line = new StringBuilder(" ".repeat(first));
    boolean empty = true;
    for (String word : text.split("(?<=[^ ]) (?=[^ ])")) {
      if (!empty && line.length() + 1 + word.length() > COLUMNS) {
        lines.add(line.toString());
        line = new StringBuilder(" ".repeat(others));
        empty = true;
      }
      line.append(empty ? "" : " ").append(word);
      empty = false;
    }
    lines.add(line.toString());
  }
}
