package org.l2lspark.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.l2lspark.experiment.GenerationMetrics;
import org.l2lspark.experiment.GenerationRecord;
import org.l2lspark.experiment.RunStatus;
import org.l2lspark.experiment.RunStore;
import org.l2lspark.experiment.RunStoreContract;
import org.l2lspark.experiment.Runs;
import org.l2lspark.problem.InputException;
import org.l2lspark.problem.RunException;

class ParquetRunStoreTest extends RunStoreContract {
  @TempDir private Path folder;

  @Override
  protected RunStore create() {
    return ParquetRunStore.create(folder.resolve("run").toString());
  }

  @Override
  protected RunStore reopen(RunStore store) {
    return ParquetRunStore.open(store.location());
  }

  @Test
  void shouldSayThereIsNoRunWhenOpeningAnythingElse() throws IOException {
    Files.writeString(folder.resolve("file"), "x");
    for (String name : List.of("missing", "", "file", "file/below")) {
      String location = folder.resolve(name).toString();
      assertThatThrownBy(() -> ParquetRunStore.open(location))
          .as(name)
          .isInstanceOf(InputException.class)
          .hasMessageContaining("there is no run at " + location);
    }
  }

  @Test
  void shouldRefuseToBeginWhenTheFolderHoldsOtherThings() throws IOException {
    Files.createDirectory(folder.resolve("run"));
    create().begin(Runs.manifest()); // an empty folder is fine
    Files.createDirectory(folder.resolve("other"));
    Files.writeString(folder.resolve("other/thesis.tex"), "x");
    RunStore other = ParquetRunStore.create(folder.resolve("other").toString());
    assertThatThrownBy(() -> other.begin(Runs.manifest()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("not empty")
        .hasMessageContaining("thesis.tex");
    assertThat(folder.resolve("other")).isDirectoryContaining(p -> p.endsWith("thesis.tex"));
  }

  @Test
  void shouldRemoveOnlyTheFolderThatItMadeWhenARunIsDiscarded() throws IOException {
    for (boolean there : new boolean[] {false, true}) {
      Path run = folder.resolve("run");
      if (there) {
        Files.createDirectory(run);
      }
      RunStore store = create();
      store.begin(Runs.manifest());
      assertThat(store.discard()).isTrue();
      assertThat(Files.exists(run)).isEqualTo(there);
    }
    assertThat(folder.resolve("run")).isEmptyDirectory();
  }

  /** The script that submitted it asks the run directory how it ended. */
  @Test
  void shouldKeepARunThatIsDiscardedWhenItWasSubmittedToACluster() {
    System.setProperty("spark.l2l.submission", "20260301T110213-1-2");
    try {
      RunStore store = create();
      store.begin(Runs.manifest());
      assertThat(store.discard()).isFalse();
      assertThat(store.manifest()).isEqualTo(Runs.manifest());
      store.close();
    } finally {
      System.clearProperty("spark.l2l.submission");
    }
  }

  /** A loop over seeds that forgets to name another folder each time. */
  @Test
  void shouldBeginOnceWhenTwoBeginAtTheSameMoment() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      for (int i = 0; i < 100; i++) {
        String location = folder.resolve("run" + i).toString();
        CyclicBarrier barrier = new CyclicBarrier(2);
        Callable<String> begin =
            () -> {
              RunStore store = ParquetRunStore.create(location);
              barrier.await();
              try {
                store.begin(Runs.manifest());
                return "begun";
              } catch (InputException e) {
                return e.getMessage().lines().findFirst().orElse("");
              }
            };
        Future<String> one = threads.submit(begin);
        Future<String> other = threads.submit(begin);
        assertThat(List.of(one.get(), other.get()))
            .containsExactlyInAnyOrder("begun", "there is a run already at " + location);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void shouldBeWrittenByOneDriverAtATime() {
    RunStore store = begun(2);
    try (RunStore other = reopen(store)) {
      assertThatThrownBy(other::claim)
          .isInstanceOf(InputException.class)
          .hasMessageContaining("is being written")
          .hasMessageContaining("running: process " + ProcessHandle.current().pid());
      assertThat(other.metrics()).hasSize(2);
      store.close();
      other.claim();
      other.truncateAfter(0);
      assertThat(other.metrics()).hasSize(1);
    }
  }

  @Test
  void shouldRefuseTheLocationWhenItIsNoPath() {
    assertThatThrownBy(() -> ParquetRunStore.create("")).isInstanceOf(InputException.class);
    assertThatThrownBy(() -> ParquetRunStore.open("nowhere:/run"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("nowhere");
  }

  @Test
  void shouldFailAsARunWhenThePlaceCannotBeWritten() throws IOException {
    Files.writeString(folder.resolve("file"), "x");
    RunStore store = ParquetRunStore.create(folder.resolve("file/run").toString());
    assertThatThrownBy(() -> store.begin(Runs.manifest()))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("cannot write")
        .hasMessageContaining("name another place");
  }

  @Test
  void shouldKeepEarlierGenerationsWhenTheDiskIsFull() {
    Configuration configuration = new Configuration();
    configuration.set("fs.full.impl", FullFileSystem.class.getName());
    String location = "full:" + folder.resolve("run");
    RunStore store = new ParquetRunStore(location, new HadoopFiles(configuration));
    FullFileSystem.bytesLeft = Long.MAX_VALUE;
    store.begin(Runs.manifest());
    store.write(Runs.whole(0, 4, 3));
    FullFileSystem.bytesLeft = 1000;
    assertThatThrownBy(() -> store.write(Runs.whole(1, 98, 1000)))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("No space left on device");
    assertThatThrownBy(() -> store.artifact("text", Map.of("text", "x".repeat(2000))))
        .isInstanceOf(RunException.class);
    assertThat(store.metrics()).containsExactly(Runs.metrics(0));
    assertThat(store.latest()).isPresent();
    assertThat(store.summary()).isEmpty();
    assertThat(store.manifest()).isEqualTo(Runs.manifest());
  }

  @Test
  void shouldIgnoreGenerationWhenItsMetricsAreMissing() throws IOException {
    RunStore store = begun(2);
    deleteTree(folder.resolve("run/metrics/generation=00001"));
    assertThat(reopen(store).read().map(GenerationRecord::generation)).containsExactly(0);
    assertThat(reopen(store).latest().orElseThrow().generation()).isZero();
    Files.createDirectory(folder.resolve("run/metrics/generation=00001"));
    assertThat(reopen(store).metrics()).hasSize(1);
  }

  @Test
  void shouldRemoveLeftoversWhenTruncated() throws IOException {
    RunStore store = begun(2);
    deleteTree(folder.resolve("run/metrics/generation=00001"));
    Files.createFile(folder.resolve("run/state/generation=00001/_writing.part.parquet.1a"));
    store.truncateAfter(0);
    assertThat(folder.resolve("run/generations/generation=00001")).doesNotExist();
    assertThat(folder.resolve("run/state/generation=00001")).doesNotExist();
  }

  @Test
  void shouldNameTheFileWhenItIsDamaged() throws IOException {
    for (String file :
        List.of(
            "generations/generation=00000/part.parquet",
            "state/generation=00000/part.parquet",
            "metrics/generation=00000/part.parquet")) {
      deleteTree(folder.resolve("run"));
      RunStore store = begun(1);
      byte[] bytes = Files.readAllBytes(folder.resolve("run").resolve(file));
      Files.write(folder.resolve("run").resolve(file), java.util.Arrays.copyOf(bytes, 30));
      assertThatThrownBy(store::latest)
          .isInstanceOf(InputException.class)
          .hasMessageContaining(file);
      for (int i = 20; i < 60; i++) { // within the first page
        bytes[i] ^= 0x55;
      }
      Files.write(folder.resolve("run").resolve(file), bytes);
      assertThatThrownBy(store::latest)
          .isInstanceOf(InputException.class)
          .hasMessageContaining(file);
    }
  }

  /**
   * The files of the newest generation, cut or empty as a machine that lost its power leaves them.
   */
  @Test
  void shouldGoBackToTheNewestWholeGenerationWhenLaterOnesAreDamaged() throws IOException {
    for (String table : List.of("generations", "state", "metrics")) {
      for (int left : new int[] {0, 30, 200}) {
        deleteTree(folder.resolve("run"));
        RunStore store = begun(3);
        for (int g = 1; g < 3; g++) {
          Path file = folder.resolve("run/%s/generation=0000%d/part.parquet".formatted(table, g));
          Files.write(file, java.util.Arrays.copyOf(Files.readAllBytes(file), left));
        }

        assertThat(store.latestState()).as(table + left).isZero();
        assertThat(store.latest().orElseThrow().generation()).isZero();
        assertThat(store.passedOver())
            .hasSize(2)
            .allMatch(line -> line.contains(table + "/generation=0000"));
        assertThat(store.metrics()).hasSize(table.equals("metrics") ? 1 : 3);
        assertThat(store.read(2)).isEmpty();
      }
    }
  }

  @Test
  void shouldNameDamagedMetricsThatAWholeGenerationFollows() throws IOException {
    RunStore store = begun(3);
    Files.write(folder.resolve("run/metrics/generation=00001/part.parquet"), new byte[0]);
    assertThatThrownBy(store::metrics)
        .isInstanceOf(InputException.class)
        .hasMessageContaining("metrics/generation=00001/part.parquet");
  }

  @Test
  void shouldReadManyGenerationsFromOneFileAndNeverTrustItAboveTheirOwn() throws IOException {
    RunStore store = create();
    store.begin(Runs.manifest());
    int count = FoldedMetrics.EACH + 2;
    for (int g = 0; g < count; g++) {
      store.write(Runs.whole(g, 3, 1));
    }
    List<GenerationMetrics> all = IntStream.range(0, count).mapToObj(Runs::metrics).toList();
    Path copies = folder.resolve("run/metrics-folded");
    Path fold = copies.resolve("00000-00255.parquet");
    assertThat(fold).exists();
    assertThat(reopen(store).metrics()).isEqualTo(all);

    byte[] whole = Files.readAllBytes(fold);
    Path third = folder.resolve("run/metrics/generation=00003/part.parquet");
    byte[] own = Files.readAllBytes(third);
    Files.write(third, new byte[0]); // nobody reads it
    assertThat(reopen(store).metrics()).isEqualTo(all);
    Files.write(third, own);
    Files.write(fold, java.util.Arrays.copyOf(whole, 99)); // nobody needs it
    assertThat(reopen(store).metrics()).isEqualTo(all);
    Files.write(fold, whole);
    Files.delete(third);
    touchLater(third.getParent(), fold);
    assertThat(reopen(store).metrics()).hasSize(count - 1);
    Files.copy(folder.resolve("run/metrics/generation=00004/part.parquet"), third);
    touchLater(third.getParent(), fold);
    assertThat(reopen(store).metrics().get(3).bestFitness())
        .isEqualTo(Runs.metrics(4).bestFitness());
    Files.write(third, own);

    store.write(Runs.whole(7, 3, 1)); // again
    assertThat(reopen(store).metrics()).isEqualTo(all);
    RunStore again = reopen(store);
    again.truncateAfter(FoldedMetrics.EACH - 2);
    assertThat(copies).isEmptyDirectory();
    assertThat(reopen(store).metrics()).isEqualTo(all.subList(0, FoldedMetrics.EACH - 1));
    again.write(Runs.whole(FoldedMetrics.EACH - 1, 3, 1)); // most are read for it
    assertThat(fold).exists();
    assertThat(reopen(store).metrics()).isEqualTo(all.subList(0, FoldedMetrics.EACH));
  }

  private static void touchLater(Path path, Path than) throws IOException {
    Files.setLastModifiedTime(
        path, FileTime.fromMillis(Files.getLastModifiedTime(than).toMillis() + 1000));
  }

  @Test
  void shouldNameTheFileWhenMembersAreMissing() throws IOException {
    RunStore store = begun(1);
    Files.delete(folder.resolve("run/generations/generation=00000/part.parquet"));
    assertThatThrownBy(() -> store.read().toList())
        .isInstanceOf(InputException.class)
        .hasMessageContaining("generations/generation=00000/part.parquet");
  }

  @Test
  void shouldNameTheFileWhenItsSchemaIsAnother() throws IOException {
    RunStore store = begun(1);
    Files.copy(
        folder.resolve("run/metrics/generation=00000/part.parquet"),
        folder.resolve("run/state/generation=00000/part.parquet"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    assertThatThrownBy(store::latest)
        .isInstanceOf(InputException.class)
        .hasMessageContaining("state/generation=00000/part.parquet is damaged");
  }

  @Test
  void shouldNameTheManifestWhenItIsDamagedOrNewer() throws IOException {
    RunStore store = begun(0);
    Path manifest = folder.resolve("run/manifest.json");
    String text = Files.readString(manifest);
    for (String damaged :
        List.of(
            text.substring(0, text.length() / 2),
            text.replace("\"running\"", "\"sleeping\""),
            text.replace("\"seed\"", "\"seeed\""),
            text.replace("\"format\" : 1", "\"format\" : 2"),
            "[]",
            "")) {
      Files.writeString(manifest, damaged);
      assertThat(damaged).isNotEqualTo(text);
      assertThatThrownBy(() -> reopen(store))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("manifest.json");
    }
  }

  @Test
  void shouldKeepWhatWasSetApartFromDefaultsWhenWritingTheManifest() throws IOException {
    begun(0).end(RunStatus.FAILED, "");
    String text = Files.readString(folder.resolve("run/manifest.json"));
    assertThat(text)
        .containsPattern("(?s)\"set\" : \\{[^}]*\"optimizer.members\" : \"98\"")
        .containsPattern("(?s)\"defaulted\" : \\{.*odd.key")
        .contains("\"status\" : \"failed\"");
    assertThat(folder.resolve("run")).isDirectoryNotContaining("glob:**/{_*,.*}");
  }

  @Test
  void shouldBeTablesWhenReadBySpark() {
    RunStore store = begun(4);
    store.write(Runs.withoutParameters(Runs.withoutState(Runs.whole(4, 98, 30))));
    SparkSession spark =
        SparkSession.builder().master("local[1]").config("spark.ui.enabled", "false").getOrCreate();
    try {
      Dataset<Row> members = spark.read().parquet(store.location() + "/generations");
      assertThat(members.schema().simpleString())
          .isEqualTo(
              "struct<member:int,parameters:array<double>,fitness:double,failure:string,"
                  + "failureSample:int,generation:int>");
      assertThat(members.count()).isEqualTo(5 * 98);
      assertThat(members.where("parameters is null").count()).isEqualTo(98);
      assertThat(members.where("fitness is null").select("failure").first().getString(0))
          .isEqualTo("membrane potential is NaN");
      double[] member = Runs.whole(2, 98, 30).parameters().orElseThrow().member(97);
      assertThat(
              members.where("generation = 2 and member = 97").first().<Double>getList(1).stream()
                  .mapToDouble(Double::doubleValue)
                  .toArray())
          .isEqualTo(member);
      Row metrics =
          spark
              .read()
              .parquet(store.location() + "/metrics")
              .where("generation = 1")
              .selectExpr("bestFitness", "testAccuracy", "seconds['store']", "spikes")
              .first();
      assertThat(metrics.getDouble(0)).isEqualTo(Runs.metrics(1).bestFitness());
      assertThat(metrics.isNullAt(1)).isTrue();
      assertThat(metrics.getDouble(2)).isEqualTo(0.12);
      assertThat(metrics.getLong(3)).isEqualTo(1_000_000_007L);
      Dataset<Row> state = spark.read().parquet(store.location() + "/state");
      assertThat(state.where("generation = 3 and name = 'key'").first().<Long>getList(4))
          .containsExactly(3L);
    } finally {
      spark.stop();
    }
  }

  private RunStore begun(int generations) {
    RunStore store = create();
    store.begin(Runs.manifest());
    for (int generation = 0; generation < generations; generation++) {
      store.write(Runs.whole(generation, 98, 30));
    }
    return store;
  }

  private static void deleteTree(Path root) throws IOException {
    if (Files.exists(root)) {
      try (Stream<Path> paths = Files.walk(root)) {
        for (Path path : paths.sorted(java.util.Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  /** A local file system with little space. */
  public static final class FullFileSystem extends RawLocalFileSystem {
    static long bytesLeft;

    @Override
    public URI getUri() {
      return URI.create("full:///");
    }

    @Override
    public FSDataOutputStream create(
        org.apache.hadoop.fs.Path file,
        FsPermission permission,
        boolean overwrite,
        int bufferSize,
        short replication,
        long blockSize,
        Progressable progress)
        throws IOException {
      OutputStream out =
          super.create(file, permission, overwrite, bufferSize, replication, blockSize, progress);
      return new FSDataOutputStream(new LimitedStream(out), null);
    }

    @Override
    public FSDataOutputStream create(
        org.apache.hadoop.fs.Path file,
        boolean overwrite,
        int bufferSize,
        short replication,
        long blockSize,
        Progressable progress)
        throws IOException {
      OutputStream out =
          super.create(file, overwrite, bufferSize, replication, blockSize, progress);
      return new FSDataOutputStream(new LimitedStream(out), null);
    }
  }

  private static final class LimitedStream extends java.io.FilterOutputStream {
    LimitedStream(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int value) throws IOException {
      take(1);
      out.write(value);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      take(length);
      out.write(bytes, from, length);
    }

    private static void take(int length) throws IOException {
      FullFileSystem.bytesLeft -= length;
      if (FullFileSystem.bytesLeft < 0) {
        throw new IOException("No space left on device");
      }
    }
  }
}
