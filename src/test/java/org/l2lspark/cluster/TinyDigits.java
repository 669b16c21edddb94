package org.l2lspark.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.l2lspark.experiment.Experiment;
import org.l2lspark.experiment.ExperimentConfig;
import org.l2lspark.experiment.LocalBackend;
import org.l2lspark.experiment.ProgressListener;
import org.l2lspark.experiment.RunStore;
import org.l2lspark.spark.ParquetRunStore;

/** The main job made small: what is run on clusters, and what comes out of it without Spark. */
final class TinyDigits {
  /** The configuration that is shipped. */
  static final Path CONF = Path.of("conf/reservoir-digits.conf").toAbsolutePath();

  static final int GENERATIONS = 12;

  private TinyDigits() {}

  /** What makes it small. */
  static List<String> settings(String data) {
    return List.of(
        "data.path=" + data,
        "data.generate-train=400",
        "data.generate-test=100",
        "task.bulk.excitatory=40",
        "task.bulk.inhibitory=60",
        "task.protocol.stimulus-ms=40",
        "optimizer.members=16",
        "run.generations=" + GENERATIONS,
        "run.record-parameters-every=1");
  }

  /** The words of {@code run CONF --set ... --out RUN}. */
  static List<String> command(String data, String out, String... more) {
    List<String> words = new ArrayList<>(List.of("run", CONF.toString()));
    for (String setting : settings(data)) {
      words.addAll(List.of("--set", setting));
    }
    words.addAll(List.of("--out", out));
    words.addAll(List.of(more));
    return words;
  }

  /** Runs without Spark, in this JVM. */
  static void runHere(ExperimentConfig config, Path out) {
    try (RunStore store = ParquetRunStore.create(out.toString())) {
      Experiment.of(config, LocalBackend.create(), ProgressListener.silent()).run(store);
    }
  }

  static ExperimentConfig config(List<String> settings) {
    try {
      return ExperimentConfig.parse(Files.readString(CONF), CONF.toString(), settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Options and command as {@code submit/*.sh} takes them. */
  static String[] words(List<String> options, List<String> command) {
    List<String> words = new ArrayList<>(options);
    words.add("--");
    words.addAll(command);
    return words.toArray(String[]::new);
  }
}
