package org.l2lspark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
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
        printf '%s\\n' "$SPARK_SUBMIT_OPTS" "LC_ALL=$LC_ALL" >"$CALLS.environment"
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

  /** Java options and locale that the last call had. */
  private String environment() throws IOException {
    return Files.readString(folder.resolve("calls.environment"));
  }

  @Test
  void shouldStartThroughLinksInAFolderOfAnyName() throws Exception {
    Path project = folder.resolve("it's my $HOME 100%, \"q\" #1");
    Files.createDirectories(project.resolve("submit"));
    for (String name : List.of("common.sh", "local.sh", "l2l")) {
      Files.copy(
          Path.of("submit", name),
          project.resolve("submit").resolve(name),
          StandardCopyOption.COPY_ATTRIBUTES);
    }
    Path bin = Files.createDirectories(folder.resolve("bin"));
    Path first =
        Files.createSymbolicLink(
            bin.resolve("first"), bin.relativize(project.resolve("submit/l2l")));
    Path second = Files.createSymbolicLink(bin.resolve("second"), Path.of("first"));
    Path whole = Files.createSymbolicLink(bin.resolve("whole"), project.resolve("submit"));
    for (Path command :
        List.of(project.resolve("submit/local.sh"), first, second, whole.resolve("local.sh"))) {
      Result result = submit(Map.of("CDPATH", "/"), command.toString(), "list");
      assertThat(result.code()).as(result.output()).isZero();
      assertThat(result.calls().get(0)).endsWith(JAR, "list");
      assertThat(environment())
          .contains("/it%27s%20my%20%24HOME%20100%25%2C%20%22q%22%20%231/conf/log4j2.properties");
    }
  }

  @Test
  void shouldRefuseAFolderThatNoClassPathCanName() throws Exception {
    Path project = Files.createDirectories(folder.resolve("a:b/submit")).getParent();
    for (String name : List.of("common.sh", "local.sh")) {
      Files.copy(Path.of("submit", name), project.resolve("submit").resolve(name));
    }
    assertRefused(
        submit(Map.of(), "bash", project.resolve("submit/local.sh").toString(), "list"), "colon");
  }

  @Test
  void shouldKeepTheJavaOptionsOfAUser() throws Exception {
    Result result =
        submit(
            Map.of("SPARK_SUBMIT_OPTS", "-Dmine=1"),
            "submit/local.sh",
            "--driver-java-options",
            "-Duser.timezone=UTC",
            "--",
            "list");
    assertThat(result.calls().get(0))
        .containsSequence("--driver-java-options", "-Duser.timezone=UTC")
        .doesNotHaveDuplicates();
    assertThat(environment()).contains("conf/log4j2.properties -Dmine=1");
    Result cluster =
        submit(
            Map.of(),
            "submit/standalone.sh",
            "--master=spark://h:7077",
            "--deploy-mode=cluster",
            "--conf",
            "spark.driver.extraJavaOptions=-Dx=a",
            "--",
            "run",
            "x.conf",
            "--out",
            "hdfs:///runs/x");
    List<String> words = cluster.calls().get(0);
    assertThat(words.get(words.lastIndexOf("--driver-java-options") + 1))
        .contains("--add-opens")
        .endsWith(" -Dx=a");
  }

  @Test
  void shouldPreferTheDefaultsOfASiteToItsOwn() throws Exception {
    Path site = Files.createDirectories(folder.resolve("site"));
    Files.writeString(
        site.resolve("spark-defaults.conf"),
        "spark.driver.memory: 3g \nspark.master spark://h:7077\nspark.submit.deployMode cluster\n");
    Map<String, String> environment = Map.of("SPARK_CONF_DIR", site.toString());
    Result result = submit(environment, "submit/local.sh", "list");
    assertThat(result.calls().get(0))
        .containsSubsequence("--master", "local[*]", "--deploy-mode", "client")
        .doesNotContain("--driver-memory");
    Result own =
        submit(environment, "submit/local.sh", "--conf=spark.master=local[2]", "--", "list");
    assertThat(own.calls().get(0)).doesNotContain("--master");
    Map<String, String> both = new HashMap<>(environment);
    both.put("L2L_DRIVER_MEMORY", "2g");
    assertThat(submit(both, "submit/local.sh", "list").calls().get(0))
        .containsSequence("--driver-memory", "2g");
    assertThat(submit(Map.of(), "submit/local.sh", "list").calls().get(0))
        .containsSequence("--driver-memory", "6g");
  }

  @Test
  void shouldGiveAHomeToAUserWhoHasNone() throws Exception {
    Path bin = Files.createDirectories(folder.resolve("nobody"));
    Path id = bin.resolve("id");
    Files.writeString(id, "#!/bin/sh\n[ \"$1\" = -u ] && echo 12345\n");
    assertThat(id.toFile().setExecutable(true)).isTrue();
    Result result =
        submit(
            Map.of("PATH", bin + ":" + System.getenv("PATH"), "HOME", "/", "TMPDIR", "/a \"b\\"),
            "submit/local.sh",
            "list");
    assertThat(result.code()).as(result.output()).isZero();
    assertThat(environment()).contains("\"-Duser.home=/a \\\"b\\\\/l2l-12345\"");
  }

  @Test
  void shouldTakeALocaleThatKnowsAllLetters() throws Exception {
    Result result = submit(Map.of("LC_ALL", "C"), "submit/local.sh", "list");
    assertThat(result.code()).as(result.output()).isZero();
    boolean linux = System.getProperty("os.name").equals("Linux");
    assertThat(environment()).contains(linux ? "LC_ALL=C.UTF-8" : "LC_ALL=C");
  }

  @Test
  void shouldRefuseAnAddressThatIsNone() throws Exception {
    Result result = submit(Map.of("SPARK_LOCAL_IP", "no such host"), "submit/local.sh", "list");
    if (result.code() != 0) { // where names can be looked up
      assertRefused(result, "SPARK_LOCAL_IP");
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
