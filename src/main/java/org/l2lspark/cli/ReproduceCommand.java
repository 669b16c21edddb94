package org.l2lspark.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.l2lspark.experiment.Experiment;
import org.l2lspark.experiment.ExperimentConfig;
import org.l2lspark.experiment.Reproduction;
import org.l2lspark.spark.ParquetRunStore;
import org.l2lspark.spark.SparkBackend;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code l2l reproduce RUN}: runs it again and compares bit by bit. */
@Command(
    name = "reproduce",
    description = "Run a run again and compare: identical, or what differs.")
final class ReproduceCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "RUN", description = "run directory")
  private String run;

  @Option(
      names = "--out",
      paramLabel = "RUN",
      description =
          "run directory of the repetition (default: <RUN>-reproduced, or the first that is"
              + " free of <RUN>-reproduced-2, -3, ...)")
  private String out;

  @Override
  public Integer call() {
    PrintWriter print = spec.commandLine().getOut();
    String again =
        out == null ? ParquetRunStore.free(run.replaceAll("/+$", "") + "-reproduced") : out;
    try (ParquetRunStore original = ParquetRunStore.open(run);
        ParquetRunStore repeated = ParquetRunStore.create(again)) {
      ExperimentConfig config =
          ExperimentConfig.parse(
              original.manifest().configuration(), run + "/manifest.json", List.of());
      try (SparkBackend backend = SparkBackend.open("l2l reproduce " + run)) {
        Experiment.of(config, backend, new Terminal(spec.commandLine())).run(repeated);
      }
      List<String> differences = Reproduction.differences(original, repeated);
      if (differences.isEmpty()) {
        print.println("identical: " + run + " and " + again);
        return 0;
      }
      print.println("different: " + run + " and " + again);
      differences.forEach(difference -> print.println("  " + difference));
      Reproduction.versionDifferences(original.manifest(), repeated.manifest())
          .forEach(difference -> print.println("  version of " + difference));
      return 1;
    }
  }
}
