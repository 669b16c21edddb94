package org.l2lspark.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.l2lspark.config.Json;
import org.l2lspark.experiment.Experiment;
import org.l2lspark.experiment.ExperimentConfig;
import org.l2lspark.experiment.ProgressListener;
import org.l2lspark.problem.Problem;
import org.l2lspark.problem.RunException;
import org.l2lspark.spark.ParquetRunStore;
import org.l2lspark.spark.SparkBackend;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code l2l replay RUN}: what the estimate of a run does on one scenario, as JSON. */
@Command(
    name = "replay",
    description = "Show step by step what the newest estimate of a run does, as JSON.")
final class ReplayCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "RUN", description = "run directory")
  private String run;

  @Option(
      names = "--split",
      description = "scenarios to train on, or held out: train or test (default: ${DEFAULT-VALUE})")
  private EvaluateCommand.Split split = EvaluateCommand.Split.test;

  @Option(
      names = "--scenario",
      paramLabel = "N",
      description = "which of them, from 0 (default: ${DEFAULT-VALUE})")
  private int scenario;

  @Option(names = "--to", paramLabel = "FILE", description = "write it there, do not print it")
  private Path file;

  @Override
  public Integer call() {
    String json;
    try (ParquetRunStore store = ParquetRunStore.open(run)) {
      ExperimentConfig config =
          ExperimentConfig.parse(
              store.manifest().configuration(), run + "/manifest.json", List.of());
      try (SparkBackend backend = SparkBackend.open("l2l replay " + run)) {
        Map<String, Object> document =
            Experiment.of(config, backend, ProgressListener.silent())
                .replay(store, split == EvaluateCommand.Split.train, scenario);
        json = Json.compact(document);
      }
    }
    if (file == null) {
      spec.commandLine().getOut().println(json);
    } else {
      write(json + System.lineSeparator());
      spec.commandLine().getOut().println(file);
    }
    return 0;
  }

  /** Under another name first, so that nobody reads half of it. */
  private void write(String text) {
    Path absolute = file.toAbsolutePath();
    try {
      Path partial = absolute.resolveSibling("." + absolute.getFileName() + ".partial");
      Files.writeString(partial, text);
      Files.move(partial, absolute, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new RunException(
          new Problem(
              "cannot write " + file,
              "a place with space left and permission to write",
              e.toString(),
              "name a file in a folder that exists"),
          e);
    }
  }
}
