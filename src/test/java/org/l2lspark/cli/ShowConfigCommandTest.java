package org.l2lspark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShowConfigCommandTest {
  private static final String CONF = "conf/reservoir-digits.conf";

  @TempDir private Path folder;

  private Path write(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  private static void assertRefused(CommandLineRun run, String... parts) {
    assertThat(run.code()).as(run.err()).isEqualTo(2);
    assertThat(run.err()).contains(parts).doesNotContain("unexpected", "\tat ");
    assertThat(run.err().lines().count()).isBetween(2L, 4L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"hdfs:///data/digits", "scratch//digits", "a#b", "C:\\x", "a, b: c = d", "007"})
  void shouldShowAPathAsItIsSet(String path) {
    CommandLineRun run = CommandLineRun.of("show-config", CONF, "--set", "data.path=" + path);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("  data.path = " + path + System.lineSeparator());
  }

  @Test
  void shouldNameWhatIsSetWhereItIsWrong() {
    assertRefused(
        CommandLineRun.of("show-config", CONF, "--set", "data.classes=[a"),
        "--set data.classes=[a");
    assertRefused(CommandLineRun.of("show-config", CONF, "--set", "seeed=1"), "(--set seeed)");
    assertRefused(
        CommandLineRun.of("show-config", CONF, "--set", "evaluation.timeout=1d"),
        "(--set evaluation.timeout)",
        "write a plain number, in s");
  }

  @ParameterizedTest
  @CsvSource({
    "task.protocol.stimulus-ms=1e12, task.protocol.stimulus-ms",
    "task.encoding.max-hz=1e9, task.encoding.max-hz",
    "'data.classes=[3, 3]', data.classes",
    "task.bulk.input.indegree=100, task.bulk.input.indegree",
    "run.partitions=1000000000, run.partitions"
  })
  void shouldRefuseWhatCannotBeRightBeforeAnythingStarts(String set, String key) {
    String patch = "task.bulk.input.kind=patch";
    assertRefused(
        CommandLineRun.of("show-config", CONF, "--set", patch, "--set", set), "'" + key + "'");
  }

  @Test
  void shouldSayWhatIsWrongWithTheFile() throws IOException {
    byte[] latin = "seed = 1\n# f\u00fcr\n".getBytes(StandardCharsets.ISO_8859_1);
    assertRefused(
        CommandLineRun.of("show-config", write("latin.conf", latin)), "UTF-8", "line 2", "iconv");
    byte[] wide = "seed = 1\n".getBytes(StandardCharsets.UTF_16);
    assertRefused(CommandLineRun.of("show-config", write("wide.conf", wide)), "UTF-16", "iconv");
    byte[] zip = {0x1f, (byte) 0x8b, 8, 0};
    assertRefused(CommandLineRun.of("show-config", write("x.conf.gz", zip)), "gzip");
    assertRefused(CommandLineRun.of("show-config", write("empty.conf", new byte[0])), "task.kind");
    assertRefused(CommandLineRun.of("show-config", folder), "is a folder");
    assertRefused(CommandLineRun.of("show-config", "file:" + folder), "is a folder");
    assertRefused(CommandLineRun.of("show-config", folder.resolve("no.conf")), "does not exist");
    assertRefused(CommandLineRun.of("show-config", "s3a://bucket/x.conf"), "no file system for");
    assertRefused(CommandLineRun.of("show-config", "nowhere://x/x.conf"), "no file system for");
  }

  @Test
  void shouldShowNamesOfEnvironmentVariablesAndNotTheirValues() throws IOException {
    String value = System.getenv("PATH");
    assertThat(value).isNotBlank();
    CommandLineRun run = CommandLineRun.of("show-config", CONF, "--set", "data.path=x/${PATH}");
    assertThat(run.out()).contains("data.path = \"x/\"${PATH}").doesNotContain(value);
  }

  /** Java's own parsers take them for numbers. */
  @Test
  void shouldRefuseNumbersOfOptionsThatAreNoPlainNumbers() {
    for (String number : List.of("1d", "0x1p-3", "NaN", "\u0661\u0662", "1_000")) {
      assertThat(CommandLineRun.of("run", CONF, "--seed", number).err()).contains("--seed", number);
      assertThat(
              CommandLineRun.of("data", "import", "csv", "x.csv", "--test-fraction", number).err())
          .contains("--test-fraction", number);
    }
    assertThat(CommandLineRun.of("run", CONF, "--seed", "1d").code()).isEqualTo(2);
  }
}
