package org.l2lspark.cli.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.l2lspark.problem.Problem;
import org.l2lspark.problem.RunException;

/** Times workloads: warms up, repeats, takes the median. */
public final class Harness {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private Harness() {}

  /** What one thread does in a timed section. */
  @FunctionalInterface
  interface Job {
    Work run(int thread);
  }

  /** Time and work of a section that all threads enter together. */
  record Timing(double wallSeconds, double cpuSeconds, Work work) {}

  /**
   * Times a workload.
   *
   * @param threads how many threads work at once, each on items of its own
   * @param repeats timed repetitions after one that is not timed
   */
  public static Measurement measure(Workload workload, int threads, int repeats) {
    List<Workload.Worker> workers = new ArrayList<>();
    for (int t = 0; t < threads; t++) {
      workers.add(workload.open());
    }
    int items = workload.itemsPerThread() * threads;
    time(threads, share(workers, items));
    List<Timing> timings = new ArrayList<>();
    for (int r = 0; r < repeats; r++) {
      timings.add(time(threads, share(workers, items)));
    }
    long heap = liveHeap();
    timings.sort(Comparator.comparingDouble(Timing::wallSeconds));
    Timing median = timings.get(repeats / 2);
    double cpu = timings.stream().mapToDouble(Timing::cpuSeconds).sorted().toArray()[repeats / 2];
    return new Measurement(
        workload,
        threads,
        items,
        median.wallSeconds(),
        timings.get(0).wallSeconds(),
        cpu,
        median.work(),
        heap,
        Triad.bytesPerSecond(threads));
  }

  /** Items in the order of their numbers, the next one to whoever is free, as tasks are. */
  private static Job share(List<Workload.Worker> workers, int items) {
    AtomicInteger next = new AtomicInteger();
    return thread -> {
      Work sum = Work.NONE;
      for (int item = next.getAndIncrement(); item < items; item = next.getAndIncrement()) {
        sum = sum.plus(workers.get(thread).run(item));
      }
      return sum;
    };
  }

  private static long liveHeap() {
    ManagementFactory.getMemoryMXBean().gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  static Timing time(int threads, Job job) {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      CyclicBarrier start = new CyclicBarrier(threads);
      List<Future<Timing>> parts = new ArrayList<>();
      for (int t = 0; t < threads; t++) {
        int thread = t;
        parts.add(
            pool.submit(
                () -> {
                  start.await();
                  long wall = System.nanoTime();
                  long cpu = THREADS.getCurrentThreadCpuTime();
                  Work work = job.run(thread);
                  return new Timing(
                      (System.nanoTime() - wall) / 1e9,
                      (THREADS.getCurrentThreadCpuTime() - cpu) / 1e9,
                      work);
                }));
      }
      Timing whole = new Timing(0, 0, Work.NONE);
      for (Future<Timing> part : parts) {
        Timing one = part.get();
        whole =
            new Timing(
                Math.max(whole.wallSeconds, one.wallSeconds),
                whole.cpuSeconds + one.cpuSeconds,
                whole.work.plus(one.work));
      }
      return whole;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunException(new Problem("the benchmark was interrupted", "", "", ""), e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      pool.shutdown();
    }
  }
}
