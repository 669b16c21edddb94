package org.l2lspark.cli.settings;

import java.util.ArrayList;
import java.util.List;
import org.l2lspark.config.Doc;

/** The reference as Markdown: {@code src/docs/settings.md}. */
public final class Markdown {
  /** Writes the document anew. */
  public static final String COMMAND = "submit/local.sh settings --markdown > src/docs/settings.md";

  private static final String HEAD =
      """
      # Settings

      Every key of every configuration. Made from the code that reads them, do not edit; renew it by

      ```
      %s
      ```

      `l2l settings` prints the same in a terminal, `l2l settings WORD` what has the word in its path, `l2l show-config CONF --explain` what one configuration sets and leaves at its default. Any key can be set from the command line: `--set optimizer.members=200`. What follows the first `=` is taken as written, so paths need no quotes: `--set data.path=hdfs:///data/digits`; it is HOCON where it is a number, `true`, `false` or `null` (which takes a key back to its default), or begins with `[`, `{` or `"`, and `${...}` is a substitution anywhere (in single quotes, for the shell). `key+=value` adds to a list. What comes from an environment variable, `password = ${PASSWORD}`, is not written into a run's files: they keep `${PASSWORD}`, and `resume` reads it again. Configurations are UTF-8. Numbers are plain decimals without a unit behind them; the unit is the one of the table, where `1` is a pure number. Texts in lists are written `[a, b]`. A key that nobody reads is an error, so a condition (*where ...*) also says where a key may stand.
      """
          .formatted(COMMAND);

  private Markdown() {}

  /** The document, its last line ended. */
  public static String of(Reference reference) {
    List<String> lines = new ArrayList<>(HEAD.lines().toList());
    for (Reference.Part part : reference.parts()) {
      lines.add("");
      lines.add("## " + escape(part.title()));
      for (Reference.Table table : part.tables()) {
        lines.addAll(table(table));
      }
    }
    return String.join("\n", lines) + "\n";
  }

  private static List<String> table(Reference.Table table) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("### " + escape(heading(table)));
    lines.add("");
    String about =
        table.doc().isPresent() && table.kind().isEmpty() ? escape(table.doc().sentence()) : "";
    if (!table.condition().isEmpty()) {
      about = (about + " *Where " + escape(table.condition()) + ".*").strip();
    }
    if (!about.isEmpty()) {
      lines.add(about);
      lines.add("");
    }
    lines.add("| key | default | range | unit | what it does |");
    lines.add("|---|---|---|---|---|");
    for (Reference.Row row : table.rows()) {
      Doc doc = row.doc();
      lines.add(
          "| `%s` | %s | %s | %s | %s |"
              .formatted(
                  row.key(),
                  escape(doc.byDefault()),
                  escape(doc.isChoice() ? String.join(", ", doc.options().keySet()) : doc.range()),
                  escape(doc.unit()),
                  meaning(row)));
    }
    return lines;
  }

  private static String heading(Reference.Table table) {
    if (table.name().isEmpty()) {
      return "Top level";
    }
    String name = table.name().equals("neuron") ? "Neuron models" : table.name();
    return table.kind().isEmpty() ? name : table.name() + ", kind = " + table.kind();
  }

  private static String meaning(Reference.Row row) {
    StringBuilder text = new StringBuilder(escape(row.doc().sentence()));
    if (!row.condition().isEmpty()) {
      text.append(" *Where ").append(escape(row.condition())).append(".*");
    }
    row.doc()
        .options()
        .forEach(
            (name, meaning) -> {
              text.append("<br>`").append(name).append('`');
              text.append(meaning.isEmpty() ? "" : ": " + escape(meaning));
            });
    return text.toString().strip();
  }

  private static String escape(String text) {
    return text.replace("\\", "\\\\")
        .replace("|", "\\|")
        .replace("*", "\\*")
        .replace("_", "\\_")
        .replace("<", "&lt;")
        .replace("[", "\\[");
  }
}
