package org.l2lspark.data.csv;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.commons.rng.sampling.PermutationSampler;
import org.l2lspark.data.Dataset;
import org.l2lspark.data.FeatureMatrix;
import org.l2lspark.data.Samples;
import org.l2lspark.data.Schema;
import org.l2lspark.data.Targets;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;

/**
 * A data set from CSV files: real-valued features, with classes, with numbers to predict, or with
 * neither. Classes are ordered by name, or by value where all are numbers.
 */
public final class CsvDataset {
  private final String name;
  private final CsvFormat format;
  private final CsvColumns columns;

  /**
   * How to read.
   *
   * @param name of the data set
   */
  public CsvDataset(String name, CsvFormat format, CsvColumns columns) {
    this.name = name;
    this.format = format;
    this.columns = columns;
  }

  /**
   * Reads samples to predict on, all of them into the test split.
   *
   * @throws InputException when a file is not what it should be
   */
  public Dataset unlabelled(List<CsvSource> files) {
    if (!columns.unlabelled()) {
      throw new IllegalArgumentException("the columns name what is to be predicted");
    }
    CsvTable table = CsvTable.read(files, format, columns);
    Samples all = samples(table, List.of());
    return new Dataset(name, schema(table, List.of()), all.take(new int[0]), all);
  }

  /**
   * Reads both splits from files of their own.
   *
   * @throws InputException when a file is not what it should be
   */
  public Dataset read(List<CsvSource> train, List<CsvSource> test) {
    CsvTable training = CsvTable.read(train, format, columns);
    CsvTable testing = CsvTable.read(test, format, training.columns());
    testing.requireLike(training);
    List<String> classes = classes(training, testing);
    return new Dataset(
        name, schema(training, classes), samples(training, classes), samples(testing, classes));
  }

  /**
   * Reads samples and splits them by a key. Rows keep their order within a split.
   *
   * @param testFraction which part of the rows is for testing, above 0 and below 1
   * @param seed says which rows
   * @throws InputException when a file is not what it should be, or has one row only
   */
  public Dataset split(List<CsvSource> files, double testFraction, Seed seed) {
    if (!(testFraction > 0 && testFraction < 1)) {
      throw new InputException(
          "cannot take that part of the rows for testing",
          "a fraction above 0 and below 1",
          Double.toString(testFraction),
          "correct --test-fraction");
    }
    CsvTable table = CsvTable.read(files, format, columns);
    int rows = table.rows();
    if (rows < 2) {
      throw new InputException(
          files.get(0).name() + " cannot be split",
          "rows to train on and rows to test on",
          "one row",
          "give test rows in a file of their own with --test");
    }
    List<String> classes = classes(table, table);
    Samples all = samples(table, classes);
    int[] order = PermutationSampler.natural(rows);
    PermutationSampler.shuffle(seed.fold("csv-split").stream(), order);
    int tests = (int) Math.min(rows - 1, Math.max(1, Math.round(testFraction * rows)));
    int[] testRows = Arrays.copyOf(order, tests);
    int[] trainRows = Arrays.copyOfRange(order, tests, rows);
    Arrays.sort(testRows);
    Arrays.sort(trainRows);
    return new Dataset(name, schema(table, classes), all.take(trainRows), all.take(testRows));
  }

  private List<String> classes(CsvTable training, CsvTable testing) {
    if (columns.label().isEmpty()) {
      return List.of();
    }
    TreeSet<String> names = new TreeSet<>(training.labelNames());
    names.addAll(testing.labelNames());
    String label = "column '%s'".formatted(columns.label().get());
    if (names.size() < 2) {
      throw new InputException(
          label + " has one class only",
          "two classes or more",
          "'%s' in all rows".formatted(names.first()),
          "name another column with --label, or a number to predict with --target");
    }
    if (names.size() > Targets.MAX_CLASSES) {
      throw new InputException(
          "%s has more than %d labels".formatted(label, Targets.MAX_CLASSES),
          "at most %d classes".formatted(Targets.MAX_CLASSES),
          names.size() + " in training and test rows",
          "a number to predict is named with --target");
    }
    return ordered(List.copyOf(names));
  }

  private static List<String> ordered(List<String> names) {
    Map<String, BigDecimal> numbers = new HashMap<>();
    for (String text : names) {
      try {
        numbers.put(text, new BigDecimal(text));
      } catch (NumberFormatException e) {
        return names; // by name, as they are
      }
    }
    return names.stream()
        .sorted(Comparator.<String, BigDecimal>comparing(numbers::get).thenComparing(n -> n))
        .toList();
  }

  private Schema schema(CsvTable table, List<String> classes) {
    return new Schema(
        List.of(table.features().size()), table.features(), classes, columns.targets());
  }

  private Samples samples(CsvTable table, List<String> classes) {
    return new Samples(
        new FeatureMatrix.Floats(table.features().size(), table.values()), targets(table, classes));
  }

  private Targets targets(CsvTable table, List<String> classes) {
    if (!classes.isEmpty()) {
      Map<String, Integer> places = new HashMap<>();
      classes.forEach(text -> places.put(text, places.size()));
      byte[] indices = new byte[table.rows()];
      for (int row = 0; row < indices.length; row++) {
        indices[row] = (byte) (int) places.get(table.label(row));
      }
      return new Targets.Classes(indices);
    }
    return columns.targets().isEmpty()
        ? new Targets.Unknown(table.rows())
        : new Targets.Numbers(columns.targets().size(), table.targets());
  }
}
