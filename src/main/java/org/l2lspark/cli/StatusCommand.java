package org.l2lspark.cli;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.l2lspark.config.Json;
import org.l2lspark.experiment.RunProgress;
import org.l2lspark.spark.ParquetRunStore;
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
    PrintWriter out = spec.commandLine().getOut();
    Instant now = Instant.now();
    try (ParquetRunStore store = ParquetRunStore.open(run)) {
      RunProgress progress = RunProgress.of(store);
      if (json) {
        out.println(Json.pretty(progress.toDocument()));
      } else {
        progress.lines(now).forEach(out::println);
      }
      store.passedOver().forEach(line -> spec.commandLine().getErr().println("l2l: " + line));
      if (submission != null && !submission.equals(progress.submission())) {
        spec.commandLine()
            .getErr()
            .println(
                "l2l: the driver that was submitted did not get as far as this run; its log says"
                    + " why");
        return 1;
      }
      return code(progress.state());
    }
  }

  private static int code(RunProgress.State state) {
    return switch (state) {
      case FINISHED -> 0;
      case FAILED, INTERRUPTED, DEAD -> 1;
      case RUNNING -> RUNNING;
    };
  }
}
