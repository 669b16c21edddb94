package org.l2lspark.spark;

import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.spark.sql.SparkSession;

/** The Spark of a notebook: all cores of this machine where {@code spark.master} says no other. */
public final class NotebookSession {
  /**
   * Janino compiles the code that Spark generates for a query. At the log level of the Java kernel
   * it takes another path, and queries fall back to slow evaluation. The field keeps the logger,
   * and with it its level.
   */
  private static final Logger JANINO = Logger.getLogger("org.codehaus.janino");

  private NotebookSession() {}

  /** The session; started by whoever asks first. */
  public static synchronized SparkSession get() {
    JANINO.setLevel(Level.WARNING);
    SparkSession.Builder builder = SparkSession.builder().appName("notebook");
    if (System.getProperty("spark.master") == null) {
      builder.config("spark.master", "local[*]");
    }
    return DataSerialization.applyTo(builder).getOrCreate();
  }

  /** Its machines, for an experiment. */
  public static SparkBackend backend() {
    return SparkBackend.of(get(), Optional.empty());
  }
}
