package org.l2lspark.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.l2lspark.config.Utf8;
import org.l2lspark.problem.InputException;
import org.l2lspark.problem.Problem;

/**
 * Types of nodes or edges: a table whose cells are apart by blanks, quoted where they hold some.
 */
final class SonataCsv {
  private static final Pattern CELL = Pattern.compile("\"((?:[^\"]|\"\")*)\"|(\\S+)");

  private SonataCsv() {}

  /**
   * The rows by the number in column {@code id}, each by column; cells {@code NULL} are left out.
   *
   * @throws InputException when it is no such table
   */
  static Map<Integer, Map<String, String>> read(Path file, String id) {
    List<List<String>> rows = rows(text(file));
    if (rows.isEmpty() || !rows.get(0).contains(id)) {
      throw new InputException(
          file + " is no table of types",
          "a headline with a column " + id,
          rows.isEmpty() ? "an empty file" : String.join(" ", rows.get(0)),
          "write the file again");
    }
    List<String> head = rows.get(0);
    Map<Integer, Map<String, String>> types = new LinkedHashMap<>();
    for (List<String> row : rows.subList(1, rows.size())) {
      if (row.size() != head.size()) {
        throw new InputException(
            file + " has a row that does not fit",
            head.size() + " cells",
            row.size() + ": " + String.join(" ", row),
            "write the file again");
      }
      Map<String, String> cells = new LinkedHashMap<>();
      for (int i = 0; i < head.size(); i++) {
        if (!row.get(i).equals(SonataNodes.NO_VALUE)) {
          cells.put(head.get(i), row.get(i));
        }
      }
      types.put(number(file, id, cells), cells);
    }
    return types;
  }

  private static int number(Path file, String id, Map<String, String> cells) {
    String cell = cells.getOrDefault(id, "");
    try {
      return Integer.parseInt(cell);
    } catch (NumberFormatException e) {
      throw new InputException(
          new Problem(file + ": " + id + " is wrong", "a whole number", cell, "correct it"), e);
    }
  }

  private static List<List<String>> rows(String text) {
    List<List<String>> rows = new ArrayList<>();
    for (String line : text.lines().toList()) {
      List<String> cells = new ArrayList<>();
      Matcher cell = CELL.matcher(line);
      while (cell.find()) {
        cells.add(
            Optional.ofNullable(cell.group(1))
                .map(quoted -> quoted.replace("\"\"", "\""))
                .orElseGet(() -> cell.group(2)));
      }
      if (!cells.isEmpty()) {
        rows.add(cells);
      }
    }
    return rows;
  }

  /** The text of a file. */
  static String text(Path file) {
    try {
      return Utf8.decode(Files.readAllBytes(file), file.toString());
    } catch (IOException e) {
      throw new InputException(
          new Problem(
              "cannot read " + file, "a file of a SONATA network", e.toString(), "restore it"),
          e);
    }
  }
}
