package org.l2lspark.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.l2lspark.data.IdxFixture;

/**
 * Carries out the commands of the documentation, in its order and in a small size, in a folder of
 * its own: {@code mvn surefire:test -Dtest=DocsCommandsRun}, which takes minutes and is no part of
 * {@code mvn verify}; {@code -Dl2l.docs=export.md} takes that page alone. {@link SmallCommand} says
 * what small is, and what is not carried out.
 */
class DocsCommandsRun {
  private static final Path FOLDER = Path.of("target/docs-run").toAbsolutePath();
  @TempDir private Path temporary;

  @Test
  void shouldDoWhatTheDocumentationSays() throws Exception {
    delete(FOLDER);
    Files.createDirectories(FOLDER.resolve("target"));
    for (String name : List.of("conf", "src", "submit", "target/l2l-spark.jar", "target/spark")) {
      Files.createSymbolicLink(FOLDER.resolve(name), Path.of(name).toAbsolutePath());
    }
    writeData();
    RecordingShell shell = new RecordingShell(temporary);
    List<String> calls = new ArrayList<>();
    for (Path page : DocsPages.all()) {
      if (!page.toString().contains(System.getProperty("l2l.docs", ""))) {
        continue;
      }
      for (DocsCommand command : DocsCommandsTest.commands(shell, page)) {
        List<String> words = new ArrayList<>(List.of(command.place(), command.mainClass()));
        words.addAll(command.words());
        calls.add(String.join("\0", words));
      }
    }
    Path written = shell.folder().resolve("target/one.conf");
    if (Files.exists(written)) {
      Files.copy(written, FOLDER.resolve("target/one.conf"));
    }
    Files.writeString(FOLDER.resolve("commands"), String.join("\n\0", calls));
    assertThat(carryOut()).as("see above which commands failed").isZero();
  }

  /** In another JVM, for Java cannot change its folder. */
  private static int carryOut() throws IOException, InterruptedException {
    List<String> java = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.matches("-(Xm|XX|-add|Djdk|Dio).*"))
        .forEach(java::add);
    String classes = System.getProperty("surefire.test.class.path", "");
    if (classes.isEmpty()) {
      classes = System.getProperty("java.class.path");
    }
    List<String> absolute = new ArrayList<>();
    for (String entry : classes.split(File.pathSeparator)) {
      absolute.add(Path.of(entry).toAbsolutePath().toString());
    }
    java.addAll(
        List.of(
            "-Dlog4j2.configurationFile=" + Path.of("conf/log4j2.properties").toUri(),
            "-cp",
            String.join(File.pathSeparator, absolute),
            DocsCommandsMain.class.getName(),
            "commands"));
    Process process =
        new ProcessBuilder(java).directory(FOLDER.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    process.getInputStream().transferTo(System.out); // as it comes
    assertThat(process.waitFor(1, TimeUnit.HOURS)).isTrue();
    return process.exitValue();
  }

  /** Files that the commands import. */
  private static void writeData() throws IOException {
    Path idx = Files.createDirectories(FOLDER.resolve("downloads/mnist"));
    int[] labels = new int[1000];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = i % 10;
    }
    for (String split : List.of("train", "t10k")) {
      Files.write(idx.resolve(split + "-images-idx3-ubyte"), IdxFixture.images(1000, 28, 28));
      Files.write(idx.resolve(split + "-labels-idx1-ubyte"), IdxFixture.labels(labels));
    }
    StringBuilder iris = new StringBuilder("row,length,width,species\n");
    StringBuilder house = new StringBuilder("rooms,area,price\n");
    for (int i = 0; i < 40; i++) {
      iris.append(i).append(',').append(i * 7 % 5).append(',').append(i * 3 % 11);
      iris.append(i % 2 == 0 ? ",setosa\n" : ",virginica\n");
      house.append(i % 5).append(',').append(50 + i).append(',').append(1000 * i).append('\n');
    }
    Files.writeString(FOLDER.resolve("iris.csv"), iris);
    Files.writeString(FOLDER.resolve("house.csv"), house);
    Files.writeString(FOLDER.resolve("house-test.csv"), house);
    Files.writeString(FOLDER.resolve("new.csv"), "length,width\n1,2\n3,4\n");
  }

  static void delete(Path folder) throws IOException {
    if (Files.isSymbolicLink(folder) || !Files.isDirectory(folder)) {
      Files.deleteIfExists(folder);
      return;
    }
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        delete(file);
      }
    }
    Files.delete(folder);
  }
}
