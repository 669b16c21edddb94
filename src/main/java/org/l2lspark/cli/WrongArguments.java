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
  /** There is no command of this name. */
  static final class NoCommandException extends ParameterException {
    private static final long serialVersionUID = 1L;
    private final String name;

    NoCommandException(CommandLine parent, String name) {
      super(parent, "there is no command '" + name + "'");
      this.name = name;
    }
  }

  @Override
  public int handleParseException(ParameterException failure, String[] arguments) {
    CommandLine command = failure.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("l2l: " + failure.getMessage());
    word(failure)
        .flatMap(word -> meant(command, word))
        .ifPresent(name -> err.println("Did you mean '" + name + "'?"));
    err.print("Usage: " + command.getHelp().synopsis("Usage: ".length()));
    if (!command.getSubcommands().isEmpty()) {
      err.println("Commands: " + String.join(", ", command.getSubcommands().keySet()));
    }
    err.println("More: " + command.getCommandSpec().qualifiedName() + " --help");
    err.flush();
    return CommandLine.ExitCode.USAGE;
  }

  /** What nothing is known of. */
  private static Optional<String> word(ParameterException failure) {
    if (failure instanceof NoCommandException none) {
      return Optional.of(none.name);
    }
    return failure instanceof UnmatchedArgumentException unmatched
        ? Optional.of(unmatched.getUnmatched().get(0))
        : Optional.empty();
  }

  private static Optional<String> meant(CommandLine command, String word) {
    boolean option = word.startsWith("-");
    Collection<String> names =
        option ? command.getCommandSpec().optionsMap().keySet() : command.getSubcommands().keySet();
    return Nearest.of(option ? word.replaceFirst("=.*", "") : word, names);
  }
}
