package org.l2lspark.task.external;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Programs without work in this JVM, kept for the next who needs one: a partition lasts as long as
 * a generation, a program as long as the run. What has been idle for its limit is closed before it
 * has been for twice as long. Thread-safe.
 */
final class Programs {
  private static final Map<String, Deque<Idle>> IDLE = new HashMap<>();
  private static final Set<String> WATCHED = new HashSet<>();

  private record Idle(Program program, long since) {}

  private Programs() {}

  /**
   * A program that is ready: one that was given back, else a new one.
   *
   * @throws Trouble when it cannot be started
   */
  static Program take(ProgramSettings settings) throws Trouble, InterruptedException {
    while (true) {
      Program idle = poll(settings.key());
      if (idle == null) {
        return Program.start(settings);
      } else if (idle.ready()) {
        return idle;
      }
      idle.end();
    }
  }

  private static Program poll(String key) {
    synchronized (IDLE) {
      Deque<Idle> own = IDLE.get(key);
      return own == null || own.isEmpty() ? null : own.pop().program;
    }
  }

  /** Gives a program back. */
  static void give(ProgramSettings settings, Program program) {
    synchronized (IDLE) {
      IDLE.computeIfAbsent(settings.key(), key -> new ArrayDeque<>())
          .push(new Idle(program, System.nanoTime()));
      if (WATCHED.add(settings.key())) {
        watch(settings.key(), (long) Math.min(1e18, settings.limits().idleSeconds() * 1e9));
      }
    }
  }

  private static void watch(String key, long nanos) {
    CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS)
        .execute(
            () -> {
              synchronized (IDLE) {
                closeIdle(key, nanos);
                if (IDLE.containsKey(key)) {
                  watch(key, nanos);
                } else {
                  WATCHED.remove(key);
                }
              }
            });
  }

  /** Closes those programs of a key that have been idle for at least so many nanoseconds. */
  static void closeIdle(String key, long nanos) {
    synchronized (IDLE) {
      Deque<Idle> own = IDLE.getOrDefault(key, new ArrayDeque<>());
      for (Iterator<Idle> each = own.iterator(); each.hasNext(); ) {
        Idle idle = each.next();
        if (System.nanoTime() - idle.since >= nanos) {
          each.remove();
          idle.program.close();
        }
      }
      if (own.isEmpty()) {
        IDLE.remove(key);
      }
    }
  }
}
