package org.l2lspark.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.l2lspark.builder.ExperimentBuilder;
import org.l2lspark.experiment.ExperimentConfig;
import org.l2lspark.experiment.GenerationMetrics;
import org.l2lspark.experiment.GenerationRecord;
import org.l2lspark.experiment.LocalBackend;
import org.l2lspark.experiment.ProgressListener;
import org.l2lspark.experiment.RunStore;
import org.l2lspark.experiment.TinyRuns;

/** Whole experiments give the same bits on any number of partitions and without Spark. */
class ExperimentOnSparkTest {
  @TempDir private Path folder;

  private static Map<String, Object> onSpark(ExperimentConfig config, Path directory) {
    TestSpark.configure();
    // not closed: later tests go on with the session
    SparkBackend backend = SparkBackend.open("tests");
    return TinyRuns.run(config, backend, directory, ProgressListener.silent());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "linear, batch filter",
        "whitened linear traces, sequential filter",
        "spiking, batch filter",
        "spiking with noise per member, sequential filter",
        "function, genetic algorithm"
      })
  void shouldGiveTheSameBitsOnAnyNumberOfPartitionsAndWithoutSpark(String name) {
    ExperimentBuilder conf = TinyRuns.all(folder.resolve("data")).get(name);
    Path local = folder.resolve("local");
    Map<String, Object> summary =
        TinyRuns.run(conf.build(), LocalBackend.create(), local, ProgressListener.silent());
    for (int partitions : new int[] {1, 3, 98}) {
      Path directory = folder.resolve("spark-" + partitions);
      onSpark(conf.set("run.partitions", partitions).build(), directory);
      assertThat(TinyRuns.differences(local, directory)).as("%d partitions", partitions).isEmpty();
    }
    assertThat(summary).containsEntry("status", "finished").containsEntry("failures", 0);
    try (RunStore store = ParquetRunStore.open(local.toString())) {
      List<GenerationRecord> records = store.read().toList();
      GenerationRecord last = records.get(records.size() - 1);
      assertThat(last.parameters()).isPresent();
      assertThat(last.state()).isPresent();
      assertThat(last.fitness()).doesNotContain(Double.NaN);
      assertThat(last.parameters().get().values())
          .as("the ensemble moves")
          .isNotEqualTo(records.get(0).parameters().orElseThrow().values());
    }
    if (!name.startsWith("function")) {
      assertThat((long) summary.get("spikes")).isGreaterThan(1000);
    }
  }

  @Test
  void shouldLearnAndBeWrittenDownWhole() {
    Path directory = folder.resolve("run");
    Map<String, Object> summary =
        onSpark(
            TinyRuns.linear(folder.resolve("data"))
                .set("run.generations", 15)
                .set("run.batch-size", 200)
                .set("run.test-every", 5)
                .build(),
            directory);
    assertThat((double) summary.get("testAccuracy")).isGreaterThan(0.3);
    assertThat((double) summary.get("controlAccuracy")).isGreaterThan(0.3);
    assertThat((double) summary.get("chanceAccuracy")).isEqualTo(0.1);
    assertThat(summary)
        .containsKeys(
            "status",
            "task",
            "optimizer",
            "members",
            "generations",
            "bestFitness",
            "meanFitness",
            "trainAccuracy",
            "wallSeconds",
            "secondsPerGeneration",
            "simulatedMs",
            "spikes",
            "failures");
    try (RunStore store = ParquetRunStore.open(directory.toString())) {
      assertThat(store.metrics()).hasSize(15);
      assertThat(store.artifact("confusion")).isPresent();
      assertThat(store.artifact("raster")).isPresent();
      List<GenerationMetrics> tested =
          store.metrics().stream().filter(m -> !Double.isNaN(m.testAccuracy())).toList();
      assertThat(tested).extracting(GenerationMetrics::generation).containsExactly(4, 9);
      assertThat(store.metrics().get(14).meanFitness())
          .isGreaterThan(store.metrics().get(0).meanFitness());
    }
  }

  @Test
  void shouldReadSharedResponsesFromTheCacheToTheSameBits() throws Exception {
    onSpark(caching().build(), folder.resolve("first"));
    List<String> files = cached();
    assertThat(files).hasSize(1);
    onSpark(caching().build(), folder.resolve("second"));
    assertThat(TinyRuns.differences(folder.resolve("first"), folder.resolve("second"))).isEmpty();
    onSpark(caching().seed(8).build(), folder.resolve("other seed"));
    onSpark(caching().set("task.readout.trace-ms", 10).build(), folder.resolve("other readout"));
    onSpark(caching().set("optimizer.gamma", 0.2).build(), folder.resolve("other filter"));
    assertThat(cached()).hasSize(3).containsAll(files);
  }

  private ExperimentBuilder caching() {
    return TinyRuns.linear(folder.resolve("data"))
        .responseCache(folder.resolve("cache").toString());
  }

  private List<String> cached() throws Exception {
    List<String> names = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder.resolve("cache"))) {
      files.forEach(file -> names.add(file.getFileName().toString()));
    }
    return names.stream().filter(name -> !name.startsWith(".")).toList();
  }
}
