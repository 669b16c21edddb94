package org.l2lspark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code l2l settings} and {@code l2l show-config --explain} print. */
class SettingsCommandTest {
  private static final String FUNCTION =
      """
      task { kind = function, function = ackley }
      optimizer { kind = enkf, inflation = additive }
      run { generations = 3 }
      """;

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int l2l(String... arguments) {
    return L2l.execute(new PrintWriter(out), new PrintWriter(err), arguments);
  }

  private String function(String more) throws IOException {
    Path conf = folder.resolve("function.conf");
    Files.writeString(conf, FUNCTION + more);
    return conf.toString();
  }

  @Test
  void shouldExplainWhatAConfigurationSetsAndLeavesOut() throws IOException {
    assertThat(l2l("show-config", function("run.max-seconds = 60"), "--explain")).isZero();

    String set = between("set:", "default:");
    assertThat(set)
        .contains("  optimizer.inflation = additive\n      What widens members")
        .contains("        multiplicative  deviations from the mean grow by a factor")
        .contains("run.max-seconds = 60.0", "[in s; above 0; not set]")
        .doesNotContain("inflation-std");
    assertThat(between("default:", "not set:"))
        .contains("  optimizer.inflation-std = 0.01\n      Standard deviation of the noise.")
        .contains("[in units of a parameter; at least 0; default 0.01]")
        .contains("optimizer.members = 98", "[in members; a whole number, 2 to 1,000,000");
    assertThat(out.toString().substring(out.toString().indexOf("not set:")))
        .contains("  run.target-fitness\n      Ends the run")
        .doesNotContain("run.max-seconds");
    assertThat(out.toString().lines()).allMatch(line -> line.length() <= 100);
  }

  @Test
  void shouldPrintOnlyValuesWhenNothingIsToBeExplained() throws IOException {
    assertThat(l2l("show-config", function(""))).isZero();
    assertThat(out.toString()).contains("  optimizer.inflation-std = 0.01\n");
    assertThat(out.toString()).doesNotContain("Standard deviation", "not set:");
  }

  /** Java takes these for numbers: one second, one second, an eighth of a second. */
  @ParameterizedTest
  @ValueSource(strings = {"1d", "1f", "0x1p-3", "1 s", "1e", "."})
  void shouldRefuseANumberWithAnythingBehindIt(String value) throws IOException {
    assertThat(l2l("show-config", function("evaluation.timeout = \"" + value + "\""))).isEqualTo(2);
    assertThat(err.toString()).contains("'evaluation.timeout' is wrong", value, "in s");
  }

  @Test
  void shouldPrintTheReferenceOfWhatHasAWordInItsPath() {
    assertThat(l2l("settings", "gamma")).isZero();
    assertThat(out.toString())
        .contains("optimizer, kind = enkf", "  optimizer.gamma-growth\n")
        .doesNotContain("optimizer.members", "Networks");
    assertThat(out.toString().replaceAll("\\s+", " "))
        .contains("where gamma-schedule = data-misfit");
  }

  @Test
  void shouldPrintTheReferenceAsMarkdown() {
    assertThat(l2l("settings", "--markdown")).isZero();
    assertThat(out.toString())
        .startsWith("# Settings\n")
        .contains("| `members` | 98 | a whole number, 2 to 1,000,000 | members | Size of the");
  }

  @Test
  void shouldWriteTheBuilders() {
    assertThat(l2l("settings", "--builders", folder.toString())).as(err.toString()).isZero();
    assertThat(folder.resolve("ExperimentBuilder.java"))
        .content()
        .contains("public ExperimentBuilder task(TaskBuilder<?> section)");
    assertThat(l2l("settings", "--builders", folder.resolve("nowhere").toString())).isEqualTo(2);
    assertThat(err.toString()).contains("nowhere", "a folder that is there");
  }

  @Test
  void shouldSayThatNoSettingIsCalledLikeThis() {
    assertThat(l2l("settings", "gammma")).isEqualTo(2);
    assertThat(err.toString()).contains("no setting has 'gammma' in its path");
  }

  private String between(String first, String last) {
    String text = out.toString();
    return text.substring(text.indexOf(first), text.indexOf("\n" + last));
  }
}
