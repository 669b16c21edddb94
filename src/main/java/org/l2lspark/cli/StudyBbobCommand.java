package org.l2lspark.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import org.l2lspark.experiment.bbob.BbobResult;
import org.l2lspark.experiment.bbob.BbobStudy;
import org.l2lspark.report.BbobReport;
import org.l2lspark.spark.ResultFolder;
import org.l2lspark.spark.SparkBackend;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code l2l study bbob CONF}: optimizers side by side on the BBOB functions. */
@Command(
    name = "bbob",
    description = {
      "Try optimizers on the 24 noiseless BBOB functions.",
      "Each search of an optimizer on an instance of a function is done on one core, all of them in"
          + " parallel. Writes the evaluations until each target, and a report with empirical"
          + " distributions of running times."
    })
final class StudyBbobCommand implements Runnable {
  private static final String DOCUMENT = "bbob";
  private static final String CSV = "bbob.csv";

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "CONF", description = "configuration with a section study")
  private String conf;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "write " + CompareCommand.REPORT + " and " + CSV + " there (default: ${DEFAULT-VALUE})")
  private String out = "runs/study-bbob";

  @Option(names = "--set", paramLabel = "KEY=VALUE", description = "override a setting; repeatable")
  private List<String> overrides = List.of();

  @Override
  public void run() {
    PrintWriter writer = spec.commandLine().getOut();
    BbobStudy study = BbobStudy.parse(Configurations.text(conf), conf, overrides);
    try (SparkBackend backend = SparkBackend.open("l2l study bbob " + conf)) {
      ResultFolder folder = ResultFolder.of(out, DOCUMENT);
      BbobResult result =
          BbobResult.of(study, backend.compute(study.searches(), "study bbob: " + conf));
      folder.document(DOCUMENT, Map.of("configuration", study.text()));
      folder.text(CSV, BbobReport.csv(result));
      folder.text(CompareCommand.REPORT, BbobReport.html(result, CompareCommand.title(out)));
      BbobReport.lines(result).forEach(writer::println);
      writer.println(folder.location() + "/" + CompareCommand.REPORT);
      writer.flush();
    }
  }
}
