package org.l2lspark.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.l2lspark.builder.ExperimentBuilder;
import org.l2lspark.data.Dataset;
import org.l2lspark.data.Sha256;
import org.l2lspark.experiment.Backend;
import org.l2lspark.experiment.Experiment;
import org.l2lspark.experiment.ExperimentConfig;
import org.l2lspark.experiment.LocalBackend;
import org.l2lspark.experiment.Predictions;
import org.l2lspark.experiment.ProgressListener;
import org.l2lspark.experiment.RunStore;
import org.l2lspark.experiment.TinyRuns;
import org.l2lspark.experiment.WatchedBackend;

/** Runs whose bulk learns by STDP before its weights are frozen. */
class AdaptedRunTest {
  private static final String STDP =
      """
      task.bulk {
        input.weight-mean = 300
        recurrent { excitatory-weight-mean = 75, excitatory-weight-std = 30 }
        stdp { images = 20, projections = [input, ee, ei], max-weight = 1200, lambda = 0.05 }
      }
      """;

  private static final int[] FIRST_TEN = IntStream.range(0, 10).toArray();
  @TempDir private Path folder;
  private final List<String> prepared = new ArrayList<>();

  private String conf(String readout) {
    Path data = folder.resolve("data");
    ExperimentBuilder base =
        readout.equals("spiking")
            ? TinyRuns.all(data).get("spiking, batch filter")
            : TinyRuns.linear(data);
    return base + STDP;
  }

  private static Backend spark() {
    TestSpark.configure();
    return SparkBackend.open("tests"); // not closed: later tests go on with the session
  }

  /** A backend that notes what it is asked to prepare. */
  private Backend watched(Backend backend) {
    return WatchedBackend.of(
        backend,
        (method, arguments) -> {
          if (method.equals("prepare")) {
            prepared.add((String) arguments[2]);
          }
        });
  }

  private Map<String, Object> run(String conf, Backend backend, Path run, String... overrides) {
    return TinyRuns.run(
        TinyRuns.config(conf, overrides), watched(backend), run, ProgressListener.silent());
  }

  private static int estimate(Path run) {
    try (RunStore store = ParquetRunStore.open(run.toString())) {
      return Arrays.hashCode(store.estimate().orElseThrow().coordinates());
    }
  }

  /** The bits of the release in which the driver adapted weights while it made the task. */
  @ParameterizedTest
  @CsvSource({"linear, -479697343", "spiking, -374519975"})
  void shouldGiveTheBitsOfEarlierReleasesOnAnyNumberOfPartitions(String readout, int estimate)
      throws IOException {
    Path local = folder.resolve("local");
    Map<String, Object> summary = run(conf(readout), LocalBackend.create(), local);
    for (int partitions : new int[] {1, 3, 98}) {
      Path directory = folder.resolve("spark-" + partitions);
      run(conf(readout), spark(), directory, "run.partitions=" + partitions);
      assertThat(TinyRuns.differences(local, directory)).as("%d partitions", partitions).isEmpty();
      assertThat(directory.resolve("stdp.json"))
          .hasSameTextualContentAs(local.resolve("stdp.json"));
    }
    assertThat(estimate(local)).isEqualTo(estimate);
    assertThat(Sha256.of(local.resolve("stdp.json"))).startsWith("fb9817bad864b8a2");
    assertThat(Sha256.of(local.resolve("raster.json"))).startsWith("f393dd437734ab31");
    assertThat(prepared)
        .containsExactly(
            "run local, preparation: STDP of 4 projections on 20 images",
            "run spark-1, preparation: STDP of 4 projections on 20 images",
            "run spark-3, preparation: STDP of 4 projections on 20 images",
            "run spark-98, preparation: STDP of 4 projections on 20 images");
    double shown = readout.equals("linear") ? 250 * 22 : 80 * 22 * 12 + 80 * 22;
    assertThat((double) summary.get("simulatedMs")).isEqualTo(shown + 20 * 22);
  }

  /** Does something with a run and its experiment. */
  private <T> T opened(Path run, BiFunction<Experiment<?>, RunStore, T> work) {
    try (RunStore store = ParquetRunStore.open(run.toString())) {
      ExperimentConfig config =
          ExperimentConfig.parse(store.manifest().configuration(), "manifest.json", List.of());
      Backend backend = watched(LocalBackend.create());
      return work.apply(Experiment.of(config, backend, ProgressListener.silent()), store);
    }
  }

  private double accuracy(Path run) {
    return opened(run, (e, store) -> e.evaluate(store, false).metrics().get("accuracy"));
  }

  @Test
  void shouldNotLearnAgainWhenARunIsLookedAt() throws IOException {
    String conf = conf("linear");
    Path run = folder.resolve("run");
    run(conf, LocalBackend.create(), run);
    prepared.clear();
    double accuracy = accuracy(run);
    Dataset own = TinyRuns.config(conf).data().orElseThrow().makeGlyphs().orElseThrow();
    Dataset less = new Dataset(own.name(), own.schema(), own.train(), own.test().take(FIRST_TEN));
    Predictions all = opened(run, (e, store) -> e.predict(store, own, false));
    assertThat(((Predictions.Classes) all).accuracy()).hasValue(accuracy);
    assertThat(opened(run, (e, store) -> e.predict(store, less, false)).count()).isEqualTo(10);
    assertThat(prepared).isEmpty();

    delete(run.resolve("preparation")); // as a release that kept nothing left the run
    assertThat(accuracy(run)).isEqualTo(accuracy);
    assertThat(prepared).hasSize(1);
    assertThat(run.resolve("preparation")).as("only looked at").doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void shouldGoOnWithWhatWasLearntWhenResumed(boolean kept) throws IOException {
    Path whole = folder.resolve("whole");
    run(conf("linear"), LocalBackend.create(), whole);
    Path run = folder.resolve("interrupted");
    assertThatThrownBy(
            () ->
                TinyRuns.run(
                    TinyRuns.config(conf("linear")),
                    LocalBackend.create(),
                    run,
                    TinyRuns.dyingAfter(1)))
        .hasMessageContaining("died");
    prepared.clear();
    if (!kept) {
      delete(run.resolve("preparation"));
    }
    opened(run, Experiment::resume);
    assertThat(prepared).hasSize(kept ? 0 : 1);
    assertThat(TinyRuns.differences(whole, run)).isEmpty();
    assertThat(run.resolve("preparation")).isNotEmptyDirectory();
  }

  @Test
  void shouldTakeWhatAnotherRunHasLearntFromTheCache() throws IOException {
    Path cache = folder.resolve("cache");
    String conf = conf("linear") + "response-cache = \"%s\"\n".formatted(cache);
    run(conf, spark(), folder.resolve("one"));
    Map<String, FileTime> written = written(cache);
    assertThat(written.keySet()).anyMatch(file -> file.startsWith("preparation-"));
    assertThat(written.keySet()).anyMatch(file -> file.startsWith("responses-"));
    run(conf, spark(), folder.resolve("two"));
    assertThat(written(cache)).isEqualTo(written);
    assertThat(TinyRuns.differences(folder.resolve("one"), folder.resolve("two"))).isEmpty();
    assertThat(folder.resolve("two/preparation")).isNotEmptyDirectory();

    run(conf, spark(), folder.resolve("three"), "task.bulk.stdp.images=19");
    assertThat(written(cache)).as("both depend on it").hasSize(2 * written.size());
  }

  private static Map<String, FileTime> written(Path folder) throws IOException {
    Map<String, FileTime> times = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".parquet")).toList()) {
        times.put(file.getFileName().toString(), Files.getLastModifiedTime(file));
      }
    }
    return times;
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
