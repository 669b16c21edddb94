package org.l2lspark.cli;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.l2lspark.experiment.RunProgress;
import org.l2lspark.problem.InputException;
import org.l2lspark.problem.RunException;
import org.l2lspark.spark.ParquetRunStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code l2l watch RUN}: shows how a run goes until it ends. */
@Command(
    name = "watch",
    description = {
      "Show how a run goes until it ends, from its directory alone: on a terminal one line that is"
          + " drawn again, elsewhere a line for each new generation.",
      "Exit codes: those of status."
    })
final class WatchCommand implements Callable<Integer> {
  private static final int MS = 1000;
  private static final int BAR = 20; // characters
  private static final double LONGEST_S = 3600;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "RUN", description = "run directory")
  private String run;

  @Option(
      names = "--every",
      paramLabel = "S",
      description = "seconds between two looks, above 0 to 3600 (default: ${DEFAULT-VALUE})")
  private double every = 2;

  @Override
  public Integer call() {
    requireEvery(every);
    PrintWriter out = spec.commandLine().getOut();
    int columns = Terminal.columns();
    int shown = -1;
    RunProgress progress = look();
    while (progress.state() == RunProgress.State.RUNNING) {
      if (columns > 0) {
        String line = line(progress);
        String fitting = line.substring(0, Math.min(line.length(), columns - 1));
        out.print("\r" + fitting + " ".repeat(columns - 1 - fitting.length()));
      } else if (progress.generation() != shown) {
        out.println(line(progress));
      }
      out.flush();
      shown = progress.generation();
      pause(every);
      progress = look();
    }
    if (columns > 0 && shown >= 0) {
      out.println();
    }
    progress.lines(Instant.now()).forEach(out::println);
    return StatusCommand.code(progress.state());
  }

  private RunProgress look() {
    try (ParquetRunStore store = ParquetRunStore.open(run)) {
      return RunProgress.of(store);
    }
  }

  /** Checks an option. */
  static void requireEvery(double seconds) {
    if (!(seconds > 0 && seconds <= LONGEST_S)) {
      throw new InputException(
          "--every is out of range",
          "a number above 0 to 3600",
          Double.toString(seconds),
          "give the seconds between two looks");
    }
  }

  /** Waits. */
  static void pause(double seconds) {
    try {
      Thread.sleep((long) (seconds * MS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunException("interrupted while watching", "", "", "the run is not affected");
    }
  }

  /** Progress, time left, fitness and accuracy. */
  static String line(RunProgress p) {
    double fraction = p.generations() == 0 ? 0 : (double) p.generation() / p.generations();
    int full = (int) Math.min(BAR, Math.floor(BAR * fraction));
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "[%s%s] %3.0f %%  generation %d/%d",
            "#".repeat(full),
            "-".repeat(BAR - full),
            100 * fraction,
            p.generation(),
            p.generations()));
    if (p.generation() > 0) {
      double left = (p.generations() - p.generation()) * p.secondsPerGeneration();
      text.append("  ").append(duration(left)).append(" left");
      text.append(String.format(Locale.ROOT, "  best fitness %.5g", p.bestFitness()));
      if (!Double.isNaN(p.accuracy())) {
        text.append(String.format(Locale.ROOT, "  accuracy %.2f %%", 100 * p.accuracy()));
      }
      if (p.failures() > 0) {
        text.append("  failures ").append(p.failures());
      }
    }
    return text.toString();
  }

  private static String duration(double seconds) {
    long whole = Math.round(seconds);
    if (whole < 60) {
      return whole + " s";
    }
    return whole < 3600
        ? String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60)
        : String.format(Locale.ROOT, "%d h %02d min", whole / 3600, whole / 60 % 60);
  }
}
