package org.l2lspark.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.l2lspark.Required;
import org.l2lspark.experiment.Experiment;
import org.l2lspark.experiment.ExperimentConfig;
import org.l2lspark.experiment.LocalBackend;
import org.l2lspark.experiment.ProgressListener;
import org.l2lspark.experiment.RunStatus;
import org.l2lspark.experiment.RunStore;
import org.l2lspark.experiment.TinyRuns;
import org.l2lspark.problem.RunException;
import org.l2lspark.spark.ParquetRunStore;

/** A run directory on a disk that is full, and on the same disk with room again. */
class DiskFullIT {
  @TempDir private Path folder;

  @Test
  void shouldKeepWhatIsThereAndBeResumedWhenThereIsRoomAgain() throws Exception {
    ExperimentConfig config =
        TinyDigits.config(TinyDigits.settings(folder.resolve("digits").toString()));
    Path reference = folder.resolve("reference");
    TinyDigits.runHere(config, reference);
    Path disk = Files.createDirectory(folder.resolve("disk"));
    Required.that(
        command("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk.toString()) == 0,
        "mounting a small disk is not permitted here");
    try {
      Path run = disk.resolve("run");
      assertThatThrownBy(() -> TinyDigits.runHere(config, run))
          .isInstanceOf(RunException.class)
          .hasMessageContaining("cannot write")
          .hasMessageContaining("free space");
      try (RunStore store = ParquetRunStore.open(run.toString())) {
        // Where not even the manifest finds room, the run looks dead: to be resumed all the same.
        assertThat(store.manifest().status()).isNotEqualTo(RunStatus.FINISHED);
        assertThat(store.metrics()).hasSizeBetween(1, TinyDigits.GENERATIONS - 1);
        assertThat(store.read().toList()).hasSameSizeAs(store.metrics());
      }
      assertThat(command("mount", "-o", "remount,size=50m", disk.toString())).isZero();
      try (RunStore store = ParquetRunStore.open(run.toString())) {
        Experiment.of(config, LocalBackend.create(), ProgressListener.silent()).resume(store);
      }
      assertThat(TinyRuns.differences(reference, run)).isEmpty();
    } finally {
      assertThat(command("umount", disk.toString())).isZero();
    }
  }

  private static int command(String... words) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = process.waitFor();
    if (code != 0) {
      System.err.println(String.join(" ", words) + ": " + output);
    }
    return code;
  }
}
