package org.l2lspark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.l2lspark.spark.TestSpark;

/** A program that cannot be started is the user's mistake. */
class ExternalCommandTest {
  @TempDir private Path folder;

  @Test
  void shouldExitWithTwoAndLeaveNoRunBehindWhenTheProgramCannotBeStarted() throws IOException {
    Path conf = folder.resolve("broken.conf");
    Files.writeString(
        conf,
        """
        task {
          kind = external
          command = [sh, -c, "echo no licence >&2; exit 7"]
          parameters = [{ name = x, mean = 0, std = 1 }]
        }
        optimizer { kind = genetic, members = 4 }
        run.generations = 2
        """);
    TestSpark.configure();
    StringWriter text = new StringWriter();
    PrintWriter writer = new PrintWriter(text);
    Path run = folder.resolve("run");
    int code = L2l.execute(writer, writer, "run", conf.toString(), "--out", run.toString());
    assertThat(code).as(text.toString()).isEqualTo(2);
    assertThat(text.toString())
        .contains("the program cannot be started: sh -c")
        .contains("the program ended with exit code 7; its last lines of stderr: no licence");
    assertThat(run).doesNotExist();
  }
}
