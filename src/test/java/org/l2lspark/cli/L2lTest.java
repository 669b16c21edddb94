package org.l2lspark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How commands fail. */
class L2lTest {
  @TempDir private Path folder;

  @Test
  void shouldTellAnErrorOfJavaInWords() throws IOException {
    int depth = 50_000;
    Path deep =
        Files.writeString(
            folder.resolve("deep.conf"), "a={".repeat(depth) + "b=1" + "}".repeat(depth));
    CommandLineRun run = CommandLineRun.of("show-config", deep);
    assertThat(run.code()).isBetween(1, 2);
    assertThat(run.err()).startsWith("l2l: ").contains("To do: ").doesNotContain("\tat ");
  }

  @Test
  void shouldTakeAConfigurationNamedAfterTheTimeOfDay() throws IOException {
    Path conf = folder.resolve("ga 04:00.conf");
    Files.copy(Path.of("conf/functions-ga.conf"), conf);
    Path here = Path.of("").toAbsolutePath().relativize(conf.toAbsolutePath());
    for (Object name : new Object[] {conf, here}) {
      assertThat(CommandLineRun.of("show-config", name).code()).isZero();
    }
    CommandLineRun none = CommandLineRun.of("show-config", "ga 04:00.conf");
    assertThat(none.code()).isEqualTo(2);
    assertThat(none.err()).contains("ga 04:00.conf does not exist");
  }

  @Test
  void shouldRefuseArgumentsThatTheShellOrTheLocaleHasDamaged() {
    for (String[] damaged :
        new String[][] {
          {"show-config", "Gr\uFFFD\uFFFDe.conf"},
          {"show-config", "~/x.conf"},
          {"list", "--out=~/x"}
        }) {
      CommandLineRun run = CommandLineRun.of((Object[]) damaged);
      assertThat(run.code()).isEqualTo(2);
      assertThat(run.err()).contains(damaged[1]).containsAnyOf("LC_ALL", "$HOME");
    }
  }

  @Test
  void shouldWriteTheTraceOfWhatNobodyHasForeseenToAFile() throws IOException {
    IllegalStateException failure = new IllegalStateException("odd\nand long");
    String message = new UnexpectedFailure(failure).message();
    assertThat(message)
        .contains("Got: java.lang.IllegalStateException: odd, in org.l2lspark.cli.L2lTest.")
        .doesNotContain("\tat ");
    Path file = Path.of(message.substring(message.lastIndexOf(": ") + 2));
    assertThat(file).content().contains("and long", "\tat org.l2lspark.cli.L2lTest");
    Files.delete(file);
  }
}
