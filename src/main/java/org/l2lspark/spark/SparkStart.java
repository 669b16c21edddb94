package org.l2lspark.spark;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.l2lspark.problem.InputException;
import org.l2lspark.problem.Problem;
import org.l2lspark.problem.RunException;

/** What Spark needs to start, and why it did not. */
final class SparkStart {
  private static final long MEGABYTE = 1 << 20;

  /** What Spark asks for: one and a half times what it reserves for itself. */
  static final long LEAST_MEMORY = 450 * MEGABYTE;

  /** Room for the jar, twice, and something more. */
  static final long LEAST_SPACE = 16 * MEGABYTE;

  private static final int CONNECT_MS = 10_000;

  private SparkStart() {}

  /**
   * Checks what Spark would find out in the midst of starting, with hundreds of lines of log.
   *
   * @throws InputException when memory or temporary space are too small
   */
  static void require(SparkConf conf) {
    if (SparkSession.getActiveSession().isEmpty()) {
      requireMemory(Runtime.getRuntime().maxMemory());
      requireFolder(conf, System.getenv());
      requireMaster(conf.get("spark.master", ""));
    }
  }

  /** One master of a standalone cluster that answers is enough. Spark would ask for a minute. */
  static void requireMaster(String master) {
    if (!master.startsWith("spark://")) {
      return;
    }
    String complaint = "";
    for (String address : master.substring("spark://".length()).split(",", 0)) {
      URI uri = URI.create("spark://" + address);
      if (uri.getHost() == null || uri.getPort() < 0) {
        return; // Spark says what is wrong with it
      }
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()), CONNECT_MS);
        return;
      } catch (IOException e) {
        complaint = e.toString();
      }
    }
    throw new InputException(
        "no master answers at " + master,
        "the address of a standalone cluster that is up, as its web page shows it",
        complaint,
        "correct --master, or start a cluster: submit/dev-cluster.sh up standalone");
  }

  static void requireMemory(long bytes) {
    if (bytes < LEAST_MEMORY) {
      throw new InputException(
          "too little memory for a driver of Spark",
          "%d MB or more".formatted(LEAST_MEMORY / MEGABYTE),
          "%d MB".formatted(bytes / MEGABYTE),
          "give it more: --driver-memory 2g -- before the command, or L2L_DRIVER_MEMORY=2g");
    }
  }

  /** One folder for temporary files is enough; on YARN they are YARN's. */
  static void requireFolder(SparkConf conf, Map<String, String> environment) {
    if (environment.containsKey("CONTAINER_ID")) {
      return;
    }
    String folders =
        Stream.of("SPARK_EXECUTOR_DIRS", "SPARK_LOCAL_DIRS")
            .map(environment::get)
            .filter(value -> value != null)
            .findFirst()
            .orElse(conf.get("spark.local.dir", System.getProperty("java.io.tmpdir")));
    String separator = environment.containsKey("SPARK_EXECUTOR_DIRS") ? ":" : ",";
    String complaint = "no folder";
    for (String folder : Arrays.asList(folders.split(separator))) {
      complaint = complaint(folder.strip());
      if (complaint.isEmpty()) {
        return;
      }
    }
    throw new InputException(
        "Spark cannot write temporary files to " + folders,
        "a folder of this machine to write to, with %d MB of space or more"
            .formatted(LEAST_SPACE / MEGABYTE),
        complaint,
        "name another: --conf spark.local.dir=FOLDER -- before the command");
  }

  private static String complaint(String folder) {
    try {
      Path path = Files.createDirectories(Path.of(folder.replaceFirst("^file:/+", "/")));
      long space = Files.getFileStore(path).getUsableSpace();
      if (space < LEAST_SPACE) {
        return String.format(Locale.ROOT, "%.1f MB of space", (double) space / MEGABYTE);
      }
      Files.delete(Files.createTempFile(path, "l2l-", ".tmp"));
      return "";
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** The failure of a start, in words. */
  static RuntimeException failed(Exception e) {
    String said = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    if (said.contains("master URL") || said.contains("Could not parse Master")) {
      return new InputException(
          new Problem(
              "Spark cannot start",
              "a master, as spark-submit sets it",
              said,
              "start this command by submit/local.sh or by spark-submit"),
          e);
    }
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof BindException) {
        return new RunException(
            new Problem(
                "Spark cannot open a port",
                "an address of this machine and a port that is free",
                said,
                "set SPARK_LOCAL_IP to an address of this machine; ports that are taken are named"
                    + " by spark.driver.port and the like"),
            e);
      }
    }
    return new RunException(
        new Problem(
            "Spark cannot start",
            "a cluster that answers, and properties that Spark takes",
            said.isEmpty() ? e.toString() : said,
            "correct what it says; L2L_TRACE=1 before the command shows all of it"),
        e);
  }
}
