package org.l2lspark.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.l2lspark.cli.bench.ClusterBench;
import org.l2lspark.cli.bench.KalmanReport;
import org.l2lspark.cli.bench.Soak;
import org.l2lspark.report.ScalingPage;
import org.l2lspark.spark.SparkBackend;
import picocli.CommandLine.Option;

/** The options of {@code l2l bench cluster}, and what they ask for. */
final class ClusterBenchOptions {
  /** The parts by their names on the command line. */
  enum Part {
    OVERHEAD,
    SCALING,
    MODEL
  }

  @Option(
      names = "--part",
      split = ",",
      paramLabel = "NAME",
      description =
          "overhead: generations that simulate nothing; scaling: strong and weak; model: costs of"
              + " tasks and bytes, extrapolated to larger clusters (default: all).")
  private List<Part> parts = List.of(Part.values());

  @Option(
      names = "--weights",
      split = ",",
      paramLabel = "P",
      description = "Weights of a member, multiples of 10 (default: ${DEFAULT-VALUE}).")
  private List<Integer> weights = List.of(1000, 10_000, 100_000, 1_000_000);

  @Option(
      names = "--samples",
      defaultValue = "100",
      paramLabel = "M",
      description = "Samples of a generation, ten outputs each (default: ${DEFAULT-VALUE}).")
  private int samples;

  @Option(
      names = "--generations",
      defaultValue = "20",
      paramLabel = "G",
      description = "Generations that are counted (default: ${DEFAULT-VALUE}).")
  private int generations;

  @Option(
      names = "--simulate-seconds",
      defaultValue = "2",
      paramLabel = "S",
      description = "What a generation simulates in the scaling part (default: ${DEFAULT-VALUE}).")
  private double simulateSeconds;

  @Option(
      names = "--soak",
      paramLabel = "G",
      description =
          "Instead: runs so many generations of a tiny task, at least "
              + Soak.MIN_GENERATIONS
              + "; exit code 1 when heap or open files grow.")
  private int soak;

  @Option(
      names = "--growth",
      defaultValue = "5",
      paramLabel = "PERCENT",
      description =
          "How far the last third of a soak may lie above the second (default: ${DEFAULT-VALUE}).")
  private double growth;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      description = "Folder of the run directories, kept (default: a temporary one, removed).")
  private String out;

  /** Says what is wrong with the options. */
  @FunctionalInterface
  interface Requirement {
    void require(boolean right, String message);
  }

  void check(Requirement requirement) {
    requirement.require(generations >= 1, "--generations is at least 1, got " + generations);
    requirement.require(samples >= 1, "--samples is at least 1, got " + samples);
    requirement.require(
        soak == 0 || soak >= Soak.MIN_GENERATIONS,
        "--soak is at least " + Soak.MIN_GENERATIONS + ", got " + soak);
    requirement.require(growth >= 0, "--growth is at least 0, got " + growth);
    requirement.require(
        simulateSeconds > 0, "--simulate-seconds is more than 0, got " + simulateSeconds);
    for (int p : weights) {
      requirement.require(
          p >= 100 && p % 10 == 0, "--weights are multiples of 10 from 100 on, got " + p);
    }
  }

  /** Whether there will be something to draw. */
  boolean draws() {
    return soak > 0 || parts.contains(Part.SCALING);
  }

  /**
   * Measures.
   *
   * @param show called when there are new lines
   * @param draw takes the page with the curves of scaling or of a soak
   */
  void run(KalmanReport report, Consumer<KalmanReport> show, Consumer<String> draw) {
    Path temporary = out == null ? temporaryFolder() : null;
    String folder = out == null ? temporary.toUri().toString() : out.replaceAll("/+$", "") + "/";
    int[] runs = {0};
    try (SparkBackend backend =
        SparkBackend.open("l2l bench cluster", soak > 0 ? Soak.SPARK : Map.of())) {
      backend.awaitExecutors();
      ClusterBench.Places places = () -> folder + "run-" + runs[0]++;
      if (soak > 0) {
        new Soak(report, show, draw, growth / 100).run(backend, places.next(), soak);
      } else {
        measure(backend, new ClusterBench(backend, places, report, show), draw);
      }
    } finally {
      if (temporary != null) {
        remove(temporary);
      }
    }
  }

  private void measure(SparkBackend backend, ClusterBench bench, Consumer<String> draw) {
    if (parts.contains(Part.OVERHEAD)) {
      bench.overhead(weights, samples, generations);
    }
    if (parts.contains(Part.SCALING)) {
      draw.accept(
          ScalingPage.html(
              "l2l bench cluster on " + backend.versions().get("master"),
              bench.scaling(10_000, simulateSeconds)));
    }
    if (parts.contains(Part.MODEL)) {
      bench.model(generations);
    }
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("l2l-bench");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void remove(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
