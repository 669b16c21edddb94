package org.l2lspark.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.l2lspark.cli.bench.BenchReport;
import org.l2lspark.cli.bench.BrunelWorkload;
import org.l2lspark.cli.bench.Harness;
import org.l2lspark.cli.bench.KalmanBench;
import org.l2lspark.cli.bench.KalmanReport;
import org.l2lspark.cli.bench.Measurement;
import org.l2lspark.cli.bench.OptimizerBench;
import org.l2lspark.cli.bench.ReservoirWorkload;
import org.l2lspark.cli.bench.SwarmWorkload;
import org.l2lspark.cli.bench.Workload;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code l2l bench}: how fast the parts are on this machine. */
@Command(name = "bench", description = "Measures how fast this machine simulates and updates.")
final class BenchCommand implements Runnable {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  /** How often workloads are timed, and on how many threads. */
  static final class Timing {
    @Option(
        names = "--threads",
        split = ",",
        paramLabel = "N",
        description = "Threads at once; several numbers are timed in turn (default: 1).")
    private List<Integer> threads;

    @Option(
        names = "--repeat",
        defaultValue = "3",
        paramLabel = "R",
        description = "Timed repetitions (default: ${DEFAULT-VALUE}).")
    private int repeats;
  }

  /** The workloads by their names on the command line. */
  enum Name {
    BRUNEL,
    PAPER,
    MNIST
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "measure what: simulate, swarm, kalman, optimizers or cluster?");
  }

  @Command(
      name = "simulate",
      description = "Times the spiking simulator, without Spark: a table, and JSON.")
  void simulate(
      @Option(
              names = "--workload",
              split = ",",
              paramLabel = "NAME",
              description =
                  "brunel: balanced network of 12,500 neurons; paper: published reservoir, 98"
                      + " members; mnist: reservoir of conf/reservoir-mnist.conf (default: all).")
          List<Name> names,
      @CommandLine.Mixin Timing timing,
      @Option(
              names = "--mnist",
              paramLabel = "DIR",
              description = "Folder with the files of MNIST (default: generated digits).")
          Path mnist,
      @Option(names = "--json", paramLabel = "FILE", description = "Writes the results here too.")
          Path json) {
    measure(
        (names == null ? List.of(Name.values()) : names)
            .stream().map(name -> workload(name, mnist)).toList(),
        timing,
        json);
  }

  @Command(
      name = "swarm",
      description =
          "Times colonies of spiking brains, the published ants and Nikolaus' angels, without Spark: a"
              + " table, and JSON.")
  void swarm(
      @Option(
              names = "--part",
              split = ",",
              paramLabel = "NAME",
              description =
                  "synapse: trials with a delay for each synapse; source: for each source; brains:"
                      + " the brains alone; world: the world alone; nikolaus, nikolaus-world: the"
                      + " same of Nikolaus (default: all).")
          List<SwarmWorkload.Part> parts,
      @CommandLine.Mixin Timing timing,
      @Option(names = "--json", paramLabel = "FILE", description = "Writes the results here too.")
          Path json) {
    measure(
        (parts == null ? List.of(SwarmWorkload.Part.values()) : parts)
            .stream().map(SwarmWorkload::new).toList(),
        timing,
        json);
  }

  private void measure(List<? extends Workload> workloads, Timing timing, Path json) {
    PrintWriter out = spec.commandLine().getOut();
    require(timing.repeats >= 1, "--repeat is at least 1, got " + timing.repeats);
    List<Measurement> measurements = new ArrayList<>();
    for (Workload workload : workloads) {
      for (int count : timing.threads == null ? List.of(1) : timing.threads) {
        require(
            count >= 1 && count <= workload.maxThreads(),
            "--threads is 1 to %d for %s, got %d"
                .formatted(workload.maxThreads(), workload.name(), count));
        Measurement measurement = Harness.measure(workload, count, timing.repeats);
        measurements.add(measurement);
        BenchReport.lines(measurement).forEach(out::println);
        out.flush();
      }
    }
    if (json != null) {
      write(json, BenchReport.json(measurements));
    }
  }

  @Command(
      name = "kalman",
      description = "Times Kalman updates on one core and counts what an ensemble ships.")
  void kalman(
      @Option(
              names = "--part",
              split = ",",
              paramLabel = "NAME",
              description =
                  "update: 98 members; published: 5000 members (needs 2 GB of heap); bytes: of an"
                      + " ensemble; generation: a million weights on Spark; iteration: forward passes"
                      + " and update of 5000 members on Spark, needs 8 GB of heap (default: the"
                      + " first three, which start no Spark).")
          List<KalmanBench.Part> parts,
      @Option(names = "--json", paramLabel = "FILE", description = "Writes the results here too.")
          Path json) {
    PrintWriter out = spec.commandLine().getOut();
    KalmanReport report = new KalmanReport();
    for (KalmanBench.Part part : parts == null ? KalmanBench.Part.WITHOUT_SPARK : parts) {
      part.run(report);
      report.takeLines().forEach(out::println);
      out.flush();
    }
    if (json != null) {
      write(json, report.json());
    }
  }

  @Command(
      name = "optimizers",
      description =
          "Times optimizers where members cost next to nothing, Rastrigin's function in 10"
              + " dimensions, on one core without Spark.")
  void optimizers(
      @Option(
              names = "--optimizer",
              split = ",",
              defaultValue = "cma-es",
              paramLabel = "KIND",
              description = "Kinds by fitness alone (default: ${DEFAULT-VALUE}).")
          List<String> kinds,
      @Option(
              names = "--members",
              split = ",",
              defaultValue = "20",
              paramLabel = "N",
              description =
                  "Members of a generation; several numbers are timed in turn (default:"
                      + " ${DEFAULT-VALUE}).")
          List<Integer> members,
      @Option(
              names = "--evaluations",
              defaultValue = "1000000",
              paramLabel = "E",
              description = "Evaluations of each of six runs (default: ${DEFAULT-VALUE}).")
          int evaluations,
      @Option(names = "--json", paramLabel = "FILE", description = "Writes the results here too.")
          Path json) {
    require(evaluations >= 1, "--evaluations is at least 1, got " + evaluations);
    PrintWriter out = spec.commandLine().getOut();
    KalmanReport report = new KalmanReport();
    for (String kind : kinds) {
      for (int count : members) {
        OptimizerBench.measure(report, kind, count, evaluations);
        report.takeLines().forEach(out::println);
        out.flush();
      }
    }
    if (json != null) {
      write(json, report.json());
    }
  }

  @Command(
      name = "cluster",
      description =
          "Times what a generation takes beside its simulation, on the Spark master it is given.")
  void cluster(
      @CommandLine.Mixin ClusterBenchOptions options,
      @Option(names = "--json", paramLabel = "FILE", description = "Writes the results here too.")
          Path json,
      @Option(
              names = "--plot",
              paramLabel = "FILE",
              description = "Writes the curves of scaling or of a soak here as a page of HTML.")
          Path plot) {
    options.check(this::require);
    require(plot == null || options.draws(), "--plot needs the part scaling, or --soak");
    PrintWriter out = spec.commandLine().getOut();
    KalmanReport report = new KalmanReport();
    try {
      options.run(
          report,
          lines -> {
            lines.takeLines().forEach(out::println);
            out.flush();
          },
          page -> {
            if (plot != null) {
              write(plot, page);
            }
          });
    } finally { // what was measured is of use also where it is not what was hoped for
      if (json != null) {
        write(json, report.json());
      }
    }
  }

  private static Workload workload(Name name, Path mnist) {
    return switch (name) {
      case BRUNEL -> new BrunelWorkload();
      case PAPER -> ReservoirWorkload.paper(mnist);
      case MNIST -> ReservoirWorkload.mnist(mnist);
    };
  }

  private void require(boolean right, String message) {
    if (!right) {
      throw new CommandLine.ParameterException(spec.commandLine(), message);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text + System.lineSeparator());
    } catch (IOException e) {
      throw new UncheckedIOException(
          String.format(Locale.ROOT, "cannot write %s: %s", file, e.getMessage()), e);
    }
  }
}
