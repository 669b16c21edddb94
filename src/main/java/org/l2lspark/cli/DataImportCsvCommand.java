package org.l2lspark.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.l2lspark.data.Dataset;
import org.l2lspark.data.Sha256;
import org.l2lspark.data.csv.CsvColumns;
import org.l2lspark.data.csv.CsvDataset;
import org.l2lspark.data.csv.CsvFormat;
import org.l2lspark.data.csv.CsvSource;
import org.l2lspark.problem.InputException;
import org.l2lspark.problem.Problem;
import org.l2lspark.random.Seed;
import org.l2lspark.spark.TextFiles;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code l2l data import csv}: any table. */
@Command(
    name = "csv",
    description = {
      "A table: a row per sample, a column per feature or what is to be predicted.",
      "--label COLUMN for a classification, --target COLUMN for a regression, neither for samples"
          + " to predict on. Separated by commas, quotes after RFC 4180, UTF-8, decimal points."
    })
final class DataImportCsvCommand implements Runnable {
  private static final double TEST_FRACTION = 0.2;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;
  @Mixin private DataTarget target;

  @Option(
      names = "--from",
      required = true,
      split = ",",
      paramLabel = "FILE",
      description = "The file, or several of the same columns, at any Hadoop path.")
  private List<String> from;

  @Option(names = "--label", paramLabel = "COLUMN", description = "The column of the class.")
  private String label;

  @Option(
      names = "--target",
      split = ",",
      paramLabel = "COLUMN",
      description = "The columns of the numbers to predict.")
  private List<String> targets = List.of();

  @Option(
      names = "--features",
      split = ",",
      paramLabel = "COLUMN",
      description = "The columns of the features (default: all others).")
  private List<String> features = List.of();

  @Option(
      names = "--ignore",
      split = ",",
      paramLabel = "COLUMN",
      description = "Columns to leave out, as one of row numbers.")
  private List<String> ignored = List.of();

  @Option(
      names = "--no-header",
      description = "The first line is a sample; the columns are called c1, c2, ...")
  private boolean noHeader;

  @Option(
      names = "--separator",
      defaultValue = ",",
      paramLabel = "CHARACTER",
      description = "What stands between cells, or tab (default: ${DEFAULT-VALUE}).")
  private String separator;

  @Option(
      names = "--test",
      split = ",",
      paramLabel = "FILE",
      description = "Files of the test split (default: a part of the rows of --from).")
  private List<String> test = List.of();

  @Option(
      names = "--test-fraction",
      paramLabel = "F",
      description = "Which part of the rows is for testing (default: " + TEST_FRACTION + ").")
  private Double testFraction;

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "S",
      description = "Which rows train and which test (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "Name of the data set (default: that of the first file).")
  private String name;

  @Override
  public void run() {
    CsvColumns columns = new CsvColumns(Optional.ofNullable(label), targets, features, ignored);
    requireOneSplit(columns);
    CsvDataset csv = new CsvDataset(name(), CsvFormat.of(separator, !noHeader), columns);
    target.write(
        spec.commandLine().getOut(),
        () -> new DataTarget.Made(read(csv, columns), origin(columns)));
  }

  private void requireOneSplit(CsvColumns columns) {
    if (!test.isEmpty() && testFraction != null) {
      throw new InputException(
          "--test and --test-fraction both say what is for testing",
          "one of them",
          "--test %s --test-fraction %s".formatted(String.join(",", test), testFraction),
          "leave one out");
    }
    if (columns.unlabelled() && (!test.isEmpty() || testFraction != null)) {
      throw new InputException(
          "samples without labels are not split",
          "--label or --target, where there is something to test",
          test.isEmpty() ? "--test-fraction " + testFraction : "--test " + String.join(",", test),
          "leave it out: all samples become the test split");
    }
  }

  private Dataset read(CsvDataset csv, CsvColumns columns) {
    if (columns.unlabelled()) {
      return csv.unlabelled(sources(from));
    }
    return test.isEmpty()
        ? csv.split(sources(from), fraction(), new Seed(seed))
        : csv.read(sources(from), sources(test));
  }

  private double fraction() {
    return testFraction == null ? TEST_FRACTION : testFraction;
  }

  private static List<CsvSource> sources(List<String> files) {
    return files.stream().map(file -> new CsvSource(file, () -> TextFiles.open(file))).toList();
  }

  private String name() {
    if (name != null) {
      return name;
    }
    String file = from.get(0).substring(from.get(0).lastIndexOf('/') + 1);
    int dot = file.lastIndexOf('.');
    return dot > 0 ? file.substring(0, dot) : file;
  }

  private String origin(CsvColumns columns) {
    List<String> parts = new ArrayList<>();
    from.forEach(file -> parts.add(checked(file)));
    test.forEach(file -> parts.add("test: " + checked(file)));
    columns.label().ifPresent(column -> parts.add("label " + column));
    if (!targets.isEmpty()) {
      parts.add("target " + String.join(", ", targets));
    }
    if (!columns.unlabelled() && test.isEmpty()) {
      parts.add(String.format(Locale.ROOT, "test fraction %s, split by seed %d", fraction(), seed));
    }
    return "imported from " + String.join(", ", parts);
  }

  private static String checked(String file) {
    try (InputStream in = TextFiles.open(file)) {
      String base = file.substring(file.lastIndexOf('/') + 1);
      return "%s (sha256 %s)".formatted(base, Sha256.of(in));
    } catch (IOException e) {
      throw new InputException(
          new Problem("cannot read " + file, "a CSV file", String.valueOf(e.getMessage()), ""), e);
    }
  }
}
