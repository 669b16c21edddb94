package org.l2lspark.experiment;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Writes in a thread of its own, so that a generation is written while the next one is evaluated.
 * At most one is in flight: who hands over the next waits until the one before is written, so files
 * keep their order and a run that dies lacks one evaluated generation at most. What a write throws
 * is thrown once more to the caller, by whichever method comes next. Used by one thread.
 */
final class BackgroundWriter implements AutoCloseable {
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread writer = new Thread(work, "l2l-writer");
            writer.setDaemon(true); // a driver that is stopped does not wait for it
            return writer;
          });
  private Future<?> inFlight; // null: nothing

  /** Waits for the write before, then hands over this one and returns. */
  void write(Runnable work) {
    await();
    inFlight = thread.submit(work);
  }

  /**
   * Waits until everything is written. An interrupt does not end the wait, it is kept for whoever
   * asks for it next: half a generation would be of no use.
   *
   * @throws RuntimeException or {@link Error}: what the write threw
   */
  void await() {
    Future<?> write = inFlight;
    inFlight = null; // a failure is thrown once
    boolean interrupted = false;
    while (write != null) {
      try {
        write.get();
        write = null;
      } catch (InterruptedException e) {
        interrupted = true;
      } catch (ExecutionException e) {
        restore(interrupted);
        throw thrown(e.getCause());
      }
    }
    restore(interrupted);
  }

  private static void restore(boolean interrupted) {
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static RuntimeException thrown(Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException exception
        ? exception
        : new IllegalStateException(cause);
  }

  /** Waits as {@link #await} does, then ends the thread. */
  @Override
  public void close() {
    try {
      await();
    } finally {
      thread.shutdown();
    }
  }
}
