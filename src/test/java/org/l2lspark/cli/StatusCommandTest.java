package org.l2lspark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.l2lspark.config.Json;
import org.l2lspark.experiment.LocalBackend;
import org.l2lspark.experiment.ProgressListener;
import org.l2lspark.experiment.RunStatus;
import org.l2lspark.experiment.RunStore;
import org.l2lspark.experiment.TinyRuns;
import org.l2lspark.spark.ParquetRunStore;

/** Where runs stand, for people and for scripts. */
class StatusCommandTest {
  @TempDir private Path folder;
  private Path run;

  private record Result(int code, String text) {}

  @BeforeEach
  void finish() {
    run = folder.resolve("run");
    TinyRuns.run(
        TinyRuns.function().build(), LocalBackend.create(), run, ProgressListener.silent());
  }

  private static Result status(Object... arguments) {
    List<String> words = new java.util.ArrayList<>(List.of("status"));
    for (Object argument : arguments) {
      words.add(argument.toString());
    }
    StringWriter text = new StringWriter();
    PrintWriter writer = new PrintWriter(text);
    int code = L2l.execute(writer, writer, words.toArray(String[]::new));
    return new Result(code, text.toString());
  }

  /** The run as it looked when its driver gave its last sign of life {@code ago}. */
  private void unfinished(Duration ago) throws IOException {
    Path manifest = run.resolve("manifest.json");
    Files.writeString(manifest, Files.readString(manifest).replace("\"finished\"", "\"running\""));
    try (RunStore store = ParquetRunStore.open(run.toString())) {
      store.truncateAfter(2);
    }
    Path driver =
        Files.writeString(
            run.resolve("drivers/00002.json"),
            Json.compact(
                Map.of(
                    "submission",
                    "first",
                    "host",
                    "node7",
                    "machine",
                    "node7/another",
                    "process",
                    4711,
                    "application",
                    "app-1")));
    Files.setLastModifiedTime(driver, FileTime.from(Instant.now().minus(ago)));
  }

  @Test
  void shouldSayThatARunIsFinished() {
    Result result = status(run);
    assertThat(result.code()).isZero();
    assertThat(result.text())
        .contains("status           finished", "generation       4 of 4", "last written")
        .contains("best fitness", "per generation", "failures         0")
        .doesNotContain("to go on");
  }

  @Test
  void shouldSayThatARunIsRunningWhileItsDriverIsHeardOf() throws IOException {
    unfinished(Duration.ofSeconds(20));
    Result result = status(run);
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.text())
        .contains("running", "3 of 4", "node7, process 4711, application app-1", "left");
  }

  @Test
  void shouldSayHowToResumeADeadRun() throws IOException {
    unfinished(Duration.ofSeconds(61));
    Result result = status(run);
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.text())
        .contains("dead", "to go on         l2l resume " + run + " (after generation 3 of 4)");
    Files.delete(run.resolve("drivers/00002.json"));
    Files.delete(run.resolve("drivers/00001.json")); // of a release that left no signs of life
    assertThat(status(run).code()).isEqualTo(1);
  }

  @Test
  void shouldSayWhyARunFailed() {
    Path failed = folder.resolve("failed");
    try {
      TinyRuns.run(
          TinyRuns.function().build(), LocalBackend.create(), failed, TinyRuns.dyingAfter(1));
    } catch (IllegalStateException e) {
      assertThat(e).hasMessageContaining("died after");
    }
    Result result = status(failed);
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.text())
        .contains("failed", "problem          died after generation 1", "after generation 2 of 4");
    try (RunStore store = ParquetRunStore.open(failed.toString())) {
      assertThat(store.manifest().status()).isEqualTo(RunStatus.FAILED);
    }
  }

  /** The process is looked for on its own machine: nobody waits for a minute. */
  @Test
  void shouldSayAtOnceThatARunIsDeadWhenItsProcessIsGone() throws Exception {
    Path manifest = run.resolve("manifest.json");
    Files.writeString(manifest, Files.readString(manifest).replace("\"finished\"", "\"running\""));
    Path driver = run.resolve("drivers/00001.json");
    Map<String, Object> own = new TreeMap<>(Json.parse(Files.readString(driver), "driver"));
    own.remove("ended");
    Files.writeString(driver, Json.compact(own));
    assertThat(status(run).text()).contains("running");

    Process brief = new ProcessBuilder("true").start();
    assertThat(brief.waitFor()).isZero();
    own.put("process", brief.pid());
    Files.writeString(driver, Json.compact(own));
    assertThat(status(run).text()).contains("dead", "process " + brief.pid());

    own.put("process", ProcessHandle.current().pid());
    own.put("processStarted", "tick 1"); // another process that had the number before
    Files.writeString(driver, Json.compact(own));
    assertThat(status(run).text()).contains("dead");
  }

  /** A manifest takes space, the driver's own file does not. */
  @Test
  void shouldSayThatARunHasFailedWhenOnlyItsDriverCouldWriteThatDown() throws IOException {
    unfinished(Duration.ofHours(1));
    Files.writeString(
        run.resolve("drivers/00003.json"),
        Json.compact(Map.of("host", "node7", "ended", "failed", "problem", "the disk is full")));
    Result result = status(run);
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.text()).contains("failed", "problem          the disk is full", "to go on");
  }

  @Test
  void shouldPrintADocumentForScripts() throws IOException {
    unfinished(Duration.ofHours(3));
    Result result = status(run, "--json");
    assertThat(result.code()).isEqualTo(1);
    assertThat(Json.parse(result.text(), "output"))
        .containsEntry("status", "dead")
        .containsEntry("generation", 3)
        .containsEntry("generations", 4)
        .containsEntry("resumableGeneration", 2)
        .containsEntry("failures", 0)
        .containsEntry("submission", "first")
        .containsKeys("bestFitness", "secondsPerGeneration", "lastWritten", "lastBeat", "driver");
  }

  @Test
  void shouldTellWhetherASubmissionGotAsFarAsTheRun() throws IOException {
    unfinished(Duration.ofSeconds(1));
    assertThat(status(run, "--submission", "first").code()).isEqualTo(3);
    Result other = status(run, "--submission", "second");
    assertThat(other.code()).isEqualTo(1);
    assertThat(other.text()).contains("did not get as far as " + run);
  }

  @Test
  void shouldSayWhyADriverFailedBeforeItsRun() throws IOException {
    Path none = folder.resolve("a run");
    Path note = folder.resolve("a run.failed-third.json");
    Files.writeString(note, "{\"code\": 2, \"message\": \"no such data\"}");
    Result result = status(none, "--submission", "third");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.text()).contains("no such data");
    assertThat(note).doesNotExist();
    Result silent = status(none, "--submission", "third");
    assertThat(silent.code()).isEqualTo(1);
    assertThat(silent.text()).contains("yarn logs");
  }

  @Test
  void shouldRefuseWhenThereIsNoRun() {
    Result result = status(folder.resolve("nothing"));
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.text()).contains("there is no run at");
  }
}
