package org.l2lspark.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.l2lspark.config.Json;
import org.l2lspark.problem.RunException;

/** One process at a time. */
class LeaseTest {
  @TempDir private Path folder;

  /** Local files, and the way of stores that are neither local nor HDFS. */
  private Lease.Place place(String scheme) {
    Configuration configuration = new Configuration();
    configuration.set("fs.full.impl", ParquetRunStoreTest.FullFileSystem.class.getName());
    ParquetRunStoreTest.FullFileSystem.bytesLeft = Long.MAX_VALUE;
    return Lease.Place.beside(
        new HadoopFiles(configuration),
        new org.apache.hadoop.fs.Path(scheme + ":" + folder.resolve("thing")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"file", "full"})
  void shouldBeTakenByOneAndGivenBackWithoutATrace(String scheme) throws Exception {
    Lease.Place place = place(scheme);
    try (Lease lease = Lease.take(place, Map.of())) {
      lease.requireHeld();
      assertThatThrownBy(() -> Lease.take(place, Map.of()))
          .isInstanceOf(Lease.HeldException.class)
          .hasMessageContaining("process " + ProcessHandle.current().pid());
    }
    Lease.take(place, Map.of()).close();
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"file", "full"})
  void shouldBeHeldByOneAtATimeWhenManyWantIt(String scheme) throws Exception {
    Lease.Place place = place(scheme);
    int many = 6;
    ExecutorService threads = Executors.newFixedThreadPool(many);
    CyclicBarrier barrier = new CyclicBarrier(many);
    AtomicInteger holders = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    try {
      Callable<Void> work =
          () -> {
            barrier.await();
            for (int i = 0; i < 5; i++) {
              try (Lease lease = Lease.await(place, "a test")) {
                most.accumulateAndGet(holders.incrementAndGet(), Math::max);
                lease.requireHeld();
                holders.decrementAndGet();
              }
            }
            return null;
          };
      List<Future<Void>> futures = new ArrayList<>();
      for (int i = 0; i < many; i++) {
        futures.add(threads.submit(work));
      }
      for (Future<Void> future : futures) {
        assertThat(future.get()).isNull();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(most).hasValue(1);
  }

  /** By the clock of the file system: that of the owner may be wrong. */
  @Test
  void shouldExpireAMinuteAfterAnOwnerElsewhereWasHeardOf() throws Exception {
    Lease.Place place = place("file");
    Path file = folder.resolve("_lease.thing.00003.json");
    Map<String, Object> owner = new TreeMap<>(LeaseOwner.current().toDocument());
    owner.put("machine", "elsewhere");
    owner.put("host", "node7");
    owner.put("beat", "2100-01-01T00:00:00Z");
    heard(file, Json.compact(owner), Duration.ofSeconds(50));
    assertThatThrownBy(() -> Lease.take(place, Map.of())).hasMessageContaining("node7");
    heard(file, "", Duration.ofSeconds(50)); // about to be written
    assertThatThrownBy(() -> Lease.take(place, Map.of())).isInstanceOf(Lease.HeldException.class);
    heard(file, Json.compact(owner), Duration.ofSeconds(61));
    try (Lease lease = Lease.take(place, Map.of())) {
      lease.requireHeld();
      assertThat(folder).isDirectoryNotContaining("glob:**.00003.json");
      assertThat(folder.resolve("_lease.thing.00004.json")).exists();
    }
  }

  private static void heard(Path file, String text, Duration ago) throws IOException {
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(ago)));
  }

  @Test
  void shouldExpireAtOnceWhenTheProcessOfThisMachineIsGone() throws Exception {
    Map<String, Object> owner = new TreeMap<>(LeaseOwner.current().toDocument());
    owner.put("processStarted", "tick 1");
    heard(folder.resolve("_lease.thing.00003.json"), Json.compact(owner), Duration.ZERO);
    Lease.take(place("file"), Map.of()).close();
  }

  /** As of a process that was asleep for longer than it takes to be thought dead. */
  @Test
  void shouldBeLostWhenAnotherHasTakenIt() throws Exception {
    Lease.Place own = place("file");
    Lease.Place kept = new Lease.Place(own.files(), own.folder(), "", true);
    for (Lease.Place place : List.of(own, kept)) {
      Lease lease = Lease.take(place, Map.of());
      lease.renew();
      lease.requireHeld();
      Path file = folder.resolve(place.file(1).getName());
      Files.copy(file, folder.resolve(place.file(2).getName()));
      if (!place.kept()) {
        Files.delete(file);
      }
      lease.renew();
      assertThatThrownBy(lease::requireHeld)
          .isInstanceOf(RunException.class)
          .hasMessageContaining("no longer written by this process");
      lease.close();
      assertThat(folder.resolve(place.file(2).getName())).as("the other's").exists();
    }
  }

  @Test
  void shouldMakeOnceWhatSeveralWant() throws Exception {
    HadoopFiles files = new HadoopFiles(new Configuration());
    org.apache.hadoop.fs.Path file =
        new org.apache.hadoop.fs.Path(folder.resolve("cache/thing").toString());
    AtomicInteger made = new AtomicInteger();
    Callable<String> want =
        () ->
            Lease.once(
                files,
                file,
                () -> files.readText(file),
                () -> {
                  String text = "made " + made.incrementAndGet();
                  files.writeText(file, text);
                  return text;
                });
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      for (Future<String> future : threads.invokeAll(List.of(want, want, want, want))) {
        assertThat(future.get()).isEqualTo("made 1");
      }
    } finally {
      threads.shutdownNow();
    }
    Path cache = folder.resolve("cache");
    assertThat(cache).isDirectoryNotContaining("glob:**/_*");
    Map<String, Object> dead = new TreeMap<>(LeaseOwner.current().toDocument());
    dead.put("processStarted", "tick 1");
    Files.writeString(cache.resolve("_lease.thing.00001.json"), Json.compact(dead));
    Files.writeString(cache.resolve("_writing._lease.thing.00000.json.1a"), Json.compact(dead));
    dead.put("machine", "elsewhere"); // who knows
    Path other = Files.writeString(cache.resolve("_lease.thing.00002.json"), Json.compact(dead));
    assertThat(want.call()).isEqualTo("made 1");
    assertThat(cache).isDirectoryContaining("glob:**/_*");
    Files.delete(other);
    assertThat(cache).isDirectoryNotContaining("glob:**/_*");
    assertThat(files.readText(file)).isEqualTo(Optional.of("made 1"));
  }
}
