package org.l2lspark.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code l2l data}: makes, imports, fetches, joins and describes data sets. */
@Command(
    name = "data",
    description = "Make, import, fetch, join or describe a data set.",
    subcommands = {
      DataMakeCommand.class,
      DataImportCommand.class,
      DataFetchCommand.class,
      DataJoinCommand.class,
      DataDescribeCommand.class
    })
final class DataCommand implements Runnable {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "which command: make, import, fetch, join or describe?");
  }
}
