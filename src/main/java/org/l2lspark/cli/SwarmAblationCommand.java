package org.l2lspark.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.l2lspark.experiment.Ablations;
import org.l2lspark.experiment.Experiment;
import org.l2lspark.experiment.ExperimentConfig;
import org.l2lspark.experiment.RunResult;
import org.l2lspark.experiment.ablation.AblatedRun;
import org.l2lspark.experiment.ablation.AblationResult;
import org.l2lspark.experiment.ablation.Arms;
import org.l2lspark.experiment.compare.RunOutcome;
import org.l2lspark.report.AblationReport;
import org.l2lspark.report.AblationTable;
import org.l2lspark.spark.ParquetRunStore;
import org.l2lspark.spark.ResultFolder;
import org.l2lspark.spark.SparkBackend;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code l2l study swarm-ablation RUN...}: what the channels of a swarm are worth. */
@Command(
    name = "swarm-ablation",
    description = {
      "Test finished swarms with each channel cut, and beside swarms evolved without it.",
      "Runs that differ by nothing but their seed are an arm. Of each, the answer is tried on its"
          + " own held-out worlds as it is, with each sense cut, its sides swapped, drops and bells"
          + " off; random and rule-based controls are taken from its summary."
    })
final class SwarmAblationCommand implements Runnable {
  private static final String DOCUMENT = "ablation";
  private static final String CSV = "ablation.csv";

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "RUN",
      arity = "1..*",
      description =
          "directories of finished runs of swarms, and folders of sweeps, whose runs all count; the"
              + " first is of the arm that others are compared with")
  private List<String> runs;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "write "
              + CompareCommand.REPORT
              + ", "
              + CSV
              + " and ablation.json there (default: ${DEFAULT-VALUE})")
  private String out = "runs/swarm-ablation";

  @Override
  public void run() {
    PrintWriter writer = spec.commandLine().getOut();
    try (SparkBackend backend = SparkBackend.open("l2l study swarm-ablation")) {
      Arms arms = Arms.of(CompareCommand.outcomes(runs));
      ResultFolder folder = ResultFolder.of(out, DOCUMENT);
      Map<String, AblatedRun> measured = new LinkedHashMap<>();
      for (RunOutcome run : arms.runs()) {
        measured.put(run.location(), measure(run, backend));
      }
      AblationResult result = AblationResult.of(arms, measured);
      folder.document(DOCUMENT, result.toDocument());
      folder.text(CSV, AblationTable.csv(result));
      folder.text(CompareCommand.REPORT, AblationReport.html(result, CompareCommand.title(out)));
      writer.println();
      AblationTable.lines(result).forEach(writer::println);
      writer.println(folder.location() + "/" + CompareCommand.REPORT);
      writer.flush();
    }
  }

  private AblatedRun measure(RunOutcome run, SparkBackend backend) {
    try (ParquetRunStore store = ParquetRunStore.open(run.location())) {
      ExperimentConfig config =
          ExperimentConfig.parse(
              store.manifest().configuration(), run.location() + "/manifest.json", List.of());
      Ablations ablations =
          Experiment.of(config, backend, new Terminal(spec.commandLine())).ablations(store);
      return new AblatedRun(
          run, ablations, store.result().map(RunResult::controls).orElse(Map.of()));
    }
  }
}
