package org.l2lspark.cli.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;

/** What {@code l2l bench kalman} measures. */
public final class KalmanBench {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int REPEATS = 3;

  private KalmanBench() {}

  /** The parts by their names on the command line. */
  public enum Part {
    /** One update of 98 members with 10^5 weights, and its baseline. */
    UPDATE {
      @Override
      public void run(KalmanReport report) {
        UpdateCost.measure(report, UpdateCost.Size.TARGET);
      }
    },
    /** One update of the published size. */
    PUBLISHED {
      @Override
      public void run(KalmanReport report) {
        UpdateCost.published(report, new UpdateCost.Size(5000, 18_050, 64));
      }
    },
    /** Bytes that an ensemble ships. */
    BYTES {
      @Override
      public void run(KalmanReport report) {
        TransportCost.measure(report, List.of(10_000, 100_000, 1_000_000));
      }
    },
    /** Generations of a million weights on Spark. */
    GENERATION {
      @Override
      public void run(KalmanReport report) {
        GenerationCost.wide(report, 100_000, 512, 2);
      }
    },
    /** Iterations of the published size on Spark, forward passes and update. */
    ITERATION {
      @Override
      public void run(KalmanReport report) {
        GenerationCost.published(report, 5000, 3);
      }
    };

    /** The parts that need no Spark. */
    public static final List<Part> WITHOUT_SPARK = List.of(UPDATE, PUBLISHED, BYTES);

    /** Measures, and adds to the report. */
    public abstract void run(KalmanReport report);
  }

  /** Core seconds of one run, the median of three after one that is not timed. */
  static double seconds(Runnable prepare, Runnable work) {
    double[] seconds = new double[REPEATS];
    for (int r = -1; r < REPEATS; r++) {
      prepare.run();
      double one = once(work);
      if (r >= 0) {
        seconds[r] = one;
      }
    }
    Arrays.sort(seconds);
    return seconds[REPEATS / 2];
  }

  /**
   * Processor time of all threads of Java in a single run: what others do on the machine counts
   * little. The collector and the compiler are not counted.
   */
  static double once(Runnable work) {
    double start = threadSeconds();
    work.run();
    return threadSeconds() - start;
  }

  private static double threadSeconds() {
    return Arrays.stream(THREADS.getAllThreadIds())
            .map(THREADS::getThreadCpuTime)
            .filter(time -> time > 0) // a thread that has ended says -1
            .sum()
        / 1e9;
  }
}
