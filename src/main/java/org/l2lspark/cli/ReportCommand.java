package org.l2lspark.cli;

import org.l2lspark.experiment.RunStore;
import org.l2lspark.report.Report;
import org.l2lspark.report.RunSummary;
import org.l2lspark.spark.ParquetRunStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code l2l report RUN}: writes {@code RUN/report.html} and prints the summary. */
@Command(
    name = "report",
    description = "Writes RUN/report.html, one self-contained page, and prints the summary.")
final class ReportCommand implements Runnable {
  private static final String FILE = "report.html";

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "RUN", description = "the run directory, finished or running")
  private String run;

  @Override
  public void run() {
    try (RunStore store = ParquetRunStore.open(run)) {
      store.text(FILE, Report.html(store));
      java.io.PrintWriter out = spec.commandLine().getOut();
      RunSummary.of(store).lines().forEach(out::println);
      store.passedOver().forEach(line -> spec.commandLine().getErr().println("warning: " + line));
      out.println(store.location().replaceAll("/+$", "") + "/" + FILE);
    }
  }
}
