package org.l2lspark.cli.settings;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The Java source of one builder: setters, and an enum for each choice. */
final class BuilderSource {
  /** What every such source has in it. */
  static final String MARK = "@Generated(\"l2l settings --builders\")";

  private static final int COLUMNS = 100;

  /** Words of ranges that say no more than a Java type. */
  private static final Set<String> OBVIOUS =
      Set.of(
          "a text",
          "a list",
          "true or false",
          "one of the following",
          "a section",
          "a list of sections",
          "sections, each under a name of your choice");

  private final String name;
  private final String about;
  private final Set<String> imports = new TreeSet<>();
  private final Map<String, Map<String, String>> choices = new TreeMap<>();
  private final Map<String, String> said = new HashMap<>(); // about a choice
  private final List<String> setters = new ArrayList<>();
  private String more = "";

  BuilderSource(String name, String about) {
    this.name = name;
    this.about = about;
    imports.add("javax.annotation.processing.Generated");
  }

  void imports(String type) {
    imports.add(type);
  }

  /** Code of another kind, after the setters. */
  void more(String code) {
    more = code;
  }

  /** An enum; where there is one of this name, it gets the options that it lacks. */
  void choice(String type, String says, Map<String, String> options) {
    said.putIfAbsent(type, says);
    if (options.keySet().stream().anyMatch(option -> option.contains("_"))) {
      imports("java.util.Locale");
    }
    Map<String, String> all = choices.computeIfAbsent(type, t -> new LinkedHashMap<>());
    options.forEach(all::putIfAbsent);
  }

  /** A setter; where there are two parameters, the first is a name that the user chooses. */
  void setter(String method, String key, String parameters, String says) {
    String arguments =
        List.of(parameters.split(", ")).stream()
            .map(parameter -> parameter.substring(parameter.indexOf(' ') + 1))
            .collect(Collectors.joining(", "));
    setters.add(
        "\n%s  public %s %s(%s) {\n    return set(\"%s\", %s);\n  }\n"
            .formatted(javadoc(says, "  "), name, method, parameters, key, arguments));
  }

  /** What is said about a key, once for each meaning that it has. */
  static String about(List<Reference.Row> rows) {
    return rows.stream()
        .map(
            row -> {
              List<String> facts = Texts.facts(row.doc(), row.condition());
              facts.removeAll(OBVIOUS);
              String rest = facts.isEmpty() ? "" : " [" + String.join("; ", facts) + "]";
              return row.doc().sentence() + rest;
            })
        .collect(Collectors.joining("\n"));
  }

  /**
   * The whole source.
   *
   * @param parent the class that it extends
   * @param kind what the constructor hands to that; empty for nothing
   */
  String text(String parent, String kind) {
    StringBuilder text = new StringBuilder("package org.l2lspark.builder;\n\n");
    imports.forEach(type -> text.append("import ").append(type).append(";\n"));
    text.append('\n').append(javadoc(about, ""));
    text.append(MARK).append('\n');
    String head = "public final class " + name;
    String tail = "extends %s<%s> {".formatted(parent, name);
    boolean fits = head.length() + 1 + tail.length() <= COLUMNS;
    text.append(head).append(fits ? " " : "\n    ").append(tail).append('\n');
    choices.forEach((type, options) -> text.append(enumeration(type, options)).append('\n'));
    text.append("  /** Nothing is set. */\n");
    text.append(
        kind.isEmpty()
            ? "  public %s() {}\n".formatted(name)
            : "  public %s() {\n    super(\"%s\");\n  }\n".formatted(name, kind));
    setters.forEach(text::append);
    return text.append(more).append("}\n").toString();
  }

  private String enumeration(String type, Map<String, String> options) {
    StringBuilder text = new StringBuilder(javadoc(said.get(type), "  "));
    text.append("  public enum ").append(type).append(" implements Choice {\n");
    text.append(
        options.entrySet().stream()
            .map(
                option ->
                    javadoc(
                            option.getValue().isEmpty()
                                ? "The kind " + option.getKey() + "."
                                : capital(option.getValue()) + ".",
                            "    ")
                        + "    "
                        + constant(option.getKey()))
            .collect(Collectors.joining(",\n")));
    if (!all(options, option -> option.replace('_', '-'))) {
      if (!all(options, option -> option.replace('-', '_'))) {
        throw new IllegalStateException(type + " is spelt with both - and _: " + options.keySet());
      }
      text.append(
          """
          ;

              @Override
              public String text() {
                return name().toLowerCase(Locale.ROOT);
              }""");
    }
    return text.append("\n  }\n").toString();
  }

  private static boolean all(Map<String, String> options, UnaryOperator<String> spelling) {
    return options.keySet().stream().allMatch(option -> spelling.apply(option).equals(option));
  }

  private static String constant(String option) {
    return option.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  private static String capital(String words) {
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  /** A comment, each line of the text a paragraph. */
  private static String javadoc(String text, String indent) {
    String html =
        text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("@", "&#64;");
    String single = indent + "/** " + html + " */";
    if (single.length() <= COLUMNS && !html.contains("\n")) {
      return single + "\n";
    }
    StringBuilder comment = new StringBuilder(indent + "/**\n");
    String start = "";
    for (String paragraph : html.split("\n")) {
      comment.append(start.isEmpty() ? "" : indent + " *\n");
      StringBuilder line = new StringBuilder(indent + " * " + start);
      boolean empty = true;
      for (String word : paragraph.split(" ")) {
        if (!empty && line.length() + 1 + word.length() > COLUMNS) {
          comment.append(line).append('\n');
          line = new StringBuilder(indent + " * ");
          empty = true;
        }
        line.append(empty ? "" : " ").append(word);
        empty = false;
      }
      comment.append(line).append('\n');
      start = "<p>";
    }
    return comment.append(indent).append(" */\n").toString();
  }
}
