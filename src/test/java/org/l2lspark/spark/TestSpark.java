package org.l2lspark.spark;

import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * Spark inside the tests' JVM: settings go where spark-submit puts them, into system properties, so
 * that whatever opens a session finds them. There is one session at a time; it is shared until a
 * test asks for other settings or closes it.
 */
public final class TestSpark {
  /** The master of most tests: two cores, a task may fail twice. */
  public static final String MASTER = "local[2,3]";

  private static Map<String, String> current = Map.of();

  private TestSpark() {}

  /** The usual settings. */
  public static void configure() {
    configure(Map.of());
  }

  /** The usual settings and {@code more} beside them; stops a session that has others. */
  public static synchronized void configure(Map<String, String> more) {
    Map<String, String> wanted = new TreeMap<>(more);
    wanted.putIfAbsent("spark.master", MASTER);
    wanted.putIfAbsent("spark.ui.enabled", "false");
    if (!wanted.equals(current)) {
      stop();
      current.keySet().forEach(System::clearProperty);
      wanted.forEach(System::setProperty);
      current = wanted;
    }
  }

  /** The session with these settings, the running one if it has them. */
  public static JavaSparkContext context(Map<String, String> more) {
    configure(more);
    return JavaSparkContext.fromSparkContext(
        SparkSession.builder().appName("tests").getOrCreate().sparkContext());
  }

  /** Stops the session and forgets all settings: as if spark-submit had not been there. */
  public static synchronized void forget() {
    stop();
    current.keySet().forEach(System::clearProperty);
    current = Map.of();
  }

  private static void stop() {
    if (SparkSession.getDefaultSession().isDefined()) {
      SparkSession.getDefaultSession().get().stop();
    }
  }
}
