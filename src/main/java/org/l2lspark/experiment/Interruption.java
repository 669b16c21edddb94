package org.l2lspark.experiment;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.l2lspark.problem.Problem;
import org.l2lspark.problem.RunException;

/**
 * The process was asked to end, by Ctrl-C or SIGTERM: runs write down that they were interrupted
 * and where, before the process goes. Thread-safe.
 */
public final class Interruption {
  private static final Set<Thread> WORKING = ConcurrentHashMap.newKeySet();
  private static final int POLL_MS = 20;
  private static volatile boolean asked;

  private Interruption() {}

  /** Whether the process was asked to end. */
  public static boolean asked() {
    return asked;
  }

  /**
   * Asks all runs of this process to end and waits until they have.
   *
   * @return whether they have within {@code patience}
   */
  public static boolean ask(Duration patience) {
    asked = true;
    long deadline = System.nanoTime() + patience.toNanos();
    WORKING.forEach(Thread::interrupt);
    while (!WORKING.isEmpty() && System.nanoTime() < deadline) {
      try {
        Thread.sleep(POLL_MS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return WORKING.isEmpty();
  }

  /** Does the work of a run, which {@link #ask} interrupts and waits for. */
  static <T> T during(Supplier<T> work) {
    Thread thread = Thread.currentThread();
    WORKING.add(thread);
    try {
      if (asked) {
        thread.interrupt(); // between the last look and now
      }
      return work.get();
    } finally {
      WORKING.remove(thread);
    }
  }

  /** Ends the work of a thread that was interrupted. */
  static void check() {
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedRunException(new Problem("interrupted", "", "", ""));
    }
  }

  /** Starts nothing more once the process was asked to end. */
  static void requireNone(String location) {
    if (asked) {
      throw new InterruptedRunException(
          new Problem("interrupted before " + location + " was begun", "", "", ""));
    }
  }

  /**
   * What to say where a failure comes from an interruption; empty where it does not. The thread's
   * interrupt is cleared, so that it can be written down.
   */
  static Optional<RunException> in(Throwable failure, RunStore store) {
    if (!asked && !(failure instanceof InterruptedRunException)) {
      return Optional.empty();
    }
    boolean unused = Thread.interrupted();
    int newest = newest(store, failure);
    InterruptedRunException said =
        new InterruptedRunException(
            new Problem(
                newest < 0
                    ? "interrupted before the first generation was written"
                    : "interrupted after generation " + (newest + 1),
                "",
                "",
                "go on by 'l2l resume " + store.location() + "'"));
    said.addSuppressed(failure);
    return Optional.of(said);
  }

  private static int newest(RunStore store, Throwable failure) {
    try {
      return store.latestState();
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
      return -1;
    }
  }
}
