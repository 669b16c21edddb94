package org.l2lspark.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What stands in the documentation: its pages, their blocks of code, their inline code. */
final class DocsPages {
  private static final Pattern FENCE = Pattern.compile("\\s*```(\\S*)\\s*");
  private static final Pattern INLINE = Pattern.compile("`([^`]+)`");

  private DocsPages() {}

  /**
   * A block of code.
   *
   * @param page its file
   * @param line the line of its first line, from 1
   * @param language as its fence says, empty where it says none
   * @param text its lines
   */
  record Block(Path page, int line, String language, String text) {
    String place() {
      return page + ":" + line;
    }
  }

  /**
   * Code within a line.
   *
   * @param place file and line
   * @param text without its backticks; {@code \|} of tables is a bar
   */
  record Inline(String place, String text) {}

  /**
   * README.md, all below src/docs but what is generated, and what explains examples and notebooks.
   */
  static List<Path> all() {
    List<Path> pages = new ArrayList<>(List.of(Path.of("README.md")));
    for (String folder : List.of("src/docs", "src/examples", "notebooks")) {
      try (Stream<Path> files = Files.walk(Path.of(folder))) {
        files
            .filter(file -> file.toString().endsWith(".md"))
            .filter(file -> !file.endsWith("settings.md"))
            .sorted()
            .forEach(pages::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return pages;
  }

  static List<Block> blocks(Path page) {
    List<Block> blocks = new ArrayList<>();
    List<String> lines = lines(page);
    int start = -1;
    String language = "";
    for (int i = 0; i < lines.size(); i++) {
      Matcher fence = FENCE.matcher(lines.get(i));
      if (fence.matches()) {
        if (start >= 0) {
          String text = String.join("\n", lines.subList(start, i)) + "\n";
          blocks.add(new Block(page, start + 1, language, text));
        }
        language = fence.group(1);
        start = start < 0 ? i + 1 : -1;
      }
    }
    if (start >= 0) {
      throw new AssertionError(page + ":" + start + ": a block of code that is not closed");
    }
    return blocks;
  }

  static List<Inline> inlines(Path page) {
    List<Inline> found = new ArrayList<>();
    List<String> lines = lines(page);
    boolean inside = false;
    for (int i = 0; i < lines.size(); i++) {
      if (FENCE.matcher(lines.get(i)).matches()) {
        inside = !inside;
      } else if (!inside) {
        Matcher code = INLINE.matcher(lines.get(i));
        while (code.find()) {
          found.add(new Inline(page + ":" + (i + 1), code.group(1).replace("\\|", "|")));
        }
      }
    }
    return found;
  }

  private static List<String> lines(Path page) {
    try {
      return Files.readAllLines(page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
