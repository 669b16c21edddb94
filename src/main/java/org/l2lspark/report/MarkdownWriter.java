package org.l2lspark.report;

import java.util.List;
import java.util.Map;

/**
 * A page in Markdown as GitHub reads it: headings, texts and tables, and of each chart the numbers
 * that tell most.
 */
final class MarkdownWriter {
  private final StringBuilder text = new StringBuilder();

  private MarkdownWriter() {}

  /** The document. */
  static String write(Page page) {
    MarkdownWriter writer = new MarkdownWriter();
    page.elements().forEach(writer::element);
    return writer.text.toString().strip() + "\n";
  }

  private void element(Page.Element element) {
    if (element instanceof Page.Title title) {
      block("# " + escape(title.text()) + " (" + escape(title.status()) + ")");
    } else if (element instanceof Page.Text part) {
      text(part);
    } else if (element instanceof Page.Tiles tiles) {
      pairs(tiles.numbers());
    } else if (element instanceof Page.Pairs pairs) {
      pairs(pairs.rows());
    } else if (element instanceof Page.Rows rows) {
      table(rows.head(), rows.rows());
    } else if (element instanceof Page.Drawn drawn) {
      block("## " + escape(drawn.heading()));
      List<List<String>> numbers = drawn.chart().keyNumbers();
      table(numbers.get(0), numbers.subList(1, numbers.size()));
      block(escape(drawn.caption()));
    }
  }

  private void text(Page.Text part) {
    switch (part.element()) {
      case "h1" -> block("# " + escape(part.text()));
      case "h2" -> block("## " + escape(part.text()));
      case "h3" -> block("### " + escape(part.text()));
      case "summary" -> block("**" + escape(part.text()) + "**");
      case "pre" -> block(part.text().strip().indent(4).stripTrailing());
      default -> block(escape(part.text()));
    }
  }

  private void block(String lines) {
    text.append(lines).append("\n\n");
  }

  private void pairs(Map<String, String> rows) {
    if (!rows.isEmpty()) {
      table(
          List.of("", ""),
          rows.entrySet().stream().map(e -> List.of(e.getKey(), e.getValue())).toList());
    }
  }

  private void table(List<String> head, List<List<String>> rows) {
    row(head);
    text.append("|").append("---|".repeat(head.size())).append('\n');
    rows.forEach(this::row);
    text.append('\n');
  }

  private void row(List<String> cells) {
    text.append('|');
    for (String cell : cells) {
      text.append(' ').append(escape(cell).replace("\n", " ")).append(" |");
    }
    text.append('\n');
  }

  /** Nothing in it is taken for markup. */
  private static String escape(String plain) {
    return plain.replace("\r", "").replaceAll("([\\\\`*_\\[\\]<>|#])", "\\\\$1");
  }
}
