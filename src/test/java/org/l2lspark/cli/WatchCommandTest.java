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
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.l2lspark.config.Json;
import org.l2lspark.experiment.LocalBackend;
import org.l2lspark.experiment.ProgressListener;
import org.l2lspark.experiment.RunStore;
import org.l2lspark.experiment.TinyRuns;
import org.l2lspark.spark.ParquetRunStore;

/** Runs that are looked at while they go on. */
class WatchCommandTest {
  @TempDir private Path folder;
  private Path run;

  private record Result(int code, String text) {}

  @BeforeEach
  void finish() {
    run = folder.resolve("run");
    TinyRuns.run(
        TinyRuns.function().build(), LocalBackend.create(), run, ProgressListener.silent());
  }

  private static Result l2l(Object... arguments) {
    String[] words = new String[arguments.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = arguments[i].toString();
    }
    StringWriter text = new StringWriter();
    PrintWriter writer = new PrintWriter(text);
    return new Result(L2l.execute(writer, writer, words), text.toString());
  }

  /** The run as it looked after three of four generations. */
  private void unfinish() throws IOException {
    Path manifest = run.resolve("manifest.json");
    Files.writeString(manifest, Files.readString(manifest).replace("\"finished\"", "\"running\""));
    try (RunStore store = ParquetRunStore.open(run.toString())) {
      store.truncateAfter(2);
    }
    Map<String, Object> driver =
        Map.of(
            "submission",
            "",
            "host",
            "node7",
            "machine",
            "node7/another",
            "process",
            4711,
            "application",
            "app-1");
    Path file = Files.writeString(run.resolve("drivers/00002.json"), Json.compact(driver));
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofSeconds(5))));
  }

  private void finishAgain() throws IOException {
    Path manifest = run.resolve("manifest.json");
    Files.writeString(manifest, Files.readString(manifest).replace("\"running\"", "\"finished\""));
  }

  @Test
  void shouldSayHowAFinishedRunEnded() {
    Result result = l2l("watch", run);
    assertThat(result.code()).isZero();
    assertThat(result.text()).contains("status           finished", "generation       4 of 4");
  }

  @Test
  void shouldFollowARunToItsEnd() throws Exception {
    unfinish();
    CompletableFuture<Result> watching =
        CompletableFuture.supplyAsync(() -> l2l("watch", run, "--every", "0.05"));
    Thread.sleep(500);
    assertThat(watching).isNotDone();
    finishAgain();
    Result result = watching.get();
    assertThat(result.code()).isZero();
    assertThat(result.text())
        .containsOnlyOnce("[###############-----]  75 %  generation 3/4  ")
        .containsPattern("s left  best fitness -\\d")
        .contains("status           finished");
  }

  @Test
  void shouldWriteTheReportAgainWhileTheRunGoesOn() throws Exception {
    unfinish();
    CompletableFuture<Result> watching =
        CompletableFuture.supplyAsync(() -> l2l("report", run, "--watch", "--every", "0.2"));
    Path page = run.resolve("report.html");
    while (!Files.exists(page)) {
      assertThat(watching).isNotDone();
      Thread.sleep(20);
    }
    assertThat(Files.readString(page)).contains("<meta http-equiv=\"refresh\" content=\"1\">");
    finishAgain();
    assertThat(watching.get().code()).isZero();
    assertThat(Files.readString(page))
        .doesNotContain("http-equiv=\"refresh\"")
        .contains("finished");
  }

  @Test
  void shouldSayWhatIsWrong() {
    assertThat(l2l("watch", folder.resolve("none")).code()).isEqualTo(2);
    Result result = l2l("watch", run, "--every", "0");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.text()).contains("--every is out of range");
  }
}
