package org.l2lspark.cli;

import java.util.List;
import java.util.stream.Collectors;
import org.l2lspark.data.Dataset;
import org.l2lspark.data.Joined;
import org.l2lspark.problem.InputException;
import org.l2lspark.spark.ParquetDatasets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code l2l data join}: several data sets as one. */
@Command(
    name = "join",
    description =
        "Join images of several data sets: classes are called NAME/CLASS, so that what is learnt"
            + " on some data sets can be tested on another.")
final class DataJoinCommand implements Runnable {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Parameters(
      paramLabel = "PATH",
      arity = "1..*",
      description = "Folders of two data sets or more, at any Hadoop path.")
  private List<String> paths;

  @Option(
      names = "--train",
      defaultValue = "0",
      paramLabel = "N",
      description = "Training samples of each, the first ones; 0 for all (default).")
  private int train;

  @Option(
      names = "--test",
      defaultValue = "0",
      paramLabel = "N",
      description = "Test samples of each, likewise.")
  private int test;

  @Mixin private DataTarget target;

  @Override
  public void run() {
    if (train < 0 || test < 0) {
      throw new InputException(
          "--train and --test count samples", "0 or more", train + " and " + test, "");
    }
    if (paths.size() < 2) {
      throw new InputException(
          "there is nothing to join to " + paths.get(0), "two data sets at least", "one", "");
    }
    ParquetDatasets datasets = new ParquetDatasets();
    target.write(
        spec.commandLine().getOut(),
        () -> {
          List<Dataset> parts =
              paths.stream().map(path -> datasets.read(path).limit(train, test)).toList();
          String origin =
              parts.stream()
                  .map(part -> part.name() + " (" + part.digest() + ")")
                  .collect(Collectors.joining(" and ", "joined of ", ""));
          return new DataTarget.Made(Joined.of(parts), origin);
        });
  }
}
