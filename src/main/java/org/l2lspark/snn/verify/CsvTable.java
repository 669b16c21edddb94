package org.l2lspark.snn.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.l2lspark.config.Numbers;
import org.l2lspark.config.Utf8;
import org.l2lspark.problem.InputException;
import org.l2lspark.problem.Problem;

/** A file of numbers with a headline that names its columns. Problems name file and line. */
final class CsvTable {
  private static final double SLACK = 1e-6;
  private final Path file;
  private final List<String> names;
  private final double[][] columns;

  private CsvTable(Path file, List<String> names, double[][] columns) {
    this.file = file;
    this.names = names;
    this.columns = columns;
  }

  /** Reads a file whose columns are called {@code names}, in this order. */
  static CsvTable read(Path file, String... names) {
    List<String> lines = lines(file);
    String headline = String.join(",", names);
    if (lines.isEmpty() || !lines.get(0).strip().equals(headline)) {
      throw wrong(file, 1, "the headline " + headline, lines.isEmpty() ? "" : lines.get(0));
    }
    int rows = lines.size() - 1;
    double[][] columns = new double[names.length][rows];
    for (int row = 0; row < rows; row++) {
      String[] fields = lines.get(row + 1).split(",", -1);
      if (fields.length != names.length) {
        throw wrong(file, row + 2, names.length + " numbers", lines.get(row + 1));
      }
      for (int c = 0; c < names.length; c++) {
        columns[c][row] = number(file, row + 2, fields[c]);
      }
    }
    return new CsvTable(file, List.of(names), columns);
  }

  private static List<String> lines(Path file) {
    try {
      List<String> lines = Utf8.decode(Files.readAllBytes(file), file.toString()).lines().toList();
      int end = lines.size();
      while (end > 0 && lines.get(end - 1).isBlank()) {
        end--;
      }
      return lines.subList(0, end);
    } catch (IOException e) {
      throw new InputException(
          new Problem("cannot read " + file, "a CSV file", e.toString(), "restore the file"), e);
    }
  }

  private static double number(Path file, int line, String field) {
    double number = Numbers.decimal(field).orElse(Double.NaN);
    if (!Double.isFinite(number)) {
      throw wrong(file, line, "a finite number", field);
    }
    return number;
  }

  int rows() {
    return columns[0].length;
  }

  double[] numbers(String column) {
    return columns[names.indexOf(column)];
  }

  /** A column of whole numbers from 0 to {@code size - 1}. */
  int[] indices(String column, int size) {
    double[] numbers = numbers(column);
    int[] indices = new int[numbers.length];
    for (int row = 0; row < indices.length; row++) {
      if (numbers[row] != Math.rint(numbers[row]) || numbers[row] < 0 || numbers[row] >= size) {
        throw wrong(file, row + 2, column + " from 0 to " + (size - 1), "" + numbers[row]);
      }
      indices[row] = (int) numbers[row];
    }
    return indices;
  }

  /** A column of time stamps, each the end of a step, as steps from 0 to {@code steps - 1}. */
  int[] steps(String column, double stepMs, int steps) {
    double[] times = numbers(column);
    int[] result = new int[times.length];
    for (int row = 0; row < result.length; row++) {
      double stamp = Math.rint(times[row] / stepMs);
      if (Math.abs(times[row] / stepMs - stamp) > SLACK * Math.max(1, stamp)
          || stamp < 1
          || stamp > steps) {
        throw wrong(
            file,
            row + 2,
            "%s a multiple of %s ms, at most %s ms".formatted(column, stepMs, steps * stepMs),
            times[row] + " ms");
      }
      result[row] = (int) stamp - 1;
    }
    return result;
  }

  /** A column of delays, multiples of the step. */
  double[] delays(String column, double stepMs) {
    double[] delays = numbers(column);
    for (int row = 0; row < delays.length; row++) {
      double whole = Math.rint(delays[row] / stepMs);
      if (Math.abs(delays[row] / stepMs - whole) > SLACK * Math.max(1, whole) || whole < 1) {
        throw wrong(
            file, row + 2, "a delay of at least one step of " + stepMs + " ms", "" + delays[row]);
      }
    }
    return delays;
  }

  private static InputException wrong(Path file, int line, String expected, String got) {
    return new InputException(file + ", line " + line + " is wrong", expected, got, "");
  }
}
