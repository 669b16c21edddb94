package org.l2lspark.cli.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.l2lspark.builder.EnkfBuilder;
import org.l2lspark.builder.ExperimentBuilder;
import org.l2lspark.builder.FunctionBuilder;
import org.l2lspark.builder.OptimizerBuilder;
import org.l2lspark.builder.RunBuilder;
import org.l2lspark.evaluate.Cut;
import org.l2lspark.experiment.Backend;
import org.l2lspark.experiment.Experiment;
import org.l2lspark.experiment.ExperimentConfig;
import org.l2lspark.experiment.GenerationMetrics;
import org.l2lspark.experiment.ProgressListener;
import org.l2lspark.spark.ParquetRunStore;

/** A whole experiment with a {@link TimedTask}, run directory and all, its generations timed. */
final class TimedRun {
  /** Generations at the start that are not counted; the first one's ensemble is recorded. */
  static final int WARM_UP = 3;

  /**
   * What to run.
   *
   * @param members number of members
   * @param weights parameters of a member
   * @param samples samples of a generation
   * @param simulateSeconds what a generation simulates, the sum over all tasks
   * @param partitions tasks, 0 to let the machines say
   * @param cut along which axes work may be split
   * @param optimizer settings beside members
   */
  record Load(
      int members,
      int weights,
      int samples,
      double simulateSeconds,
      int partitions,
      Cut cut,
      OptimizerBuilder<?> optimizer) {
    /** New members about the mean, in every generation. */
    static OptimizerBuilder<?> fresh() {
      return batch(EnkfBuilder.Refresh.FRESH);
    }

    /** The members as the update moved them. */
    static OptimizerBuilder<?> kept() {
      return batch(EnkfBuilder.Refresh.NONE);
    }

    /** All outputs come back, no sums of them. */
    static OptimizerBuilder<?> outputs() {
      return new EnkfBuilder().process(EnkfBuilder.Process.SEQUENTIAL).gamma(0.1);
    }

    private static OptimizerBuilder<?> batch(EnkfBuilder.Refresh refresh) {
      return new EnkfBuilder()
          .process(EnkfBuilder.Process.BATCH)
          .localization(EnkfBuilder.Localization.BY_OUTPUT)
          .refresh(refresh)
          .gamma(0.1)
          .gammaUnit(EnkfBuilder.GammaUnit.RELATIVE);
    }

    /** 98 refreshed members on samples that take no time. */
    static Load overhead(int weights, int samples) {
      return new Load(98, weights, samples, 0, 0, Cut.MEMBERS_AND_SAMPLES, fresh());
    }

    private ExperimentConfig config(int generations) {
      double pass = simulateSeconds / members / samples;
      RunBuilder run =
          new RunBuilder()
              .generations(generations)
              .batch(RunBuilder.Batch.FULL)
              .partitions(partitions);
      return new ExperimentBuilder()
          .seed(4)
          .task(new FunctionBuilder()) // in whose place the timed one is put
          .optimizer(optimizer)
          .set("optimizer.members", members)
          .run(run)
          .build()
          .with(new TimedTask(weights, samples, pass, cut));
    }
  }

  /**
   * A generation.
   *
   * @param wallSeconds from the end of the one before to its own end
   * @param cpuSeconds processor time of all threads of this JVM meanwhile
   * @param metrics its phases
   */
  record Generation(double wallSeconds, double cpuSeconds, GenerationMetrics metrics) {
    double phase(String name) {
      return metrics.seconds().getOrDefault(name, 0.0);
    }
  }

  private final List<Generation> counted;

  private TimedRun(List<Generation> counted) {
    this.counted = counted;
  }

  /**
   * Runs.
   *
   * @param location run directory to create
   * @param generations how many to count, beside the warm-up and a last one
   */
  static TimedRun of(Backend backend, String location, Load load, int generations) {
    List<Generation> all = new ArrayList<>();
    ProgressListener clock =
        new ProgressListener() {
          private long last = System.nanoTime();
          private long lastCpu = cpuNanos();

          @Override
          public void phase(String description) {}

          @Override
          public void generation(GenerationMetrics metrics, int count) {
            long now = System.nanoTime();
            long cpu = cpuNanos();
            all.add(new Generation((now - last) / 1e9, (cpu - lastCpu) / 1e9, metrics));
            last = now;
            lastCpu = cpu;
          }
        };
    run(backend, location, load, WARM_UP + generations + 1, clock);
    return new TimedRun(List.copyOf(all.subList(WARM_UP, WARM_UP + generations)));
  }

  static void run(
      Backend backend, String location, Load load, int generations, ProgressListener listener) {
    try (ParquetRunStore store = ParquetRunStore.create(location)) {
      Experiment.of(load.config(generations), backend, listener).run(store);
    }
  }

  double wallSeconds() {
    return median(Generation::wallSeconds);
  }

  /** What others do on the machine counts little here; the garbage collector's share is in it. */
  double cpuSeconds() {
    return median(Generation::cpuSeconds);
  }

  private static long cpuNanos() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
        ? system.getProcessCpuTime()
        : 0;
  }

  double phase(String name) {
    return median(generation -> generation.phase(name));
  }

  /** Fastest and slowest generation as text. */
  String range() {
    double[] sorted = sorted(counted, Generation::wallSeconds);
    return String.format(
        Locale.ROOT, "%.0f to %.0f ms", 1000 * sorted[0], 1000 * sorted[sorted.length - 1]);
  }

  private double median(ToDoubleFunction<Generation> number) {
    return median(counted, number);
  }

  /** The median of a number, the upper one of an even count. */
  static <T> double median(List<T> values, ToDoubleFunction<T> number) {
    return sorted(values, number)[values.size() / 2];
  }

  private static <T> double[] sorted(List<T> values, ToDoubleFunction<T> number) {
    double[] sorted = values.stream().mapToDouble(number).toArray();
    Arrays.sort(sorted);
    return sorted;
  }
}
