package org.l2lspark.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.l2lspark.experiment.study.Cell;
import org.l2lspark.experiment.study.Study;
import org.l2lspark.experiment.study.StudyConfig;
import org.l2lspark.experiment.study.StudyResult;
import org.l2lspark.report.StudyReport;
import org.l2lspark.spark.SparkBackend;
import org.l2lspark.spark.SweepFolder;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code l2l study}: many runs from one configuration into one report. */
@Command(
    name = "study",
    subcommands = {SwarmAblationCommand.class, StudyBbobCommand.class, StudyPolesCommand.class},
    description = {
      "Study many runs and write one report about them:",
      "variants of a configuration, what the channels of a swarm are worth, or optimizers."
    })
final class StudyCommand implements Runnable {
  private static final String REPORT = "report.html";
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "study what: gradients, swarm-ablation, bbob or poles?");
  }

  @Command(
      name = "gradients",
      description =
          "Trains the same net by a Kalman filter, SGD and Adam from small and large weights. What"
              + " has ended in OUT is not run again, so the same command goes on after a kill.")
  int gradients(
      @Parameters(paramLabel = "CONF", description = "configuration with a section study")
          String conf,
      @Option(
              names = "--out",
              paramLabel = "OUT",
              description = "folder of the study (default: runs/<name of CONF>)")
          String out,
      @Option(
              names = "--set",
              paramLabel = "KEY=VALUE",
              description = "override a setting; repeatable")
          List<String> overrides) {
    StudyConfig config =
        StudyConfig.parse(
            Configurations.text(conf), conf, overrides == null ? List.of() : overrides);
    PrintWriter writer = spec.commandLine().getOut();
    try (SparkBackend backend = SparkBackend.open("l2l study gradients " + conf);
        SweepFolder folder =
            SweepFolder.claim(out == null ? Configurations.defaultOut(conf) : out)) {
      StudyResult result =
          new Study(config, backend, folder, backend.slots(), new SweepCommand.Lines(writer)).run();
      folder.text(REPORT, StudyReport.html(result));
      summary(writer, result);
      return result.failed().isEmpty() ? 0 : 1;
    }
  }

  private static void summary(PrintWriter out, StudyResult result) {
    out.println();
    out.printf(
        Locale.ROOT,
        "%d runs; trained: test accuracy above %.2f %%%n",
        result.cells().size(),
        100 * result.trainedAbove());
    out.println("method  initial std  trained  test accuracy (mean, std over seeds)");
    for (StudyResult.Outcome o : result.outcomes()) {
      out.printf(
          Locale.ROOT,
          "%-6s  %11s  %3d of %d  %6.2f %% +- %.2f%n",
          o.method().title(),
          Cell.plain(o.initialStd()),
          o.trained(),
          o.runs(),
          100 * o.meanAccuracy(),
          100 * o.stdAccuracy());
    }
    if (!result.failed().isEmpty()) {
      out.printf(
          Locale.ROOT,
          "%d runs failed, see the report; the same command tries them again%n",
          result.failed().size());
    }
    out.println(result.location() + "/" + REPORT);
    out.flush();
  }
}
