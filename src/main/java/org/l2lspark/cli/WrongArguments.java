package org.l2lspark.cli;

import java.io.PrintWriter;
import java.util.Collection;
import java.util.Optional;
import org.l2lspark.config.Nearest;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with a command line, what may have been meant, and how the command goes. */
final class WrongArguments implements IParameterExceptionHandler {
  @Override
  public int handleParseException(ParameterException failure, String[] arguments) {
    CommandLine command = failure.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("l2l: " + failure.getMessage());
    if (failure instanceof UnmatchedArgumentException unmatched) {
      meant(command, unmatched.getUnmatched().get(0))
          .ifPresent(name -> err.println("Did you mean '" + name + "'?"));
    }
    err.print("Usage: " + command.getHelp().synopsis("Usage: ".length()));
    if (!command.getSubcommands().isEmpty()) {
      err.println("Commands: " + String.join(", ", command.getSubcommands().keySet()));
    }
    err.println("More: " + command.getCommandSpec().qualifiedName() + " --help");
    err.flush();
    return CommandLine.ExitCode.USAGE;
  }

  private static Optional<String> meant(CommandLine command, String word) {
    boolean option = word.startsWith("-");
    Collection<String> names =
        option ? command.getCommandSpec().optionsMap().keySet() : command.getSubcommands().keySet();
    return Nearest.of(option ? word.replaceFirst("=.*", "") : word, names);
  }
}
