package org.l2lspark.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A cluster of {@code submit/dev-cluster.sh} apart from the user's own, and what is submitted to it
 * by the scripts, as a user would.
 */
final class DevCluster implements AutoCloseable {
  /** Options of a submission that leaves room for others. */
  static final List<String> SMALL = List.of("--executor-memory", "512m", "--driver-memory", "700m");

  /** A word that the command lines of executors have. */
  static final String EXECUTOR = "CoarseGrainedExecutorBackend";

  private static final int PATIENCE_SECONDS = 400;
  private final String kind;
  private final Path folder;
  private int submissions;

  private DevCluster(String kind, Path folder) {
    this.kind = kind;
    this.folder = folder;
  }

  /** Starts a cluster, {@code standalone} or {@code yarn}; options go to its daemons. */
  static DevCluster up(String kind, String name, String... options) {
    DevCluster cluster = new DevCluster(kind, Path.of("target/cluster-it", name).toAbsolutePath());
    try {
      Files.createDirectories(cluster.folder);
      Files.copy(
          Path.of("target/l2l-spark.jar"), cluster.jar(), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    cluster.control("down");
    List<String> command = new ArrayList<>(List.of("up", kind));
    command.addAll(List.of(options));
    cluster.control(command.toArray(String[]::new));
    return cluster;
  }

  /** Where its daemons write. */
  Path folder() {
    return folder.resolve(kind);
  }

  private Path jar() {
    return folder.resolve("l2l-spark.jar");
  }

  private void control(String... arguments) {
    List<String> command = new ArrayList<>(List.of("submit/dev-cluster.sh"));
    command.addAll(List.of(arguments));
    Submission done = start(Map.of(), command).await();
    assertThat(done.code()).as(done.output()).isZero();
  }

  /** Starts a worker of a standalone cluster again, by its name in {@link #daemons}. */
  void restart(String worker) {
    control("worker", worker.replace("worker", ""));
  }

  /** Submits to this cluster. */
  Submission submit(String... arguments) {
    return submit(Map.of(), arguments);
  }

  /** Submits to this cluster with more in the environment. */
  Submission submit(Map<String, String> environment, String... arguments) {
    List<String> command = new ArrayList<>(List.of("submit/" + kind + ".sh"));
    command.addAll(List.of(arguments));
    return start(environment, command);
  }

  private Submission start(Map<String, String> environment, List<String> command) {
    try {
      Path log = folder.resolve("submission-" + submissions++ + ".log");
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
      Map<String, String> variables = builder.environment();
      variables.put("L2L_DEV", folder.toString());
      variables.put("L2L_JAR", jar().toString());
      variables.putIfAbsent("SPARK_LOCAL_IP", "127.0.0.1");
      variables.keySet().removeAll(List.of("SPARK_HOME", "HADOOP_CONF_DIR", "YARN_CONF_DIR"));
      variables.putAll(environment);
      return new Submission(builder.start(), log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Something that was started by a script. */
  record Submission(Process process, Path log) {
    /** Waits until it has ended. */
    Submission await() {
      try {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
          process.descendants().forEach(ProcessHandle::destroyForcibly);
          process.destroyForcibly();
          fail("has not ended:\n" + output());
        }
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
      return this;
    }

    /** The JVM of a driver in client mode, while it runs. */
    ProcessHandle driver() {
      List<ProcessHandle> found =
          Stream.concat(Stream.of(process.toHandle()), process.descendants())
              .filter(handle -> handle.info().commandLine().orElse("").contains("SparkSubmit"))
              .filter(handle -> handle.info().command().orElse("").endsWith("java"))
              .toList();
      assertThat(found).as(output()).hasSize(1);
      return found.get(0);
    }

    /** Waits for {@code sign} while it runs. */
    void awaitSign(BooleanSupplier sign) {
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
      while (!sign.getAsBoolean()) {
        if (!process.isAlive() || System.nanoTime() > deadline) {
          fail("the sign did not come:\n" + output());
        }
        pause(20);
      }
    }

    int code() {
      return process.exitValue();
    }

    String output() {
      try {
        return Files.readString(log);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Processes of this cluster whose command line has the word; none but those it started. */
  List<ProcessHandle> processes(String word) {
    Predicate<ProcessHandle> named =
        handle -> handle.isAlive() && handle.info().commandLine().orElse("").contains(word);
    return daemons().values().stream()
        .flatMap(daemon -> Stream.concat(Stream.of(daemon), daemon.descendants()))
        .filter(named)
        .toList();
  }

  /** The daemons by name. */
  Map<String, ProcessHandle> daemons() {
    Map<String, ProcessHandle> found = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder())) {
      for (Path file : files.filter(path -> path.toString().endsWith(".pid")).toList()) {
        long pid = Long.parseLong(Files.readString(file).split(" ")[0]);
        String name = file.getFileName().toString().replace(".pid", "");
        ProcessHandle.of(pid).ifPresent(handle -> found.put(name, handle));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  /** SIGKILL, and waits until it is gone; one whose worker was killed may be gone by itself. */
  static void kill(ProcessHandle handle) {
    assertThat(handle.destroyForcibly() || !handle.isAlive()).isTrue();
    while (handle.isAlive()) {
      pause(5);
    }
  }

  static void pause(int milliseconds) {
    try {
      TimeUnit.MILLISECONDS.sleep(milliseconds);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    control("down");
  }
}
