package org.l2lspark.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.l2lspark.problem.RunException;

/** The same for many things that wait for a file system most of the time. */
final class Concurrently {
  private static final int THREADS = 8;
  private static final int FEW = 32;

  private Concurrently() {}

  /** Does it for each, in any order, and returns when all is done; throws what the first threw. */
  static <T> void each(List<T> things, Consumer<T> work) {
    if (things.size() < FEW) {
      things.forEach(work);
      return;
    }
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<?>> parts = new ArrayList<>();
      for (int part = 0; part < THREADS; part++) {
        int first = part;
        parts.add(
            threads.submit(
                () -> {
                  for (int i = first; i < things.size(); i += THREADS) {
                    work.accept(things.get(i));
                  }
                }));
      }
      for (Future<?> part : parts) {
        Object unused = part.get();
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunException("interrupted while reading", "", "", "do it again");
    } finally {
      threads.shutdownNow();
    }
  }
}
