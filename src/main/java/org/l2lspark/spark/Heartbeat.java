package org.l2lspark.spark;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.spark.sql.SparkSession;
import org.l2lspark.experiment.RunProgress;
import org.l2lspark.experiment.RunStatus;
import org.l2lspark.problem.RunException;
import org.slf4j.LoggerFactory;

/**
 * Says in the run directory that the driver is alive, every {@value #INTERVAL_SECONDS} seconds, so
 * that who has only the directory can tell a running run from a dead one. Thread-safe.
 */
final class Heartbeat {
  static final int INTERVAL_SECONDS = 10;
  private static final String SUBMISSION = "spark.l2l.submission";

  private final Consumer<Map<String, Object>> writer;
  private final Map<String, Object> identity = new LinkedHashMap<>();
  private final Thread thread = new Thread(this::beat, "l2l-heartbeat");
  private RunStatus status = RunStatus.RUNNING;
  private volatile boolean stopped;

  private Heartbeat(Consumer<Map<String, Object>> writer) {
    this.writer = writer;
    thread.setDaemon(true);
    identity.put(RunProgress.SUBMISSION, submission());
    identity.put("host", host());
    identity.put("process", ProcessHandle.current().pid());
    var session = SparkSession.getDefaultSession();
    identity.put(
        "application", session.isDefined() ? session.get().sparkContext().applicationId() : "");
    identity.put(RunProgress.INTERVAL, INTERVAL_SECONDS);
  }

  /** What the script that submitted this driver will ask the run directory for; empty for none. */
  static String submission() {
    return System.getProperty(SUBMISSION, "");
  }

  /** Writes the first beat, and then one after the other until {@link #end}. */
  static Heartbeat start(Consumer<Map<String, Object>> writer) {
    Heartbeat heartbeat = new Heartbeat(writer);
    heartbeat.write();
    heartbeat.thread.start();
    return heartbeat;
  }

  /** The last beat, which says how it ended. */
  synchronized void end(RunStatus how) {
    status = how;
    thread.interrupt();
    write();
  }

  /** No further beat; the run looks dead to those who read it. */
  void stop() {
    stopped = true;
    thread.interrupt();
  }

  /** The same, and a beat that is being written is done when this returns, or given up. */
  void stopAndWait() {
    stop();
    try {
      thread.join(TimeUnit.SECONDS.toMillis(INTERVAL_SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void beat() {
    try {
      while (true) {
        Thread.sleep(TimeUnit.SECONDS.toMillis(INTERVAL_SECONDS));
        if (!beatOnce()) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // ended or stopped
    }
  }

  private synchronized boolean beatOnce() {
    if (status == RunStatus.RUNNING && !stopped) {
      try {
        write();
      } catch (RunException e) {
        // The file system does not answer: the run itself says so when it needs it.
        LoggerFactory.getLogger(Heartbeat.class).warn("no sign of life written", e);
      }
    }
    return status == RunStatus.RUNNING && !stopped;
  }

  private synchronized void write() {
    Map<String, Object> document = new LinkedHashMap<>(identity);
    document.put(RunProgress.BEAT, Instant.now().toString());
    document.put("status", status.name().toLowerCase(Locale.ROOT));
    writer.accept(document);
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "";
    }
  }
}
