package org.l2lspark.cli.bench;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import org.l2lspark.experiment.Backend;
import org.l2lspark.experiment.GenerationMetrics;
import org.l2lspark.experiment.ProgressListener;
import org.l2lspark.task.Cut;

/** Thousands of generations of a tiny task: does the driver's heap grow, do files stay open? */
public final class Soak {
  private static final int EVERY = 50;
  private static final int TASKS = 4;

  /**
   * Where the driver stands.
   *
   * @param generation generations done
   * @param heapBytes live heap after a collection
   * @param openFiles open file descriptors, -1 where the system does not say
   */
  record Reading(int generation, long heapBytes, long openFiles) {}

  private Soak() {}

  /** Runs and reports; readings of the first half are warm-up. */
  public static void run(
      Backend backend,
      String location,
      int generations,
      KalmanReport report,
      Consumer<KalmanReport> show) {
    report.begin(
        "soak", "%d generations of a tiny task, a reading every %d".formatted(generations, EVERY));
    List<Reading> readings = new ArrayList<>();
    ProgressListener reader =
        new ProgressListener() {
          @Override
          public void phase(String description) {}

          @Override
          public void generation(GenerationMetrics metrics, int count) {
            if ((metrics.generation() + 1) % EVERY == 0) {
              Reading reading = read(metrics.generation() + 1);
              readings.add(reading);
              report.note("generation " + reading.generation(), text(reading));
              show.accept(report);
            }
          }
        };
    TimedRun.Load tiny =
        new TimedRun.Load(12, 100, 40, 0, TASKS, Cut.MEMBERS_AND_SAMPLES, TimedRun.Load.FRESH);
    TimedRun.run(backend, location, tiny, generations, reader);
    List<Reading> later = readings.subList(readings.size() / 2, readings.size());
    if (!later.isEmpty()) {
      spread(report, "heap", later, Reading::heapBytes);
      spread(report, "openFiles", later, Reading::openFiles);
      show.accept(report);
    }
  }

  private static String text(Reading reading) {
    return String.format(
        Locale.ROOT, "heap %.2f MB, %d open files", reading.heapBytes() / 1e6, reading.openFiles());
  }

  /** How far apart the readings after the warm-up are, and how the last compares with the first. */
  private static void spread(
      KalmanReport report, String key, List<Reading> later, ToDoubleFunction<Reading> number) {
    double least = later.stream().mapToDouble(number).min().orElseThrow();
    double most = later.stream().mapToDouble(number).max().orElseThrow();
    double first = number.applyAsDouble(later.get(0));
    double last = number.applyAsDouble(later.get(later.size() - 1));
    report.row(
        key + "Spread",
        most / least - 1,
        key + ", second half: largest over least",
        "%+.1f %%",
        100 * (most / least - 1));
    report.row(
        key + "Growth",
        last / first - 1,
        key + ", second half: last over first",
        "%+.1f %%",
        100 * (last / first - 1));
  }

  private static Reading read(int generation) {
    for (int i = 0; i < 3; i++) { // what is cleared at the first is freed at the next
      ManagementFactory.getMemoryMXBean().gc();
    }
    long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    long files =
        ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
            ? unix.getOpenFileDescriptorCount()
            : -1;
    return new Reading(generation, heap, files);
  }
}
