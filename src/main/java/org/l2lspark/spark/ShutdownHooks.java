package org.l2lspark.spark;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.util.ShutdownHookManager;

/** What is done when the process is asked to end. */
public final class ShutdownHooks {
  /** Hooks of Spark are at 50 and below, and go one after the other from high to low. */
  private static final int PRIORITY = 1000;

  private ShutdownHooks() {}

  /**
   * Does some work before Spark stops.
   *
   * @param patience what is not done by then is interrupted
   */
  public static void beforeSpark(Runnable work, Duration patience) {
    ShutdownHookManager.get()
        .addShutdownHook(work, PRIORITY, patience.toSeconds(), TimeUnit.SECONDS);
  }
}
