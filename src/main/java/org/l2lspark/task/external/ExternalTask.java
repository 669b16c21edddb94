package org.l2lspark.task.external;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Section;
import org.l2lspark.data.Dataset;
import org.l2lspark.evaluate.Cut;
import org.l2lspark.evaluate.Facet;
import org.l2lspark.evaluate.Optimizee;
import org.l2lspark.evaluate.Targets;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;
import org.l2lspark.task.ParameterList;
import org.l2lspark.task.Responses;
import org.l2lspark.task.Scenarios;
import org.l2lspark.task.Task;
import org.l2lspark.task.TaskDefinition;
import org.l2lspark.task.TaskProvider;

/**
 * A program of the user as a task. Every slot of every executor keeps one running ({@link Program}
 * says how it is spoken to); a member is what the program makes of its parameters. The program
 * gives a fitness, or outputs that are compared with data, or both; a Kalman filter needs outputs
 * and data.
 *
 * @param program how it is started
 * @param parameters what is to be found
 * @param outputs what it puts out
 * @param scenarios what members are tried on: numbers that the program makes sense of
 * @param cut how the work is split
 * @param checked whether a program is started before the first generation, to see that it can be
 */
record ExternalTask(
    ProgramSettings program,
    ParameterList parameters,
    OutputAxis outputs,
    Scenarios scenarios,
    Cut cut,
    boolean checked)
    implements TaskDefinition, Task {
  private static final String KIND = "external";
  private static final String ENDLESS = "endless";
  private static final int MAX_SCENARIOS = Scenarios.Endless.HELD_OUT;
  private static final int FEW_SCENARIOS = 16;

  /** Reads a task. */
  static ExternalTask from(Section task) {
    Doc ofScenarios =
        Doc.of(
                "Number of scenarios that members are tried on, which the program is told by"
                    + " number; endless for new ones in every generation.",
                "scenarios")
            .range(
                String.format(
                    Locale.ROOT, "a whole number, 1 to %,d, or %s", MAX_SCENARIOS, ENDLESS));
    boolean endless = task.text("scenarios", "1", ofScenarios).equals(ENDLESS);
    int training = endless ? 0 : task.integer("scenarios", 1, 1, MAX_SCENARIOS, ofScenarios);
    int held =
        task.integer(
            "held-out",
            0,
            0,
            MAX_SCENARIOS,
            Doc.of("Number of further scenarios, which test the estimate.", "scenarios"));
    OptionalInt heldOut = held == 0 ? OptionalInt.empty() : OptionalInt.of(held);
    // with few scenarios, members are what can be shared out, whatever an optimizer asks for
    boolean few = !endless && training < FEW_SCENARIOS;
    return new ExternalTask(
        ProgramSettings.from(task),
        ParameterList.from(task, "parameters"),
        OutputAxis.from(task, endless ? 0 : Math.addExact(training, held)),
        endless ? new Scenarios.Endless(heldOut) : new Scenarios.Finite(training, heldOut),
        few ? Cut.MEMBERS : Cut.MEMBERS_AND_SAMPLES,
        task.flag(
            "check",
            true,
            Doc.of(
                "Whether the driver starts the program before the first generation to see that it"
                    + " can be; false where only executors have it.")));
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public boolean needsData() {
    return false;
  }

  /**
   * The task, whose program is not that of any other task, even of the same settings: it may have
   * been changed meanwhile.
   *
   * @throws InputException when the program cannot be started here, or does not answer
   */
  @Override
  public Task create(Optional<Dataset> data, Seed seed) {
    ProgramSettings own = program.keyed(UUID.randomUUID().toString());
    if (checked) {
      check(own);
    }
    return new ExternalTask(own, parameters, outputs, scenarios, cut, checked);
  }

  private static void check(ProgramSettings program) {
    String command = String.join(" ", program.command());
    if (!Files.isDirectory(Path.of(program.directory()).toAbsolutePath())) {
      throw new InputException(
          "the program cannot be started: " + command,
          "task.directory = a folder that is there",
          program.directory(),
          "make it, or name another");
    }
    try {
      Programs.give(program, Program.start(program));
    } catch (Trouble e) {
      throw new InputException(
          "the program cannot be started: " + command,
          "an answer {\"id\":0} to its first line {\"hello\":1,\"id\":0} within "
              + "task.start-timeout-seconds = "
              + program.limits().startSeconds(),
          e.reason(System.lineSeparator() + "    "),
          "try it by hand: echo '{\"hello\":1,\"id\":0}' | " + command);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the program was started", e);
    }
  }

  @Override
  public Set<Class<? extends Facet>> facets() {
    return outputs.hasData() ? Set.of(Targets.class) : Set.of();
  }

  @Override
  public Optimizee<?> optimizee(Optional<Responses> shared) {
    return new ExternalOptimizee(program, parameters, outputs, cut);
  }

  /** Brings this kind. */
  public static final class Provider implements TaskProvider {
    @Override
    public String kind() {
      return KIND;
    }

    @Override
    public String description() {
      return "a program of yours, in any language: a line of JSON in, a line of JSON out";
    }

    @Override
    public TaskDefinition read(Section task) {
      return ExternalTask.from(task);
    }
  }
}
