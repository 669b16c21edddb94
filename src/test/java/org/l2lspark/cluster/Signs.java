package org.l2lspark.cluster;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What a run and the test that damages it tell each other, as empty files of a folder that both
 * reach. The test plans: {@code hold-G}, all tasks of generation G wait, {@code fail-G}, one fails
 * twice. Tasks answer: {@code waits-G-PID}, {@code failed-G-ATTEMPT}.
 */
record Signs(String folder) implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int PATIENCE_SECONDS = 300;

  /** The signs of a run. */
  static Signs beside(String run) {
    return new Signs(run + " signs");
  }

  /** Plans that tasks of these generations wait until they are released. */
  void hold(int... generations) {
    plan("hold-", generations);
  }

  /** Plans that in these generations the first two attempts of a task fail. */
  void fail(int... generations) {
    plan("fail-", generations);
  }

  private void plan(String sign, int... generations) {
    for (int generation : generations) {
      put(sign + generation);
    }
  }

  /** Lets the tasks of a generation go on. */
  void release(int generation) {
    try {
      Files.delete(file("hold-" + generation));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Living processes in which tasks of a generation wait. */
  List<ProcessHandle> waiting(int generation) {
    String sign = "waits-" + generation + "-";
    return names().stream()
        .filter(name -> name.startsWith(sign))
        .map(name -> ProcessHandle.of(Long.parseLong(name.substring(sign.length()))))
        .flatMap(Optional::stream)
        .filter(ProcessHandle::isAlive)
        .toList();
  }

  /** The attempts that failed, as {@code failed-G-ATTEMPT}. */
  List<String> failed() {
    return names().stream().filter(name -> name.startsWith("failed-")).toList();
  }

  /** In a task: does what is planned for the generation. */
  void obey(int generation, boolean mayFail, int attempt) {
    if (mayFail && attempt < 2 && Files.exists(file("fail-" + generation))) {
      put("failed-" + generation + "-" + attempt);
      throw new AssertionError("attempt " + attempt + " fails on purpose");
    }
    Path hold = file("hold-" + generation);
    if (Files.exists(hold)) {
      put("waits-" + generation + "-" + ProcessHandle.current().pid());
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
      while (Files.exists(hold)) {
        if (System.nanoTime() > deadline) {
          throw new AssertionError("nobody released generation " + generation);
        }
        DevCluster.pause(10);
      }
    }
  }

  private Path file(String name) {
    return Path.of(folder, name);
  }

  private void put(String name) {
    try {
      Files.createDirectories(Path.of(folder));
      Files.createFile(file(name));
    } catch (FileAlreadyExistsException e) {
      // said before
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> names() {
    try (Stream<Path> files = Files.list(Path.of(folder))) {
      return files.map(path -> path.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
