package org.l2lspark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the submit scripts hand to spark-submit, seen by one that writes down what it is asked. */
class SubmitOptionsTest {
  private static final String JAR = "local:///opt/l2l-spark.jar";
  @TempDir private Path folder;

  private record Result(int code, String output, List<List<String>> calls) {}

  @BeforeEach
  void makeSpark() throws IOException {
    Path bin = Files.createDirectories(folder.resolve("spark/bin"));
    Path submit = bin.resolve("spark-submit");
    Files.writeString(
        submit,
        """
        #!/usr/bin/env bash
        printf '%s\\n' "$@" =end= >>"$CALLS"
        case "$*" in *" status "*) exit "${STATUS:-0}" ;; esac
        exit "${CODE:-0}"
        """);
    assertThat(submit.toFile().setExecutable(true)).isTrue();
  }

  private Result submit(Map<String, String> environment, String... words)
      throws IOException, InterruptedException {
    Path calls = folder.resolve("calls");
    Files.deleteIfExists(calls);
    ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
    Map<String, String> variables = builder.environment();
    variables.keySet().removeAll(List.of("HADOOP_CONF_DIR", "YARN_CONF_DIR", "SPARK_CONF_DIR"));
    variables.put("SPARK_HOME", folder.resolve("spark").toString());
    variables.put("L2L_DEV", folder.resolve("no cluster").toString());
    variables.put("L2L_JAR", JAR);
    variables.put("CALLS", calls.toString());
    variables.putAll(environment);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = process.waitFor();
    List<List<String>> found = new ArrayList<>();
    if (Files.exists(calls)) {
      List<String> call = new ArrayList<>();
      for (String line : Files.readAllLines(calls)) {
        if (line.equals("=end=")) {
          found.add(call);
          call = new ArrayList<>();
        } else {
          call.add(line);
        }
      }
    }
    return new Result(code, output, found);
  }

  @Test
  void shouldTakeEverythingForTheCommandWhenThereIsNoSeparator() throws Exception {
    Result result =
        submit(Map.of("CODE", "1"), "submit/local.sh", "run", "a b.conf", "--seed", "3");
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.calls()).hasSize(1);
    assertThat(result.calls().get(0))
        .endsWith("--class", "org.l2lspark.cli.L2l", JAR, "run", "a b.conf", "--seed", "3")
        .containsSubsequence("--master", "local[*]");
  }

  @Test
  void shouldPassOptionsOnAfterItsOwnSoThatTheyWin() throws Exception {
    Result result =
        submit(
            Map.of("L2L_SUBMIT_OPTIONS", "--name words"),
            "submit/standalone.sh",
            "--master",
            "spark://h:7077",
            "--conf",
            "spark.x=a b",
            "--",
            "run",
            "x.conf");
    assertThat(result.code()).as(result.output()).isZero();
    assertThat(result.calls()).hasSize(1);
    assertThat(result.calls().get(0))
        .containsSequence(
            "--name", "words", "--master", "spark://h:7077", "--conf", "spark.x=a b", "--class")
        .endsWith(JAR, "run", "x.conf");
  }

  @Test
  void shouldAskTheRunDirectoryInClusterMode() throws Exception {
    for (String mode : List.of("--deploy-mode=cluster", "--conf=spark.submit.deployMode=cluster")) {
      for (String status : List.of("0", "1", "3")) {
        Result result =
            submit(
                Map.of("STATUS", status),
                "submit/standalone.sh",
                "--master=spark://h:7077",
                mode,
                "--",
                "run",
                "x.conf",
                "--out",
                "hdfs:///runs/x");
        assertThat(result.code()).as(result.output()).isEqualTo(Integer.parseInt(status));
        assertThat(result.calls()).hasSize(2);
        List<String> first = result.calls().get(0);
        assertThat(first).contains("spark.standalone.submit.waitAppCompletion=true");
        String submission =
            first.stream()
                .filter(word -> word.startsWith("spark.l2l.submission="))
                .findFirst()
                .orElseThrow()
                .substring("spark.l2l.submission=".length());
        assertThat(result.calls().get(1))
            .containsSubsequence("--master", "local[1]", "--deploy-mode", "client")
            .endsWith(JAR, "status", "hdfs:///runs/x", "--submission", submission);
      }
    }
  }

  @Test
  void shouldFindTheRunThatIsResumed() throws Exception {
    Result result =
        submit(
            Map.of("HADOOP_CONF_DIR", folder.toString()),
            "submit/yarn.sh",
            "--deploy-mode",
            "cluster",
            "--",
            "resume",
            "--conf",
            "x.conf",
            "hdfs:///runs/x");
    assertThat(result.code()).as(result.output()).isZero();
    assertThat(result.calls().get(1)).contains("status", "hdfs:///runs/x");
  }

  @Test
  void shouldSendTheConfigurationAlongOnYarn() throws Exception {
    Path conf = Files.writeString(folder.resolve("my.conf"), "seed = 1\n");
    Result result =
        submit(
            Map.of("HADOOP_CONF_DIR", folder.toString()),
            "submit/yarn.sh",
            "--deploy-mode",
            "cluster",
            "--",
            "run",
            conf.toString(),
            "--out",
            "runs/x");
    assertThat(result.calls().get(0))
        .containsSequence("--files", conf.toString())
        .endsWith("run", "my.conf", "--out", "runs/x");
  }

  @Test
  void shouldSayWhatIsMissing() throws Exception {
    Map<String, String> none = Map.of();
    assertRefused(submit(none, "submit/standalone.sh", "run", "x"), "--master spark://host:7077");
    assertRefused(submit(none, "submit/yarn.sh", "run", "x.conf"), "HADOOP_CONF_DIR");
    assertRefused(submit(none, "submit/k8s.sh", "run", "x.conf"), "L2L_IMAGE");
    assertRefused(submit(none, "submit/local.sh", "--name", "x", "--"), "which command?");
    String[] cluster = {
      "submit/standalone.sh", "--master=spark://h", "--deploy-mode=cluster", "--"
    };
    assertRefused(submit(none, plus(cluster, "run", "x.conf")), "--out hdfs:///");
    assertRefused(submit(none, plus(cluster, "evaluate", "runs/x")), "run and resume");
    assertRefused(submit(none, "submit/dev-cluster.sh", "up", "mesos"), "up standalone");
    for (String name : List.of("standalone", "yarn")) {
      assertRefused(
          submit(Map.of("L2L_DEV_MEMORY", "lots"), "submit/dev-cluster.sh", "up", name),
          "for example 4g");
    }
  }

  private static String[] plus(String[] words, String... more) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  private static void assertRefused(Result result, String what) {
    assertThat(result.code()).as(result.output()).isEqualTo(2);
    assertThat(result.output()).contains(what);
    assertThat(result.calls()).isEmpty();
  }
}
