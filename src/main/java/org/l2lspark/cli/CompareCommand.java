package org.l2lspark.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.l2lspark.experiment.RunStore;
import org.l2lspark.experiment.compare.Comparison;
import org.l2lspark.experiment.compare.RunOutcome;
import org.l2lspark.report.ComparisonReport;
import org.l2lspark.report.ComparisonTable;
import org.l2lspark.spark.ParquetRunStore;
import org.l2lspark.spark.ResultFolder;
import org.l2lspark.spark.SweepFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code l2l compare RUN...}: runs side by side. */
@Command(
    name = "compare",
    description = {
      "Set runs side by side: what sets them apart, results, curves.",
      "Runs that differ by nothing but their seed are a group, with mean and standard error."
    })
final class CompareCommand implements Runnable {
  static final String REPORT = "report.html";
  static final String GROUPS = "groups.csv";
  static final String RUNS = "runs.csv";
  private static final String DOCUMENT = "comparison";

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "RUN",
      arity = "1..*",
      description = "run directories, and folders of sweeps or studies, whose runs all count")
  private List<String> runs;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      description = "write " + REPORT + ", " + GROUPS + ", " + RUNS + " and comparison.json there")
  private String out;

  @Override
  public void run() {
    Comparison comparison = Comparison.of(outcomes(runs));
    PrintWriter writer = spec.commandLine().getOut();
    print(writer, comparison);
    if (out != null) {
      ResultFolder folder = ResultFolder.of(out, DOCUMENT);
      folder.document(DOCUMENT, comparison.toDocument());
      folder.text(REPORT, ComparisonReport.html(comparison, title(out), ""));
      folder.text(GROUPS, ComparisonTable.groupsCsv(comparison));
      folder.text(RUNS, ComparisonTable.runsCsv(comparison));
      writer.println(folder.location() + "/" + REPORT);
    }
  }

  /** What came of runs, and of all runs of sweeps and studies. */
  static List<RunOutcome> outcomes(List<String> runs) {
    List<RunOutcome> outcomes = new ArrayList<>();
    for (String run : runs) {
      if (SweepFolder.isAt(run)) {
        SweepFolder folder = SweepFolder.of(run);
        for (String name : folder.runs()) {
          try (RunStore store = folder.open(name).orElseThrow()) {
            outcomes.add(RunOutcome.read(runs.size() == 1 ? name : title(run) + "/" + name, store));
          }
        }
      } else {
        try (RunStore store = ParquetRunStore.open(run)) {
          boolean unique =
              runs.stream().filter(other -> title(other).equals(title(run))).count() == 1;
          outcomes.add(RunOutcome.read(unique ? title(run) : run, store));
        }
      }
    }
    return outcomes;
  }

  /** The last part of a path. */
  static String title(String path) {
    String plain = path.replaceAll("/+$", "");
    String last = plain.substring(plain.lastIndexOf('/') + 1);
    return last.isEmpty() ? path : last;
  }

  /** The table, what sets groups apart where their names do not say it, and what failed. */
  static void print(PrintWriter writer, Comparison comparison) {
    writer.println();
    ComparisonTable.lines(comparison).forEach(writer::println);
    if (comparison.groups().size() > 1 && !comparison.namedBySettings()) {
      writer.println("they differ in " + String.join(", ", comparison.names().keySet()));
    }
    for (RunOutcome failed : comparison.failed()) {
      String reason = failed.problem().orElse("").lines().findFirst().orElse("");
      writer.println("failed: " + failed.name() + ": " + reason);
    }
    writer.flush();
  }
}
