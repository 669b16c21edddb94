package org.l2lspark.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code l2l help COMMAND...}: the same as {@code l2l COMMAND... --help}. */
@Command(name = "help", description = "Show what a command does and its options.")
final class HelpCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "COMMAND",
      arity = "0..*",
      description = "a command and the commands below it, for example: data make digits")
  private List<String> path = new ArrayList<>();

  @Override
  public void run() {
    CommandLine found = spec.root().commandLine();
    for (String name : path) {
      CommandLine below = found.getSubcommands().get(name);
      if (below == null) {
        throw new WrongArguments.NoCommandException(found, name);
      }
      found = below;
    }
    found.usage(spec.commandLine().getOut());
  }
}
