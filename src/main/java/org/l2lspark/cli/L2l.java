package org.l2lspark.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.regex.Pattern;
import org.l2lspark.experiment.InterruptedRunException;
import org.l2lspark.experiment.Interruption;
import org.l2lspark.problem.Failures;
import org.l2lspark.problem.InputException;
import org.l2lspark.problem.RunException;
import org.l2lspark.spark.SubmissionNote;
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
    scope = CommandLine.ScopeType.INHERIT, // --help and --version of every command
    versionProvider = Versions.class,
    subcommands = {
      RunCommand.class,
      ResumeCommand.class,
      StatusCommand.class,
      WatchCommand.class,
      ReproduceCommand.class,
      EvaluateCommand.class,
      PredictCommand.class,
      ReplayCommand.class,
      ExportCommand.class,
      ReportCommand.class,
      ExploreCommand.class,
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
      HelpCommand.class
    })
public final class L2l implements Runnable {
  private static final Pattern HOME = Pattern.compile("(--[a-z-]+=)?~(/.*)?");

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
    System.setProperty("java.awt.headless", "true"); // pictures need no screen
    Locale.setDefault(Locale.ROOT); // numbers look the same everywhere, in messages too
    Shutdown shutdown = Shutdown.install();
    int code =
        execute(
            new PrintWriter(System.out, true, java.nio.charset.StandardCharsets.UTF_8),
            new PrintWriter(System.err, true, java.nio.charset.StandardCharsets.UTF_8),
            arguments);
    shutdown.done();
    if (code != 0) {
      System.exit(code);
    }
  }

  /** Runs one command and returns its exit code; for tests and for embedding. */
  public static int execute(PrintWriter out, PrintWriter err, String... arguments) {
    CommandLine commandLine = commandLine();
    commandLine.setOut(out);
    commandLine.setErr(err);
    PlainNumbers.register(commandLine);
    commandLine.setExecutionExceptionHandler((failure, command, result) -> tell(failure, err));
    int code;
    try {
      requireReadable(arguments);
      code = commandLine.execute(arguments);
    } catch (InputException | Error e) { // picocli knows what Exceptions are, and nothing else
      code = tell(e, err);
    }
    out.flush();
    err.flush();
    return code;
  }

  /** The command with all that are below it. */
  static CommandLine commandLine() {
    return new CommandLine(new L2l())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(new WrongArguments());
  }

  private static int tell(Throwable thrown, PrintWriter err) {
    Throwable failure = thrown;
    while (failure instanceof CommandLine.ExecutionException && failure.getCause() != null) {
      failure = failure.getCause();
    }
    if (!(failure instanceof InputException || failure instanceof RunException)) {
      failure = Failures.explain(failure).<Throwable>map(e -> e).orElse(failure);
    }
    String message = describe(failure);
    err.println("l2l: " + message);
    if ("1".equals(System.getenv("L2L_TRACE")) || SubmissionNote.isWanted()) {
      thrown.printStackTrace(err);
    }
    int code = failure instanceof InputException ? 2 : 1;
    new SubmissionNote(code, message).leave();
    return code;
  }

  private static String describe(Throwable failure) {
    if (Interruption.asked() && !(failure instanceof InterruptedRunException)) {
      return "interrupted before it was done";
    }
    if (failure instanceof InputException || failure instanceof RunException) {
      return failure.getMessage();
    }
    return new UnexpectedFailure(failure).message();
  }

  /** Java puts a replacement character where the locale cannot read an argument. */
  private static void requireReadable(String... arguments) {
    for (String argument : arguments) {
      if (argument.indexOf('\uFFFD') >= 0) {
        throw new InputException(
            "the locale cannot read the argument " + argument,
            "letters in the encoding of the locale, " + System.getProperty("sun.jnu.encoding"),
            "others",
            "set a locale of UTF-8, for example: export LC_ALL=C.UTF-8");
      }
      if (HOME.matcher(argument).matches()) {
        throw new InputException(
            "'" + argument + "' is not a path",
            "a path without ~, which only a shell replaces, and not everywhere",
            "",
            "write $HOME in place of ~, or ./~ for a file of this name");
      }
    }
  }
}
