package org.l2lspark.cli;

import org.l2lspark.experiment.RunProgress;
import org.l2lspark.experiment.RunStore;
import org.l2lspark.problem.InputException;
import org.l2lspark.report.Report;
import org.l2lspark.report.RunSummary;
import org.l2lspark.spark.ParquetRunStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code l2l report RUN}: writes {@code RUN/report.html}, or .md, .csv, .png, and prints the
 * summary.
 */
@Command(
    name = "report",
    description = {
      "Writes RUN/report.html, one self-contained page, and prints the summary.",
      "Other formats: RUN/report.md has texts and tables, report.csv all numbers of all charts,",
      "report.png a picture of the first charts.",
      "With --watch the page is written again until the run ends, and browsers load it again."
    })
final class ReportCommand implements Runnable {
  private static final String FILE = "report.html";

  /** What a report may be. */
  enum Format {
    html,
    md,
    csv,
    png
  }

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "RUN", description = "the run directory, finished or running")
  private String run;

  @Option(
      names = "--format",
      paramLabel = "F",
      description = "one of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
  private Format format = Format.html;

  @Option(names = "--watch", description = "write the page again until the run ends")
  private boolean watch;

  @Option(
      names = "--every",
      paramLabel = "S",
      description =
          "seconds between two pages, above 0 to 3600; has an effect with --watch (default:"
              + " ${DEFAULT-VALUE})")
  private double every = 10;

  @Override
  public void run() {
    WatchCommand.requireEvery(every);
    if (watch && format != Format.html) {
      throw new InputException(
          "only a page can be watched",
          "--format html with --watch",
          "--format " + format,
          "leave one of both out");
    }
    if (watch) {
      watch();
    }
    try (RunStore store = ParquetRunStore.open(run)) {
      String file = "report." + format;
      switch (format) {
        case html -> store.text(file, Report.html(store));
        case md -> store.text(file, Report.markdown(store));
        case csv -> store.text(file, Report.csv(store));
        case png -> store.bytes(file, Report.png(store));
      }
      java.io.PrintWriter out = spec.commandLine().getOut();
      RunSummary.of(store).lines().forEach(out::println);
      store.passedOver().forEach(line -> spec.commandLine().getErr().println("warning: " + line));
      out.println(store.location().replaceAll("/+$", "") + "/" + file);
    }
  }

  private void watch() {
    boolean told = false;
    while (true) {
      try (RunStore store = ParquetRunStore.open(run)) {
        if (RunProgress.of(store).state() != RunProgress.State.RUNNING) {
          return; // and write the page that stays
        }
        store.text(FILE, Report.html(store, (int) Math.ceil(every)));
        if (!told) {
          spec.commandLine()
              .getOut()
              .println("watching: " + store.location().replaceAll("/+$", "") + "/" + FILE);
          spec.commandLine().getOut().flush();
          told = true;
        }
      }
      WatchCommand.pause(every);
    }
  }
}
