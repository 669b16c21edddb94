package org.l2lspark.cli;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.l2lspark.config.Json;
import org.l2lspark.experiment.RunProgress;
import org.l2lspark.problem.InputException;
import org.l2lspark.problem.Problem;
import org.l2lspark.spark.ParquetRunStore;
import org.l2lspark.spark.SubmissionNote;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code l2l status RUN}: where a run stands, from its directory alone. */
@Command(
    name = "status",
    description = {
      "Say where a run stands, from its directory alone.",
      "Exit codes: 0 finished, 1 failed, interrupted or dead, 3 running, 2 there is no run."
    })
final class StatusCommand implements Callable<Integer> {
  private static final int RUNNING = 3;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "RUN", description = "run directory")
  private String run;

  @Option(names = "--json", description = "print a JSON document")
  private boolean json;

  @Option(
      names = "--submission",
      paramLabel = "ID",
      description = "exit with 1 when another driver than the one of this submission wrote last")
  private String submission;

  @Override
  public Integer call() {
    Optional<SubmissionNote> note =
        submission == null ? Optional.empty() : SubmissionNote.take(run, submission);
    try (ParquetRunStore store = ParquetRunStore.open(run)) {
      RunProgress progress = RunProgress.of(store);
      store.passedOver().forEach(line -> spec.commandLine().getErr().println("warning: " + line));
      if (submission == null || submission.equals(progress.submission())) {
        print(progress);
        return code(progress.state());
      }
      if (note.isEmpty()) {
        print(progress);
      }
    } catch (InputException e) {
      if (submission == null) {
        throw e;
      }
    }
    PrintWriter err = spec.commandLine().getErr();
    if (note.isPresent()) {
      err.println("l2l: " + note.get().message());
      return note.get().code();
    }
    err.println(
        "l2l: "
            + new Problem(
                    "the driver that was submitted did not get as far as " + run,
                    "",
                    "",
                    "look at its log: 'yarn logs -applicationId ID', or the page of the master or"
                        + " of Kubernetes; spark-submit has printed its id")
                .message());
    return 1;
  }

  private void print(RunProgress progress) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(Json.pretty(progress.toDocument()));
    } else {
      progress.lines(Instant.now()).forEach(out::println);
    }
  }

  /** The exit code that says how a run goes. */
  static int code(RunProgress.State state) {
    return switch (state) {
      case FINISHED -> 0;
      case FAILED, INTERRUPTED, DEAD -> 1;
      case RUNNING -> RUNNING;
    };
  }
}
