package org.l2lspark.docs;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.l2lspark.SmallRuns;

/**
 * What of a documented command is carried out by {@link DocsCommandsRun}: the same program, command
 * and files, less of everything else.
 *
 * <ul>
 *   <li>a run: two generations, {@link SmallRuns} and a few members; a study or sweep: one seed of
 *       it
 *   <li>a bench: one repetition of its quick part
 *   <li>paths of other machines ({@code hdfs:///}, {@code /shared/}) are folders here, and a
 *       command for a cluster runs on this machine
 *   <li>what replaces small data that others need is written elsewhere
 * </ul>
 */
final class SmallCommand {
  /** Beginnings of commands that are not carried out, and why. */
  private static final Map<String, String> NOT_HERE =
      Map.ofEntries(
          Map.entry("apt-get", "changes the machine"),
          Map.entry("mvn", "the build is what this is a part of"),
          Map.entry("ln", "changes the user's home"),
          Map.entry("jupyter", "a server; NotebookTest runs the notebooks"),
          Map.entry("tensorboard", "a server of another project"),
          Map.entry("notebooks/", "changes the user's home"),
          Map.entry("submit/notebook.sh", "a server"),
          Map.entry("submit/dev-cluster.sh", "mvn verify -Pcluster starts real clusters"),
          Map.entry("target/spark/bin/spark-class", "a server"),
          Map.entry("spark-s", "needs Spark's own scripts; .ci/packaging starts spark-submit"),
          Map.entry("src/examples/", "builds; .ci/run and PluginExampleTest do"),
          Map.entry(".ci/", "the build is what this is a part of"),
          Map.entry("python3 src/bench", "takes minutes"),
          Map.entry(
              "l2l run conf/explore-grid.conf",
              "the corner of a grid is silent, the whole takes a minute"),
          Map.entry("l2l data fetch", "downloads"),
          Map.entry("l2l bench kalman", "takes minutes and gigabytes; KalmanBenchTest"),
          Map.entry("l2l bench cluster --soak", "a thousand generations; SoakTest"),
          Map.entry("l2l settings --builders", "writes sources; BuildersTest"));

  private static final Pattern BATCH = Pattern.compile("\n\\s*batch-size = (\\d+)");
  private static final List<String> FEW =
      List.of(
          "run.generations=2",
          "run.test-every=1",
          "optimizer.averaging-window=0",
          "run.max-seconds=20");

  private SmallCommand() {}

  /** Why it is not carried out, if it is not. */
  static Optional<String> notHere(DocsCommand command) {
    if (!command.mainClass().isEmpty()) {
      return Optional.of("a program of the user; .ci/run runs it");
    }
    if (command.sparkOptions().contains("--jars") && command.isL2l()) {
      return Optional.of("a jar of the user; PluginExampleTest runs it");
    }
    if (command.words().contains("src/examples/brian2/simulate.py") && !brian2()) {
      return Optional.of("Brian2 is not installed");
    }
    if (command.words().contains("--mp4") && !installed("ffmpeg")) {
      return Optional.of("ffmpeg is not installed");
    }
    String line =
        command.isL2l()
            ? "l2l " + String.join(" ", command.arguments())
            : String.join(" ", command.words());
    return NOT_HERE.entrySet().stream()
        .filter(entry -> line.startsWith(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static boolean brian2() {
    try {
      return new ProcessBuilder("/usr/bin/python3", "-c", "import brian2, h5py").start().waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean installed(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  /** The words for {@code l2l}. */
  static List<String> words(DocsCommand command) throws IOException {
    List<String> words = new ArrayList<>();
    for (String word : command.arguments()) {
      words.addAll(
          matching(
              word.replaceFirst("^hdfs:///conf/", "conf/")
                  .replaceFirst(
                      "(^|=)hdfs:///(data/)?",
                      "$1" + (word.contains("/data/") ? "data/" : "target/hdfs/"))
                  .replaceFirst("^(file://)?/shared/", "target/shared/")));
    }
    switch (words.get(0)) {
      case "run" -> words.addAll(run(words.get(1)));
      case "sweep" ->
          sets(
              words,
              "sweep.seeds=[1]",
              "data.generate-train=300",
              "data.generate-test=60",
              "data.train-limit=280",
              "data.validation=60",
              "run.generations=1");
      case "study" -> study(words);
      case "bench" -> bench(words);
      case "replay" -> replace(words, "--generation", "1");
      case "resume" -> replace(words, "--generations", "3");
      case "reproduce" -> {}
      case "data" -> {
        int to = words.indexOf("--to") + 1;
        if (to > 0 && Files.exists(Path.of(words.get(to)))) {
          words.set(to, "target/made/" + System.nanoTime());
        }
      }
      default -> {}
    }
    return words;
  }

  /** The settings that make a run of a configuration small. */
  static List<String> run(String conf) throws IOException {
    String text = Files.readString(Path.of(conf));
    List<String> words = new ArrayList<>();
    sets(words, SmallRuns.settings(text).toArray(String[]::new));
    Matcher batch = BATCH.matcher(text);
    if (batch.find() && Integer.parseInt(batch.group(1)) < 20) {
      sets(words, "run.batch-size=" + batch.group(1));
    }
    for (String set : FEW) {
      if (!set.startsWith("optimizer.averaging") || text.contains("averaging-window")) {
        sets(words, set);
      }
    }
    if (text.contains("kind = swarm")) {
      sets(words, "task.world.ticks=40", "task.held-out=4", "run.batch-size=4");
    }
    if (text.contains("kind = network-fit")) {
      sets(words, "task.duration-ms=500", "task.warm-up-ms=50");
      if (text.contains("members = ")) {
        sets(words, "optimizer.members=6");
      }
    } else if (text.contains("step-ms = 0.1")) {
      sets(words, "optimizer.members=6", "task.protocol.stimulus-ms=20");
    }
    return words;
  }

  private static void study(List<String> words) {
    switch (words.get(1)) {
      case "gradients" ->
          sets(
              words,
              "data.generate-train=300",
              "data.generate-test=60",
              "study.seeds=[1]",
              "study.initial-std=[0.1]",
              "study.members=[20]",
              "study.activations=[logistic]",
              "study.iterations=24",
              "study.record-every=12");
      case "bbob" -> sets(words, "study.instances=[1]", "study.budget=20");
      case "poles" -> sets(words, "study.runs=1", "study.budget=100");
      default -> {}
    }
  }

  private static void bench(List<String> words) {
    switch (words.get(1)) {
      case "simulate" -> {
        replace(words, "--workload", "mnist");
        replace(words, "--threads", "1");
        words.addAll(List.of("--repeat", "1"));
        if (!words.contains("--workload")) {
          words.addAll(List.of("--workload", "mnist"));
        }
      }
      case "swarm" -> {
        replace(words, "--threads", "1");
        words.addAll(List.of("--repeat", "1", "--part", "world"));
      }
      default -> {
        replace(words, "--weights", "1000");
        replace(words, "--generations", "2");
        replace(words, "--part", "overhead");
        if (!words.contains("--weights")) {
          words.addAll(List.of("--weights", "1000", "--generations", "2", "--samples", "20"));
          words.addAll(List.of("--simulate-seconds", "0.05"));
        }
      }
    }
  }

  private static void sets(List<String> words, String... settings) {
    for (String setting : settings) {
      words.addAll(List.of("--set", setting));
    }
  }

  /** Another value for an option that is given. */
  private static void replace(List<String> words, String option, String value) {
    int at = words.indexOf(option);
    if (at >= 0) {
      words.set(at + 1, value);
    }
  }

  /** The folders that {@code FOLDER/NAME*} stands for, as a shell has it. */
  private static List<String> matching(String word) throws IOException {
    int slash = word.lastIndexOf('/');
    if (!word.endsWith("*") || slash < 0 || !Files.isDirectory(Path.of(word.substring(0, slash)))) {
      return List.of(word);
    }
    String beginning = word.substring(slash + 1, word.length() - 1);
    try (Stream<Path> files = Files.list(Path.of(word.substring(0, slash)))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(beginning))
          .map(Path::toString)
          .sorted()
          .toList();
    }
  }
}
