package org.l2lspark.cli.bench;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import org.l2lspark.evaluate.Cut;
import org.l2lspark.experiment.Backend;
import org.l2lspark.experiment.GenerationMetrics;
import org.l2lspark.experiment.ProgressListener;
import org.l2lspark.problem.RunException;
import org.l2lspark.report.SoakPage;

/** Thousands of generations of a tiny task: does the driver's heap grow, do files stay open? */
public final class Soak {
  /** The fewest generations that say something: a reading each, four to a third. */
  public static final int MIN_GENERATIONS = 12;

  /**
   * Properties of Spark that let its own memory of past jobs fill during the warm-up; it holds the
   * newest 1000 jobs and 100,000 tasks otherwise, and grows until then.
   */
  public static final Map<String, String> SPARK =
      Map.of(
          "spark.ui.retainedJobs", "100",
          "spark.ui.retainedStages", "100",
          "spark.ui.retainedTasks", "1000");

  private static final int MAX_GENERATIONS_BETWEEN_READINGS = 25;
  private static final int TASKS = 4;
  private static final int LOOKS = 5;
  private static final int SETTLE_MS = 100;

  /**
   * Where the driver stands.
   *
   * @param generation generations done
   * @param heapBytes live heap after a collection
   * @param openFiles open file descriptors, -1 where the system does not say
   */
  record Reading(int generation, long heapBytes, long openFiles) {}

  private final KalmanReport report;
  private final Consumer<KalmanReport> show;
  private final Consumer<String> draw;
  private final double tolerance;

  /**
   * A soak.
   *
   * @param show called when there are new lines
   * @param draw takes the page with the curves, also when something grew
   * @param tolerance the growth that is let pass, a fraction
   */
  public Soak(
      KalmanReport report, Consumer<KalmanReport> show, Consumer<String> draw, double tolerance) {
    this.report = report;
    this.show = show;
    this.draw = draw;
    this.tolerance = tolerance;
  }

  /**
   * Runs, reports and judges.
   *
   * @throws RunException when the heap or the number of open files grew
   */
  public void run(Backend backend, String location, int generations) {
    int every = Math.min(MAX_GENERATIONS_BETWEEN_READINGS, generations / MIN_GENERATIONS);
    report.begin(
        "soak",
        String.format(
            Locale.ROOT, "%d generations of a tiny task, a reading every %d", generations, every));
    List<Reading> readings = new ArrayList<>();
    Semaphore written = new Semaphore(0);
    ProgressListener reader =
        new ProgressListener() {
          @Override
          public void phase(String description) {}

          @Override
          public void generation(GenerationMetrics metrics, int count) {
            int done = metrics.generation() + 1;
            if (done % every == 0) {
              await(written, done);
              readings.add(read(done));
              report.note("generation " + done, text(readings.get(readings.size() - 1)));
              show.accept(report);
            }
          }

          @Override
          public void written(int generation) {
            written.release();
          }
        };
    TimedRun.Load tiny =
        new TimedRun.Load(12, 100, 40, 0, TASKS, Cut.MEMBERS_AND_SAMPLES, TimedRun.Load.fresh());
    TimedRun.run(backend, location, tiny, generations, reader);
    judge(readings);
  }

  /** Until so many generations are written; a writing that fails is the run's to tell. */
  private static void await(Semaphore written, int generations) {
    try {
      if (written.tryAcquire(generations, 1, TimeUnit.MINUTES)) {
        written.release(generations);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Compares medians of the last third with those of the second; the first is warm-up.
   *
   * @throws RunException when one grew by more than the tolerance
   */
  void judge(List<Reading> readings) {
    report.curve("generation", readings.stream().map(Reading::generation).toList());
    report.curve("heapBytes", readings.stream().map(Reading::heapBytes).toList());
    report.curve("openFiles", readings.stream().map(Reading::openFiles).toList());
    List<String> grown = new ArrayList<>();
    compare("heapGrowth", "heap", "%.2f MB", readings, reading -> reading.heapBytes() / 1e6, grown);
    if (readings.stream().allMatch(reading -> reading.openFiles() > 0)) {
      compare("openFilesGrowth", "open files", "%.0f", readings, Reading::openFiles, grown);
    }
    String limit = String.format(Locale.ROOT, "%.1f %%", 100 * tolerance);
    String verdict =
        grown.isEmpty() ? "flat: nothing grew by more than " + limit : "grows: it does not pass";
    report.note("verdict", verdict);
    show.accept(report);
    draw.accept(
        SoakPage.html(
            "Soak of %d generations".formatted(readings.get(readings.size() - 1).generation()),
            verdict,
            readings.stream()
                .map(r -> new SoakPage.Point(r.generation(), r.heapBytes() / 1e6, r.openFiles()))
                .toList()));
    if (!grown.isEmpty()) {
      throw new RunException(
          "the driver grows from generation to generation",
          "medians of the last third of the readings at most " + limit + " above the second third",
          String.join("; ", grown),
          "run longer, to see whether it goes on; then look who holds it: jcmd PID"
              + " GC.class_histogram");
    }
  }

  private void compare(
      String key,
      String what,
      String format,
      List<Reading> readings,
      ToDoubleFunction<Reading> number,
      List<String> grown) {
    int third = readings.size() / 3;
    List<Reading> last = readings.subList(readings.size() - third, readings.size());
    List<Reading> before = readings.subList(readings.size() - 2 * third, readings.size() - third);
    double from = TimedRun.median(before, number);
    double to = TimedRun.median(last, number);
    double growth = to / from - 1;
    String text =
        String.format(
            Locale.ROOT, "%+.1f %% (" + format + ", then " + format + ")", 100 * growth, from, to);
    report.row(key, growth, what + ", last third over the second", "%s", text);
    if (growth > tolerance) {
      grown.add(what + " " + text);
    }
  }

  private static String text(Reading reading) {
    return String.format(
        Locale.ROOT, "heap %.2f MB, %d open files", reading.heapBytes() / 1e6, reading.openFiles());
  }

  /**
   * While nothing is evaluated or written: the smallest of several looks. What a collection clears
   * is freed at the next, and Spark cleans up in threads of its own.
   */
  private static Reading read(int generation) {
    long heap = Long.MAX_VALUE;
    long files = Long.MAX_VALUE;
    for (int i = 0; i < LOOKS; i++) {
      ManagementFactory.getMemoryMXBean().gc();
      heap = Math.min(heap, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
      files = Math.min(files, openFiles());
      try {
        TimeUnit.MILLISECONDS.sleep(SETTLE_MS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    return new Reading(generation, heap, files);
  }

  private static long openFiles() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? unix.getOpenFileDescriptorCount()
        : -1;
  }
}
