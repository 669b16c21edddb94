package org.l2lspark.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.l2lspark.cluster.DevCluster.Submission;
import org.l2lspark.experiment.TinyRuns;

/** A standalone cluster under conf/secure.conf, and what becomes of secrets. */
class SecureIT {
  private static final String SHARED = "shared-by-all-daemons-8Q2";
  private static final String KEY = "key-of-an-object-store-7Tz";
  private static final String VARIABLE = "key-in-the-environment-5Wd";

  @TempDir private Path folder;

  @Test
  void shouldGiveTheSameBitsAndKeepSecretsToItself() throws IOException {
    String data = folder.resolve("digits").toString();
    Path reference = folder.resolve("reference");
    TinyDigits.runHere(TinyDigits.config(TinyDigits.settings(data)), reference);
    Path properties = folder.resolve("spark.conf");
    Files.writeString(
        properties,
        Files.readString(Path.of("conf/secure.conf"))
            + "spark.authenticate.secret "
            + SHARED
            + "\n");
    Path events = Files.createDirectory(folder.resolve("events"));
    Path run = folder.resolve("secure");
    List<String> options = new ArrayList<>();
    options.addAll(List.of("--executor-memory", "512m", "--driver-memory", "700m"));
    options.addAll(List.of("--properties-file", properties.toString()));
    options.addAll(List.of("--conf", "spark.hadoop.fs.s3a.secret.key=" + KEY));
    options.addAll(List.of("--conf", "spark.eventLog.enabled=true"));
    options.addAll(List.of("--conf", "spark.eventLog.compress=false"));
    options.addAll(List.of("--conf", "spark.eventLog.rolling.enabled=false"));
    options.addAll(List.of("--conf", "spark.eventLog.dir=" + events.toUri()));
    try (DevCluster cluster =
        DevCluster.up("standalone", "secure", "--properties-file", properties.toString())) {
      Submission submission =
          cluster.submit(
              Map.of("AWS_SECRET_ACCESS_KEY", VARIABLE),
              TinyDigits.words(options, TinyDigits.command(data, run.toString())));
      assertThat(submission.await().code()).as(submission.output()).isZero();
      assertThat(TinyRuns.differences(reference, run)).isEmpty();
      Submission report =
          cluster.submit(
              TinyDigits.words(
                  List.of("--properties-file", properties.toString()),
                  List.of("report", run.toString())));
      assertThat(report.await().code()).as(report.output()).isZero();
      assertThat(run.resolve("report.html")).exists();

      assertNoSecret(submission.output());
      assertNoSecretsIn(run);
      assertNoSecretsIn(events);
      assertThat(story(events))
          .contains("generation 12: evaluate 16 members", "l2l spikes", "l2l forward passes");

      Submission stranger =
          cluster.submit(
              TinyDigits.words(
                  List.of("--conf", "spark.authenticate=false"),
                  TinyDigits.command(data, folder.resolve("stranger").toString())));
      assertThat(stranger.await().code()).as(stranger.output()).isNotZero();
    }
  }

  private static String story(Path events) throws IOException {
    try (Stream<Path> files = Files.list(events)) {
      return Files.readString(files.findFirst().orElseThrow());
    }
  }

  private static void assertNoSecretsIn(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      List<Path> found = files.filter(Files::isRegularFile).toList();
      assertThat(found).isNotEmpty();
      for (Path file : found) {
        // bytes as characters: Parquet files are looked through too
        assertNoSecret(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
  }

  private static void assertNoSecret(String text) {
    assertThat(List.of(SHARED, KEY, VARIABLE)).noneMatch(text::contains);
  }
}
