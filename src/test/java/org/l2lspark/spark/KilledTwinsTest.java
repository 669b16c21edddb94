package org.l2lspark.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.l2lspark.data.Dataset;
import org.l2lspark.data.glyph.Glyphs;
import org.l2lspark.experiment.Experiment;
import org.l2lspark.experiment.ExperimentConfig;
import org.l2lspark.experiment.LocalBackend;
import org.l2lspark.experiment.ProgressListener;
import org.l2lspark.experiment.RunStatus;
import org.l2lspark.experiment.RunStore;
import org.l2lspark.experiment.TinyRuns;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;

/**
 * Two processes at work on one thing, one or both killed at any moment: nothing is lost, nothing is
 * half, and a third process ends the work. {@code -Dl2l.kills=100} kills more often.
 */
class KilledTwinsTest {
  private static final int ROUNDS = Integer.getInteger("l2l.kills", 3);
  private static final int GENERATIONS = 60;
  private static final int LONGEST_MS = 1500;
  private static final Random RANDOM = new Random(20260301);
  @TempDir private Path folder;

  private static ExperimentConfig config() {
    return TinyRuns.config(TinyRuns.function().set("run.generations", GENERATIONS).toString());
  }

  /** The first two are the data set that is there before and the one that takes its place. */
  private static Dataset glyphs(int seed) {
    return Glyphs.make("digits", "01", 400, 100, new Seed(seed));
  }

  private static String longText() {
    return "what it holds\n".repeat(200_000);
  }

  /** One process: what to do and where. */
  static final class Twin {
    private Twin() {}

    public static void main(String[] arguments) throws Exception {
      String place = arguments[1];
      Files.createFile(Path.of(arguments[2]));
      switch (arguments[0]) {
        case "run" -> run(place);
        case "data" -> data(place);
        default -> cache(place);
      }
    }

    private static void run(String place) throws InterruptedException {
      while (true) {
        try (RunStore store = ParquetRunStore.create(place)) {
          Experiment<?> experiment =
              Experiment.of(config(), LocalBackend.create(), ProgressListener.silent());
          if (Files.exists(Path.of(place, "manifest.json"))) {
            if (store.manifest().status() == RunStatus.FINISHED) {
              return;
            }
            experiment.resume(store);
          } else {
            experiment.run(store);
          }
        } catch (InputException e) { // the other one is at work
          Thread.sleep(20);
        }
      }
    }

    private static void data(String place) throws InterruptedException {
      while (true) {
        try {
          new ParquetDatasets().write(glyphs(2), "twin", place, true);
          return;
        } catch (InputException e) {
          Thread.sleep(20);
        }
      }
    }

    private static void cache(String place) {
      HadoopFiles files = new HadoopFiles(new Configuration());
      org.apache.hadoop.fs.Path file = new org.apache.hadoop.fs.Path(place);
      String text =
          Lease.once(
              files,
              file,
              () -> files.readText(file),
              () -> {
                files.writeText(file, longText());
                return longText();
              });
      if (!text.equals(longText())) {
        throw new IllegalStateException("not what it should be");
      }
    }
  }

  @Test
  void shouldEndARunWithTheSameBits() throws Exception {
    Path undisturbed = folder.resolve("undisturbed");
    TinyRuns.run(config(), LocalBackend.create(), undisturbed, ProgressListener.silent());
    for (int round = 0; round < ROUNDS; round++) {
      Path run = folder.resolve("run" + round);
      killTwins("run", run);
      end("run", run);
      assertThat(TinyRuns.differences(undisturbed, run)).isEmpty();
      assertThat(leftovers(run)).isEmpty();
    }
  }

  @Test
  void shouldKeepOneDataSetOrTheOther() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      Path place = Files.createDirectory(folder.resolve("data" + round)).resolve("digits");
      new ParquetDatasets().write(glyphs(1), "before", place.toString(), false);
      killTwins("data", place);
      assertThat(new ParquetDatasets().read(place.toString()).digest())
          .isIn(glyphs(1).digest(), glyphs(2).digest());
      end("data", place);
      assertThat(new ParquetDatasets().read(place.toString()).digest())
          .isEqualTo(glyphs(2).digest());
      assertThat(leftovers(place.getParent())).isEmpty();
    }
  }

  @Test
  void shouldKeepACacheWhole() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      Path place = folder.resolve("cache" + round).resolve("text");
      killTwins("cache", place);
      if (Files.exists(place)) {
        assertThat(Files.readString(place)).isEqualTo(longText());
      }
      end("cache", place);
      assertThat(Files.readString(place)).isEqualTo(longText());
      assertThat(leftovers(place.getParent())).isEmpty();
    }
  }

  private static List<Path> leftovers(Path root) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(path -> path.getFileName().toString().startsWith("_")).toList();
    }
  }

  /** Both begin; the first is killed at some moment, the second in half of all rounds. */
  private void killTwins(String what, Path place) throws Exception {
    List<Process> twins = List.of(start(what, place), start(what, place));
    try {
      Thread.sleep(RANDOM.nextInt(LONGEST_MS));
      twins.get(0).destroyForcibly();
      if (RANDOM.nextBoolean()) {
        Thread.sleep(RANDOM.nextInt(LONGEST_MS));
        twins.get(1).destroyForcibly();
      } else {
        assertThat(twins.get(1).waitFor()).as("the twin that lives").isZero();
      }
    } finally {
      for (Process twin : twins) {
        twin.destroyForcibly();
        int unused = twin.waitFor();
      }
    }
  }

  private void end(String what, Path place) throws Exception {
    Process third = start(what, place);
    assertThat(third.waitFor()).as(Files.readString(folder.resolve("log"))).isZero();
  }

  /** Starts a process and returns when it begins its work. */
  private Process start(String what, Path place) throws Exception {
    Path sign = folder.resolve("sign" + RANDOM.nextLong());
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                Twin.class.getName(),
                what,
                place.toString(),
                sign.toString()));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    while (!Files.exists(sign) && process.isAlive()) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
    return process;
  }

  @Test
  void shouldWaitWhileAnotherProcessMakesTheDataSet() throws Exception {
    Path place = folder.resolve("digits");
    Optional<Process> twin = Optional.empty();
    try (ParquetDatasets.Reserved reserved =
        new ParquetDatasets().reserve(place.toString(), false)) {
      twin = Optional.of(start("data", place)); // waits
      reserved.write(glyphs(1), "first");
    } finally {
      if (twin.isPresent()) {
        assertThat(twin.get().waitFor()).isZero();
      }
    }
    assertThat(new ParquetDatasets().read(place.toString()).digest()).isEqualTo(glyphs(2).digest());
  }
}
