package org.l2lspark.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.l2lspark.config.Json;
import org.l2lspark.experiment.ProgressListener;
import org.l2lspark.experiment.TinyRuns;

/** What the history server makes its pages of. */
class EventLogTest {
  @TempDir private Path folder;

  @Test
  void shouldTellRunGenerationAndStepOfEveryJob() throws IOException {
    Path log = Files.createDirectory(folder.resolve("events"));
    TestSpark.configure(
        Map.of(
            "spark.eventLog.enabled", "true",
            "spark.eventLog.dir", log.toUri().toString(),
            "spark.eventLog.compress", "false",
            "spark.eventLog.rolling.enabled", "false"));
    try (SparkBackend backend = SparkBackend.open("tests")) {
      TinyRuns.run(
          TinyRuns.linear(folder.resolve("data"))
              .set("run.generations", 3)
              .set("run.test-every", 2)
              .set("control.kind", "logistic")
              .build(),
          backend,
          folder.resolve("story"),
          ProgressListener.silent());
    } finally {
      TestSpark.forget();
    }
    List<Map<?, ?>> jobs = jobs(log);
    assertThat(
            jobs.stream().map(job -> String.valueOf(job.get("spark.job.description"))).distinct())
        .containsExactly(
            "run story, preparation: responses of 50 bulk neurons to 250 images",
            "run story, generation 1: evaluate 12 members",
            "run story, generation 2: evaluate 12 members",
            "run story, generation 2: test the estimate on 50 test scenarios",
            "run story, generation 3: evaluate 12 members",
            "run story, end: test the estimate on 50 test scenarios",
            "run story, end: test the estimate on 200 train scenarios",
            "run story, control: logistic regression");
    assertThat(jobs)
        .allSatisfy(
            job ->
                assertThat(job.get("spark.job.description").toString())
                    .startsWith(job.get("spark.jobGroup.id") + ": "));
  }

  /** The properties of the jobs in the order in which they were started. */
  private static List<Map<?, ?>> jobs(Path log) throws IOException {
    try (Stream<Path> files = Files.list(log)) {
      List<Path> found = files.filter(path -> !path.toString().endsWith(".crc")).toList();
      assertThat(found).hasSize(1);
      return Files.readAllLines(found.get(0)).stream()
          .filter(line -> line.contains("\"SparkListenerJobStart\""))
          .<Map<?, ?>>map(line -> (Map<?, ?>) Json.parse(line, "event log").get("Properties"))
          .toList();
    }
  }
}
