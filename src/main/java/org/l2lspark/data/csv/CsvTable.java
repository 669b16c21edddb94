package org.l2lspark.data.csv;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.l2lspark.data.Targets;
import org.l2lspark.problem.InputException;

/**
 * The rows of one table, which may lie in several files with the same columns. Numbers are checked
 * as they are read, so that messages name file, line and column.
 */
final class CsvTable {
  private static final int MAX_SHOWN_CHARACTERS = 80;
  private static final Pattern DECIMAL_COMMA = Pattern.compile("[+-]?\\d*,\\d+([eE][+-]?\\d+)?");
  private static final Pattern NUMBER = Pattern.compile("[0-9+.eE-]*[0-9][0-9+.eE-]*");

  private final CsvFormat format;
  private final List<String> features;
  private final CsvColumns columns;
  private final int width; // columns of the first file
  private final String first; // its name
  private float[] values = new float[1024];
  private double[] targets = new double[16];
  private int[] labels = new int[16];
  private final List<String> labelNames = new ArrayList<>();
  private final Map<String, Integer> labelNumbers = new HashMap<>();
  private int rows;

  private CsvTable(CsvFormat format, CsvColumns columns, String file, List<String> header) {
    this.format = format;
    this.features = columns.featuresOf(file, header);
    this.columns = columns.withFeatures(features);
    this.width = header.size();
    this.first = file;
  }

  /**
   * Reads all files.
   *
   * @param sources at least one
   * @throws InputException when one is missing, empty, or has a cell that is not what it should be
   */
  static CsvTable read(List<CsvSource> sources, CsvFormat format, CsvColumns columns) {
    CsvTable table = null;
    for (CsvSource source : sources) {
      try (CsvReader reader = new CsvReader(source, format.separator())) {
        if (!reader.next()) {
          throw empty(source.name(), "nothing");
        }
        List<String> header = header(source.name(), format, reader.cells());
        if (table == null) {
          table = new CsvTable(format, columns, source.name(), header);
        }
        table.add(source.name(), header, reader);
      } catch (IOException e) {
        throw new InputException(
            new org.l2lspark.problem.Problem(
                "cannot read " + source.name(), "a CSV file", String.valueOf(e.getMessage()), ""),
            e);
      }
    }
    return table;
  }

  private static InputException empty(String file, String got) {
    return new InputException(
        file + " has no rows", "a row per sample", got, "check the file, or --no-header");
  }

  /** Names without any text become c1, c2, ... by their place, as all do without a header. */
  private static List<String> header(String file, CsvFormat format, List<String> cells) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      boolean named = format.header() && !cells.get(i).isEmpty();
      String name = named ? cells.get(i) : "c" + (i + 1);
      if (names.contains(name)) {
        throw new InputException(
            "%s has two columns '%s'".formatted(file, name),
            "a name of its own for each column",
            "columns %d and %d".formatted(names.indexOf(name) + 1, i + 1),
            "rename one of them in the file, or read it with --no-header if it has none");
      }
      names.add(name);
    }
    return names;
  }

  private void add(String file, List<String> header, CsvReader reader) {
    if (!format.header()) {
      requireSameWidth(file, header.size());
    }
    int[] featurePlaces = places(file, header, features);
    int[] targetPlaces = places(file, header, columns.targets());
    int labelPlace = columns.label().map(name -> CsvColumns.place(file, header, name)).orElse(-1);
    int before = rows;
    for (boolean more = !format.header() || reader.next(); more; more = reader.next()) {
      List<String> cells = reader.cells();
      requireWidth(file, reader.line(), cells, header.size());
      grow();
      for (int i = 0; i < featurePlaces.length; i++) {
        Cell cell = new Cell(file, reader.line(), features.get(i), cells.get(featurePlaces[i]));
        values[rows * features.size() + i] = cell.single();
      }
      for (int k = 0; k < targetPlaces.length; k++) {
        String name = columns.targets().get(k);
        Cell cell = new Cell(file, reader.line(), name, cells.get(targetPlaces[k]));
        targets[rows * targetPlaces.length + k] = cell.number();
      }
      if (labelPlace >= 0) {
        String name = columns.label().orElseThrow();
        labels[rows] = label(new Cell(file, reader.line(), name, cells.get(labelPlace)));
      }
      rows++;
    }
    if (rows == before) {
      throw empty(file, "a header and nothing below it");
    }
  }

  /** Columns without names are known by their places alone. */
  private void requireSameWidth(String file, int found) {
    if (found != width) {
      throw new InputException(
          "%s has other columns than %s".formatted(file, first),
          width + " columns",
          found + " columns",
          "take files of the same table");
    }
  }

  /** Checks that another table without a header has as many columns. */
  void requireLike(CsvTable other) {
    if (!format.header()) {
      other.requireSameWidth(first, width);
    }
  }

  private static int[] places(String file, List<String> header, List<String> names) {
    Map<String, Integer> places = new HashMap<>();
    for (int i = 0; i < header.size(); i++) {
      places.put(header.get(i), i);
    }
    return names.stream()
        .mapToInt(
            name -> {
              Integer place = places.get(name);
              return place == null ? CsvColumns.place(file, header, name) : place;
            })
        .toArray();
  }

  private void requireWidth(String file, int line, List<String> cells, int wanted) {
    if (cells.size() != wanted) {
      String text = String.join(String.valueOf(format.separator()), cells);
      throw new InputException(
          "%s, line %d has %d cells".formatted(file, line, cells.size()),
          "%d, as in the first line".formatted(wanted),
          text.length() > MAX_SHOWN_CHARACTERS
              ? text.substring(0, MAX_SHOWN_CHARACTERS) + "..."
              : text,
          "correct the line; a cell with a separator in it stands in quotes, and numbers have a"
              + " decimal point, not a comma");
    }
  }

  private void grow() {
    values = grown(values, (long) (rows + 1) * features.size());
    int wanted = Math.multiplyExact(rows + 1, Math.max(1, columns.targets().size()));
    if (wanted > targets.length) {
      targets = Arrays.copyOf(targets, Math.max(wanted, 2 * targets.length));
    }
    if (rows == labels.length) {
      labels = Arrays.copyOf(labels, 2 * rows);
    }
  }

  private static float[] grown(float[] values, long wanted) {
    int most = Integer.MAX_VALUE - 8;
    if (wanted > most) {
      throw new InputException(
          "the table is too large",
          "at most %d numbers in a split".formatted(most),
          wanted + " and more",
          "import fewer rows or columns");
    }
    return wanted <= values.length
        ? values
        : Arrays.copyOf(values, (int) Math.max(wanted, Math.min(most, 2L * values.length)));
  }

  private int label(Cell cell) {
    if (cell.text().isEmpty()) {
      throw cell.bad("is empty", "the name of a class", "fill it in, or leave the row out");
    }
    Integer known = labelNumbers.get(cell.text());
    if (known != null) {
      return known;
    }
    if (labelNames.size() == Targets.MAX_CLASSES) {
      throw cell.bad(
          "has more than %d labels".formatted(Targets.MAX_CLASSES),
          "at most %d classes".formatted(Targets.MAX_CLASSES),
          "a number to predict is named with --target");
    }
    labelNumbers.put(cell.text(), labelNames.size());
    labelNames.add(cell.text());
    return labelNames.size() - 1;
  }

  /** One cell and where it stands. */
  private record Cell(String file, int line, String column, String text) {

    float single() {
      number(); // says what is wrong
      float number = Float.parseFloat(text); // rounded once
      if (Float.isInfinite(number)) {
        throw bad(
            "is too large for a feature",
            "a number up to %s".formatted(Float.MAX_VALUE),
            "give the column in another unit");
      }
      return number;
    }

    double number() {
      if (text.isEmpty()) {
        throw bad(
            "is empty",
            "a number; missing values are not guessed",
            "fill it in, leave the row out, or leave the column out with --ignore");
      }
      if (DECIMAL_COMMA.matcher(text).matches()) {
        throw bad("has a decimal comma", "a decimal point", "write points in the file");
      }
      try {
        double number = NUMBER.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
        if (Double.isFinite(number)) {
          return number;
        }
      } catch (NumberFormatException e) {
        // said below
      }
      throw bad(
          "is not a finite number",
          "a number, as 12, -0.5 or 1e-3",
          "correct it, or leave the column out with --ignore; a class is named with --label");
    }

    InputException bad(String what, String expected, String advice) {
      String shown =
          text.length() > MAX_SHOWN_CHARACTERS
              ? text.substring(0, MAX_SHOWN_CHARACTERS) + "..."
              : text;
      return new InputException(
          "%s, line %d, column '%s' %s".formatted(file, line, column, what),
          expected,
          text.isEmpty() ? "nothing" : "'%s'".formatted(shown),
          advice);
    }
  }

  int rows() {
    return rows;
  }

  List<String> features() {
    return features;
  }

  /** What the columns are, features written out. */
  CsvColumns columns() {
    return columns;
  }

  /** Every label that there is, in the order of the first row that has it. */
  List<String> labelNames() {
    return labelNames;
  }

  /** {@code rows x features}. */
  float[] values() {
    return Arrays.copyOf(values, rows * features.size());
  }

  /** {@code rows x targets}. */
  double[] targets() {
    return Arrays.copyOf(targets, rows * columns.targets().size());
  }

  /** The label of a row. */
  String label(int row) {
    return labelNames.get(labels[row]);
  }
}
