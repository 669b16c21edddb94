package org.l2lspark.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.l2lspark.problem.InputException;
import org.l2lspark.problem.RunException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The command {@code l2l}. Exit codes: 0 done, 1 the run failed, 2 the arguments, the configuration
 * or the data are wrong.
 */
@Command(
    name = "l2l",
    description = "Gradient-free training of spiking neural networks on Apache Spark.",
    mixinStandardHelpOptions = true,
    subcommands = {
      RunCommand.class,
      ResumeCommand.class,
      StatusCommand.class,
      ReproduceCommand.class,
      EvaluateCommand.class,
      PredictCommand.class,
      ReplayCommand.class,
      ReportCommand.class,
      DataCommand.class,
      CompareCommand.class,
      SweepCommand.class,
      StudyCommand.class,
      BenchCommand.class,
      SimulateCommand.class,
      VerifyCommand.class,
      ShowConfigCommand.class,
      SettingsCommand.class,
      ListCommand.class,
      CommandLine.HelpCommand.class
    })
public final class L2l implements Runnable {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "which command?");
  }

  /**
   * Runs one command; where it fails, exits the JVM with its code. After success it returns: YARN
   * takes a driver that exits by itself for one that died, whatever its code.
   */
  public static void main(String[] arguments) {
    Locale.setDefault(Locale.ROOT); // numbers look the same everywhere, in messages too
    int code =
        execute(
            new PrintWriter(System.out, true, java.nio.charset.StandardCharsets.UTF_8),
            new PrintWriter(System.err, true, java.nio.charset.StandardCharsets.UTF_8),
            arguments);
    if (code != 0) {
      System.exit(code);
    }
  }

  /** Runs one command and returns its exit code; for tests and for embedding. */
  public static int execute(PrintWriter out, PrintWriter err, String... arguments) {
    CommandLine commandLine = new CommandLine(new L2l());
    commandLine.setOut(out);
    commandLine.setErr(err);
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    PlainNumbers.register(commandLine);
    commandLine.setExecutionExceptionHandler(
        (failure, command, result) -> {
          command.getErr().println("l2l: " + describe(failure));
          return failure instanceof InputException ? 2 : 1;
        });
    int code = commandLine.execute(arguments);
    out.flush();
    err.flush();
    return code;
  }

  private static String describe(Exception failure) {
    if (failure instanceof InputException || failure instanceof RunException) {
      return failure.getMessage();
    }
    java.io.StringWriter trace = new java.io.StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    return "unexpected failure, please report it" + System.lineSeparator() + trace;
  }
}
