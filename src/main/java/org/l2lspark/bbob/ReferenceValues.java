package org.l2lspark.bbob;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.l2lspark.config.Numbers;
import org.l2lspark.config.Utf8;
import org.l2lspark.problem.InputException;
import org.l2lspark.problem.Problem;

/**
 * Values of BBOB functions that another implementation gave: a CSV file with the headline {@value
 * #HEADLINE}, the coordinates of x apart by blanks.
 */
public final class ReferenceValues {
  /** The columns. */
  public static final String HEADLINE = "function,dimension,instance,point,f_opt,f,x";

  /** Two implementations agree when no relative difference is larger. */
  public static final double TOLERANCE = 1e-9;

  private static final int COLUMNS = 7;
  private static final int MOST_DIMENSIONS = 1000;

  private final List<Row> rows;

  private ReferenceValues(List<Row> rows) {
    this.rows = rows;
  }

  private record Row(
      int function, int dimension, int instance, double least, double value, double[] x) {}

  /**
   * Reads a file.
   *
   * @throws InputException when it is no such file
   */
  public static ReferenceValues read(Path file) {
    List<String> lines = lines(file);
    if (lines.isEmpty() || !lines.get(0).strip().equals(HEADLINE)) {
      throw wrong(file, 1, "the headline " + HEADLINE, lines.isEmpty() ? "" : lines.get(0));
    }
    List<Row> rows = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        rows.add(row(file, i + 1, lines.get(i)));
      }
    }
    if (rows.isEmpty()) {
      throw wrong(file, 2, "a value", "the end of the file");
    }
    return new ReferenceValues(rows);
  }

  private static List<String> lines(Path file) {
    try {
      return Utf8.decode(Files.readAllBytes(file), file.toString()).lines().toList();
    } catch (IOException e) {
      throw new InputException(
          new Problem("cannot read " + file, "a CSV file", e.toString(), "restore the file"), e);
    }
  }

  private static Row row(Path file, int line, String text) {
    String[] fields = text.strip().split(",", -1);
    if (fields.length != COLUMNS) {
      throw wrong(file, line, COLUMNS + " columns", text);
    }
    int function = whole(file, line, fields[0], 1, Bbob.FUNCTIONS);
    int dimension = whole(file, line, fields[1], 2, MOST_DIMENSIONS);
    int instance = whole(file, line, fields[2], 1, Bbob.MOST_INSTANCES);
    double[] x =
        Arrays.stream(fields[6].strip().split("\\s+"))
            .mapToDouble(field -> number(file, line, field))
            .toArray();
    if (x.length != dimension) {
      throw wrong(file, line, dimension + " coordinates of x", x.length + " coordinates");
    }
    double least = number(file, line, fields[4]);
    return new Row(function, dimension, instance, least, number(file, line, fields[5]), x);
  }

  private static double number(Path file, int line, String field) {
    double number = Numbers.decimal(field).orElse(Double.NaN);
    if (!Double.isFinite(number)) {
      throw wrong(file, line, "a finite number", field);
    }
    return number;
  }

  private static int whole(Path file, int line, String field, int least, int most) {
    double number = number(file, line, field);
    if (number != Math.rint(number) || number < least || number > most) {
      throw wrong(file, line, "a whole number from " + least + " to " + most, field);
    }
    return (int) number;
  }

  private static InputException wrong(Path file, int line, String expected, String got) {
    return new InputException(file + ", line " + line + " is wrong", expected, got, "");
  }

  /** Number of values. */
  public int count() {
    return rows.size();
  }

  /** The largest relative difference of ours to them, by function: of values and of f_opt. */
  public Map<Integer, Double> differences() {
    Map<Integer, Double> largest = new TreeMap<>();
    for (Row row : rows) {
      Bbob own = Bbob.of(row.function, row.dimension, row.instance);
      double difference =
          Math.max(relative(own.value(row.x), row.value), relative(own.optimalValue(), row.least));
      largest.merge(row.function, difference, Math::max);
    }
    return largest;
  }

  private static double relative(double own, double reference) {
    double difference = Math.abs(own - reference);
    return difference == 0 ? 0 : difference / Math.abs(reference);
  }
}
