package org.l2lspark.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.l2lspark.data.ContactSheet;
import org.l2lspark.data.Dataset;
import org.l2lspark.data.FeatureMatrix;
import org.l2lspark.data.Samples;
import org.l2lspark.data.Targets;
import org.l2lspark.spark.DatasetCard;
import org.l2lspark.spark.ParquetDatasets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code l2l data describe}: what is in a data set. */
@Command(name = "describe", description = "Verify a data set and show what is in it.")
final class DataDescribeCommand implements Runnable {
  private static final int BAR = 40;
  private static final int MAX_FEATURES = 50;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Parameters(paramLabel = "PATH", description = "Folder of the data set, at any Hadoop path.")
  private String path;

  @Option(
      names = "--sheet",
      paramLabel = "FILE.png",
      description = "Write a contact sheet: a row of training images for each class.")
  private Path sheet;

  @Option(
      names = "--samples",
      defaultValue = "20",
      paramLabel = "N",
      description = "Images per class on the sheet (default: ${DEFAULT-VALUE}).")
  private int samples;

  @Override
  public void run() {
    FileEnding.requirePng("--sheet", sheet);
    ParquetDatasets datasets = new ParquetDatasets();
    DatasetCard card = datasets.card(path);
    Dataset dataset = datasets.read(path);
    PrintWriter out = spec.commandLine().getOut();
    String shape = card.shape().stream().map(String::valueOf).collect(Collectors.joining(" x "));
    out.printf(Locale.ROOT, "name     %s%n", card.name());
    out.printf(Locale.ROOT, "origin   %s%n", card.origin());
    out.printf(Locale.ROOT, "samples  %,d training, %,d test%n", card.train(), card.test());
    boolean grey = card.features() == FeatureMatrix.Type.UINT8;
    out.printf(Locale.ROOT, "shape    %s, one %s per value%n", shape, grey ? "byte" : "float");
    out.printf(Locale.ROOT, "digest   %s (verified)%n", card.digest());
    if (!dataset.classes().isEmpty()) {
      histogram(out, dataset);
      dataset.oddities().forEach(odd -> out.println("warning: " + odd));
    }
    columns(out, dataset);
    if (sheet != null) {
      ContactSheet.write(dataset, dataset.train(), samples, sheet);
      out.printf(Locale.ROOT, "sheet    %s%n", sheet);
    }
  }

  private static void histogram(PrintWriter out, Dataset dataset) {
    List<String> classes = dataset.classes();
    int[] train = counts(dataset.train(), classes.size());
    int[] test = counts(dataset.test(), classes.size());
    int highest = Arrays.stream(train).max().orElseThrow();
    int widest = classes.stream().mapToInt(String::length).max().orElseThrow();
    String line = "%-" + Math.max(5, widest) + "s %9s %9s  %s%n";
    out.printf(Locale.ROOT, line, "class", "training", "test", "");
    for (int k = 0; k < classes.size(); k++) {
      String bar = "#".repeat((int) Math.round((double) BAR * train[k] / Math.max(1, highest)));
      out.printf(
          Locale.ROOT,
          line,
          classes.get(k),
          String.format(Locale.ROOT, "%,d", train[k]),
          String.format(Locale.ROOT, "%,d", test[k]),
          bar);
    }
  }

  /** What is in columns that have names: of the training split, or of the test split if alone. */
  private static void columns(PrintWriter out, Dataset dataset) {
    Samples samples = dataset.train().count() > 0 ? dataset.train() : dataset.test();
    List<String> features = dataset.schema().features();
    List<String> targets = dataset.schema().targets();
    int widest =
        Stream.concat(features.stream(), targets.stream()).mapToInt(String::length).max().orElse(0);
    int width = Math.min(40, Math.max(7, widest));
    String split = dataset.train().count() > 0 ? "training" : "test";
    if (samples.targets() instanceof Targets.Numbers numbers) {
      heading(out, width, "target", split);
      for (int k = 0; k < targets.size(); k++) {
        int place = k;
        line(out, width, targets.get(k), samples.count(), s -> numbers.value(s, place));
      }
    }
    if (!features.isEmpty()) {
      heading(out, width, "feature", split);
    }
    for (int i = 0; i < Math.min(MAX_FEATURES, features.size()); i++) {
      int place = i;
      line(out, width, features.get(i), samples.count(), s -> samples.value(s, place));
    }
    if (features.size() > MAX_FEATURES) {
      out.printf(Locale.ROOT, "and %,d more features%n", features.size() - MAX_FEATURES);
    }
  }

  private static void heading(PrintWriter out, int width, String what, String split) {
    out.printf(
        Locale.ROOT,
        "%-" + width + "s %12s %12s %12s %12s  (%s)%n",
        what,
        "mean",
        "std",
        "least",
        "most",
        split);
  }

  private static void line(
      PrintWriter out, int width, String name, int samples, IntToDoubleFunction column) {
    DoubleSummaryStatistics all =
        IntStream.range(0, samples).mapToDouble(column).summaryStatistics();
    double mean = all.getAverage();
    double squares =
        IntStream.range(0, samples).mapToDouble(column).map(x -> (x - mean) * (x - mean)).sum();
    out.printf(
        Locale.ROOT,
        "%-" + width + "s %12.5g %12.5g %12.5g %12.5g%n",
        name,
        mean,
        Math.sqrt(squares / samples),
        all.getMin(),
        all.getMax());
  }

  private static int[] counts(Samples split, int classes) {
    int[] counts = new int[classes];
    for (int i = 0; i < split.count(); i++) {
      counts[split.label(i)]++;
    }
    return counts;
  }
}
