package org.l2lspark.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.l2lspark.experiment.Interruption;
import org.l2lspark.spark.ShutdownHooks;

/**
 * Lets a command that is asked to end, by Ctrl-C or SIGTERM, write down where it was and say so,
 * before Spark takes its machines away.
 */
final class Shutdown {
  private static final Duration RUNS = Duration.ofSeconds(20);
  private static final int LAST_WORDS_SECONDS = 2;
  private final CountDownLatch done = new CountDownLatch(1);
  private final Thread main = Thread.currentThread();

  private Shutdown() {}

  /** For the command that this thread is about to run. */
  static Shutdown install() {
    Shutdown shutdown = new Shutdown();
    try {
      ShutdownHooks.beforeSpark(shutdown::end, RUNS.multipliedBy(2));
    } catch (NoClassDefFoundError e) {
      return shutdown; // java -jar without Spark: nothing is run
    }
    return shutdown;
  }

  /** The command has ended and said what it has to say. */
  void done() {
    done.countDown();
  }

  private void end() {
    if (done.getCount() == 0) {
      return; // the process ends by itself
    }
    boolean unused = Interruption.ask(RUNS);
    main.interrupt(); // where it is not a run that it waits for
    try {
      boolean said = done.await(LAST_WORDS_SECONDS, TimeUnit.SECONDS);
      if (!said) {
        System.err.println("l2l: interrupted");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
