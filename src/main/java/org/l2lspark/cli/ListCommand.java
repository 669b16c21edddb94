package org.l2lspark.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.l2lspark.experiment.Registry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code l2l list}: the tasks and optimizers that a configuration can name. */
@Command(
    name = "list",
    description = "List the tasks and optimizers that a configuration can name.",
    mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    out.println("task.kind:");
    Registry.tasks().forEach((name, kind) -> out.printf("  %-14s %s%n", name, kind.description()));
    out.println("optimizer.kind:");
    Registry.optimizers()
        .forEach((name, kind) -> out.printf("  %-14s %s%n", name, kind.description()));
    return 0;
  }
}
