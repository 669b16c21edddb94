package org.l2lspark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.l2lspark.config.Json;
import org.l2lspark.spark.TestSpark;

class ReplayCommandTest {
  @TempDir private static Path folder;
  private static String pole;
  private String out;
  private String err;

  @BeforeAll
  static void run() throws IOException {
    pole = run("pole", "task { kind = pole, steps = 40, held-out = 3 }");
  }

  private static String run(String name, String task) throws IOException {
    Path conf = folder.resolve(name + ".conf");
    Files.writeString(
        conf,
        "seed = 3\n%s\noptimizer { kind = genetic, members = 4 }\nrun.generations = 2\n"
            .formatted(task));
    String run = folder.resolve(name).toString();
    TestSpark.configure();
    StringWriter text = new StringWriter();
    PrintWriter writer = new PrintWriter(text);
    assertThat(L2l.execute(writer, writer, "run", conf.toString(), "--out", run))
        .as(text.toString())
        .isZero();
    return run;
  }

  private int l2l(Object... arguments) {
    CommandLineRun run = CommandLineRun.of(arguments);
    out = run.out();
    err = run.err();
    return run.code();
  }

  @Test
  void shouldPrintWhatTheRunHasStoredAndNothingElse() throws IOException {
    assertThat(l2l("replay", pole)).as(err).isZero();
    Map<String, Object> printed = Json.parse(out, "printed");
    assertThat(printed)
        .isEqualTo(Json.parse(Files.readString(Path.of(pole, "replay.json")), "stored"));
    assertThat((String) printed.get("title")).startsWith("Held-out episode 0: ");
    assertThat(err).isEmpty();
    String first = out;
    assertThat(l2l("replay", pole, "--json")).isZero();
    assertThat(out).isEqualTo(first);
    assertThat(l2l("replay", pole, "--generation", "1")).as(err).isZero();
    assertThat(Json.parse(out, "printed").get("kind")).isEqualTo("curves");
  }

  @Test
  void shouldShowOtherScenariosAndWriteThemToAFile() throws IOException {
    Path file = folder.resolve("seen.json");
    Files.writeString(file, "an older one");
    String[] held = {"replay", pole, "--scenario", "2", "--to", file.toString()};
    assertThat(l2l((Object[]) held)).as(err).isZero();
    assertThat(out.trim()).isEqualTo(file.toString());
    Map<String, Object> written = Json.parse(Files.readString(file), "written");
    assertThat((String) written.get("title")).startsWith("Held-out episode 2: ");
    assertThat(folder.toFile().list((at, name) -> name.contains("partial"))).isEmpty();

    assertThat(l2l("replay", pole, "--split", "train", "--scenario", "1000000")).isZero();
    assertThat((String) Json.parse(out, "printed").get("title")).startsWith("Episode 1000000: ");
  }

  @Test
  void shouldSayWhatIsWrong() throws IOException {
    assertThat(l2l("replay", pole, "--scenario", "3")).isEqualTo(2);
    assertThat(err).contains("a number from 0 to 2", "3 of the scenarios held out", "--scenario");
    assertThat(l2l("replay", pole, "--scenario", "-1")).isEqualTo(2);
    assertThat(l2l("replay", pole, "--to", folder.resolve("no/where.json").toString()))
        .isEqualTo(1);
    assertThat(err).contains("cannot write", "a folder that exists");
    assertThat(l2l("replay", folder.resolve("nothing").toString())).isEqualTo(2);

    assertThat(l2l("replay", pole, "--gif", folder.resolve("pole.gif").toString())).isEqualTo(2);
    assertThat(err).contains("nothing to draw as a film", "of kind curves", "l2l report");
    assertThat(l2l("replay", pole, "--html", folder.resolve("pole.html").toString())).isEqualTo(2);
    assertThat(err).contains("nothing to draw as a page");

    String function = run("function", "task { kind = function, dimension = 2 }");
    assertThat(l2l("replay", function)).isEqualTo(2);
    assertThat(err).contains("cannot be replayed", "task.kind = pole", "task.kind = function");
  }
}
