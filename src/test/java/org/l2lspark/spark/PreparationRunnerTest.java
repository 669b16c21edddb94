package org.l2lspark.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.l2lspark.experiment.LocalBackend;
import org.l2lspark.problem.InputException;
import org.l2lspark.problem.RunException;
import org.l2lspark.task.Preparation;

/** Preparations in a Spark task, and from the cache. */
class PreparationRunnerTest {
  private static final AtomicInteger COMPUTED = new AtomicInteger();
  private static final String LABEL = "run first, preparation: a thing";
  @TempDir private Path folder;

  /** Awkward numbers, more of them than fit into one row. */
  private record Awkward(String key, boolean fails, long size) implements Preparation {
    @Override
    public String description() {
      return "a thing";
    }

    @Override
    public Result compute() {
      COMPUTED.incrementAndGet();
      if (fails) {
        throw new IllegalArgumentException("a weight is NaN");
      }
      double[] many = new double[300_001];
      for (int i = 0; i < many.length; i++) {
        many[i] = 1.0 / (i + 3);
      }
      return new Result(
          Map.of(
              "many", many,
              "few", new double[] {-0.0, Double.MIN_VALUE, Double.NaN, 0.1 + 0.2},
              "none", new double[0]),
          1L << 40,
          0.1 + 0.2);
    }
  }

  private static Preparation.Result run(Preparation preparation, Optional<String> cache) {
    TestSpark.configure();
    // not closed: later tests go on with the session
    return SparkBackend.open("tests").prepare(preparation, cache, LABEL);
  }

  private static void requireSame(Preparation.Result one, Preparation.Result other) {
    assertThat(one.arrays().keySet()).isEqualTo(other.arrays().keySet());
    one.arrays().forEach((name, array) -> assertThat(other.arrays().get(name)).isEqualTo(array));
    assertThat(one.spikes()).isEqualTo(other.spikes());
    assertThat(one.simulatedMs()).isEqualTo(other.simulatedMs());
  }

  @Test
  void shouldComputeOnceAndKeepEveryBitInTheCache() throws IOException {
    Awkward preparation = new Awkward("0123", false, 300_005);
    Optional<String> cache = Optional.of(folder.toString());
    COMPUTED.set(0);
    Preparation.Result first = run(preparation, cache);
    Preparation.Result second = run(preparation, cache);
    assertThat(COMPUTED).hasValue(1);
    requireSame(first, second);
    requireSame(LocalBackend.create().prepare(preparation, Optional.empty(), LABEL), second);
    run(new Awkward("4567", false, 300_005), cache);
    assertThat(COMPUTED).as("another key, and the local backend").hasValue(3);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()).filter(f -> !f.startsWith(".")))
          .containsExactlyInAnyOrder("preparation-0123.parquet", "preparation-4567.parquet");
    }
  }

  @Test
  void shouldKeepNothingWithoutACache() {
    Awkward preparation = new Awkward("0123", false, 300_005);
    COMPUTED.set(0);
    requireSame(run(preparation, Optional.empty()), run(preparation, Optional.empty()));
    assertThat(COMPUTED).hasValue(2);
  }

  @Test
  void shouldSayWhatFailedAndKeepNothing() {
    Awkward failing = new Awkward("0123", true, 5);
    assertThatThrownBy(() -> run(failing, Optional.of(folder.toString())))
        .isInstanceOf(RunException.class)
        .hasMessageContainingAll(LABEL, "a weight is NaN");
    assertThatThrownBy(() -> LocalBackend.create().prepare(failing, Optional.empty(), LABEL))
        .isInstanceOf(RunException.class)
        .hasMessageContainingAll(LABEL, "a weight is NaN");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void shouldRefuseWhatTheDriverMayNotBeSentBeforeTheWork() {
    COMPUTED.set(0);
    assertThatThrownBy(() -> run(new Awkward("0123", false, 1L << 28), Optional.empty()))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("a thing", "spark.driver.maxResultSize", "2048 MB");
    assertThat(COMPUTED).hasValue(0);
  }

  @Test
  void shouldComputeAgainWhatIsDamagedInTheCache() throws IOException {
    Awkward preparation = new Awkward("0123", false, 300_005);
    Optional<String> cache = Optional.of(folder.toString());
    Preparation.Result first = run(preparation, cache);
    Path file = folder.resolve("preparation-0123.parquet");
    byte[] whole = Files.readAllBytes(file);
    for (byte[] damaged : new byte[][] {{}, {'P', 'A', 'R', '1', 0, 0}, Arrays.copyOf(whole, 99)}) {
      Files.write(file, damaged);
      Files.deleteIfExists(folder.resolve(".preparation-0123.parquet.crc"));
      COMPUTED.set(0);
      requireSame(run(preparation, cache), first);
      requireSame(run(preparation, cache), first);
      assertThat(COMPUTED).hasValue(1);
    }
    Files.copy(file, folder.resolve("preparation-89ab.parquet")); // another key is in it
    requireSame(run(new Awkward("89ab", false, 300_005), cache), first);
    assertThat(COMPUTED).hasValue(2);
  }
}
