package org.l2lspark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SubmitTest {

  static List<Path> scripts() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("submit"))) {
      List<Path> found = files.filter(Files::isRegularFile).sorted().toList();
      assertThat(found).hasSizeGreaterThan(2);
      return found;
    }
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void shouldBeValidBash(Path script) throws IOException, InterruptedException {
    assertThat(run("bash", "-n", script.toString())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void shouldPassShellcheckWhereItIsInstalled(Path script)
      throws IOException, InterruptedException {
    boolean installed =
        Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "shellcheck")));
    Required.that(installed, "shellcheck is not installed"); // .ci/run installs it
    assertThat(run("shellcheck", "-x", script.toString())).isEmpty();
  }

  private static List<String> run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    List<String> complaints = new ArrayList<>(output.lines().toList());
    if (process.waitFor() != 0) {
      complaints.add("exit code " + process.exitValue());
    }
    return complaints;
  }
}
