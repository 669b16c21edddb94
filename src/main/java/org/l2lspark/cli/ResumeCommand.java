package org.l2lspark.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.l2lspark.experiment.Experiment;
import org.l2lspark.experiment.ExperimentConfig;
import org.l2lspark.problem.InputException;
import org.l2lspark.spark.ParquetRunStore;
import org.l2lspark.spark.SparkBackend;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code l2l resume RUN}: goes on where a run was interrupted, to the same bits. */
@Command(
    name = "resume",
    description = "Go on where a run was interrupted, to the same bits as without interruption.")
final class ResumeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "RUN", description = "run directory")
  private String run;

  @Option(
      names = "--conf",
      paramLabel = "CONF",
      description = "check that the run was started with this configuration")
  private String conf;

  @Option(
      names = "--generations",
      paramLabel = "N",
      description = "make the run this long: also goes on with a run that is finished")
  private Integer generations;

  @Override
  public Integer call() {
    try (ParquetRunStore store = ParquetRunStore.open(run)) {
      ExperimentConfig config =
          ExperimentConfig.parse(
              store.manifest().configuration(),
              run + "/manifest.json",
              generations == null ? List.of() : List.of("run.generations=" + generations));
      if (conf != null) {
        requireSame(config, Configurations.read(conf, List.of()));
      }
      Terminal terminal = new Terminal(spec.commandLine());
      try (SparkBackend backend = SparkBackend.open("l2l resume " + run)) {
        terminal.summary(Experiment.of(config, backend, terminal).resume(store), store.location());
      }
    }
    return 0;
  }

  private void requireSame(ExperimentConfig started, ExperimentConfig given) {
    List<String> differences = ExperimentConfig.differences(started.settings(), given.settings());
    if (!differences.isEmpty()) {
      throw new InputException(
          "the configuration has changed since " + run + " was started",
          "the settings the run was started with",
          String.join("; ", differences),
          "resume without --conf, or start a new run with another --out");
    }
  }
}
