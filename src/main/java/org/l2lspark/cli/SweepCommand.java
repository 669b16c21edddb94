package org.l2lspark.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.l2lspark.experiment.compare.Comparison;
import org.l2lspark.experiment.sweep.Sweep;
import org.l2lspark.experiment.sweep.SweepConfig;
import org.l2lspark.experiment.sweep.SweepListener;
import org.l2lspark.report.ComparisonReport;
import org.l2lspark.report.ComparisonTable;
import org.l2lspark.spark.SparkBackend;
import org.l2lspark.spark.SweepFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code l2l sweep CONF}: runs over a grid or list of settings and seeds, in one application. */
@Command(
    name = "sweep",
    description = {
      "Run a grid or list of settings, each with several seeds, side by side in one application.",
      "What has ended in OUT is not run again, so the same command goes on after a kill."
    })
final class SweepCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "CONF",
      description = "configuration with a section sweep { grid, list, seeds }")
  private String conf;

  @Option(
      names = "--out",
      paramLabel = "OUT",
      description = "folder of the sweep (default: runs/<name of CONF>)")
  private String out;

  @Option(names = "--set", paramLabel = "KEY=VALUE", description = "override a setting; repeatable")
  private List<String> overrides = new ArrayList<>();

  @Option(names = "--dry-run", description = "check and list the runs, start none")
  private boolean dryRun;

  @Override
  public Integer call() {
    SweepConfig config = SweepConfig.parse(Configurations.text(conf), conf, overrides);
    PrintWriter writer = spec.commandLine().getOut();
    if (dryRun) {
      config.runs().keySet().forEach(writer::println);
      writer.println(config.runs().size() + " runs");
      return 0;
    }
    String name = out == null ? Configurations.defaultOut(conf) : out;
    try (SparkBackend backend = SparkBackend.open("l2l sweep " + conf);
        SweepFolder folder = SweepFolder.claim(name)) {
      Comparison comparison =
          Sweep.run(config, backend, folder, backend.slots(), new Lines(writer));
      folder.text(
          CompareCommand.REPORT,
          ComparisonReport.html(comparison, CompareCommand.title(name), config.text()));
      folder.text(CompareCommand.GROUPS, ComparisonTable.groupsCsv(comparison));
      folder.text(CompareCommand.RUNS, ComparisonTable.runsCsv(comparison));
      CompareCommand.print(writer, comparison);
      if (!comparison.failed().isEmpty()) {
        writer.println("the same command tries those again that failed");
      }
      writer.println(folder.location() + "/" + CompareCommand.REPORT);
      return comparison.failed().isEmpty() ? 0 : 1;
    }
  }

  /** A line per run. */
  record Lines(PrintWriter out) implements SweepListener {
    @Override
    public void phase(String description) {
      out.println(description);
      out.flush();
    }

    @Override
    public void run(String name, String outcome, int done, int all) {
      out.printf(Locale.ROOT, "%d/%d  %s  %s%n", done, all, name, outcome);
      out.flush();
    }
  }
}
