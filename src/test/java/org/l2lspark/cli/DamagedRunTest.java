package org.l2lspark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command on a run of which some file is cut, empty or something else. */
class DamagedRunTest {
  private static final int GENERATIONS = 3;
  @TempDir private static Path folder;
  private static Path whole;
  private static Path conf;

  @BeforeAll
  static void run() throws IOException {
    conf = folder.resolve("pole.conf");
    Files.writeString(
        conf,
        """
        seed = 3
        task { kind = pole, steps = 30, held-out = 2 }
        optimizer { kind = genetic, members = 4 }
        run { generations = %d, checkpoint-every = 1 }
        """
            .formatted(GENERATIONS));
    whole = folder.resolve("whole");
    CommandLineRun run = CommandLineRun.of("run", conf, "--out", whole);
    assertThat(run.code()).as(run.err()).isZero();
  }

  /** What becomes of a file. */
  private interface Damage {
    void to(Path file) throws IOException;
  }

  private record Case(String name, String file, Damage damage) {
    @Override
    public String toString() {
      return file + " " + name;
    }
  }

  private static Case text(String file, String content) {
    String name = content.length() > 20 ? content.substring(0, 20) : content;
    return new Case("= '" + name + "'", file, path -> Files.writeString(path, content));
  }

  private static Case replaced(String file, String old, String with) {
    return new Case(
        "with " + with,
        file,
        path -> {
          String text = Files.readString(path);
          assertThat(text).containsPattern(old);
          Files.writeString(path, text.replaceFirst(old, with));
        });
  }

  private static Case cut(String file) {
    return new Case(
        "cut",
        file,
        path -> {
          byte[] bytes = Files.readAllBytes(path);
          Files.write(path, Arrays.copyOf(bytes, bytes.length / 2));
        });
  }

  private static List<Case> documents() {
    List<Case> cases = new ArrayList<>();
    for (String file : List.of("manifest.json", "summary.json")) {
      cases.add(cut(file));
      for (String content : List.of("", "\u0000\u0000", "[]", "{}", "{ \"status\": 5 }")) {
        cases.add(text(file, content));
      }
      cases.add(replaced(file, "\"status\" : \"finished\"", "\"status\" : \"asleep\""));
      cases.add(replaced(file, "\"status\" : \"finished\"", "\"state\" : 0"));
    }
    String manifest = "manifest.json";
    cases.add(replaced(manifest, "\"seed\" : 3", "\"seed\" : \"three\""));
    cases.add(replaced(manifest, "\"format\" : 1", "\"format\" : 99"));
    cases.add(replaced(manifest, "\"run.generations\" : \"3\"", "\"run.generations\" : \"x\""));
    cases.add(replaced(manifest, "task \\{", "tusk {"));
    return cases;
  }

  private static List<Case> files() {
    List<Case> cases = new ArrayList<>();
    String last = "/generation=0000%d/part.parquet".formatted(GENERATIONS - 1);
    for (String file :
        List.of("estimate/part.parquet", "state" + last, "metrics" + last, "generations" + last)) {
      cases.add(cut(file));
      cases.add(text(file, ""));
      cases.add(text(file, "x".repeat(1000)));
      cases.add(new Case("missing", file, Files::delete));
    }
    return cases;
  }

  private static Stream<Case> all() {
    return Stream.concat(documents().stream(), files().stream());
  }

  private static Path damaged(Case damage) throws IOException {
    Path run = Files.createTempDirectory(folder, "run");
    copy(whole, run);
    damage.damage().to(run.resolve(damage.file()));
    return run;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file));
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void shouldSayWhatIsWrongInOneMessage(Case damage) throws IOException {
    Path run = damaged(damage);
    requireOneMessage("status", run);
    requireOneMessage("status", "--json", run);
    requireOneMessage("report", run);
    requireOneMessage("compare", run, whole, "--out", folder.resolve("comparison.html"));
    requireOneMessage("replay", run);
    if (damage.file().endsWith(".json")) { // else see below
      requireOneMessage("evaluate", run);
      requireOneMessage("predict", run, "--data", folder.resolve("none"), "--out", run + ".csv");
      requireOneMessage("resume", run, "--generations", GENERATIONS + 1);
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void shouldSayWhatIsWrongBeforeItReproduces(Case damage) throws IOException {
    Path run = damaged(damage);
    if (damage.file().equals("manifest.json")) {
      requireOneMessage("reproduce", run);
    }
  }

  private static void requireOneMessage(Object... command) {
    CommandLineRun run = CommandLineRun.of(command);
    String what = Arrays.toString(command) + "\n" + run.out() + run.err();
    assertThat(run.code()).as(what).isBetween(0, 2);
    assertThat(run.out() + run.err())
        .as(what)
        .doesNotContain("unexpected failure", "\tat ", "Exception");
    if (run.code() == 2) {
      assertThat(run.err()).as(what).startsWith("l2l: ").contains("  Expected: ", "  Got: ");
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void shouldGoBackToTheNewestWholeGenerationAndSaySo(Case damage) throws IOException {
    Path run = damaged(damage);
    boolean missing = damage.name().equals("missing");
    boolean answer = damage.file().startsWith("estimate");
    boolean marker = missing && damage.file().startsWith("metrics");

    CommandLineRun resumed = CommandLineRun.of("resume", run, "--generations", GENERATIONS + 1);

    assertThat(resumed.code()).as(resumed.err()).isZero();
    if (!answer && !marker) { // without its marker a generation was never there
      assertThat(resumed.out())
          .contains("generation 3 is damaged and passed over", "used instead: generation 2");
    }
    CommandLineRun status = CommandLineRun.of("status", run);
    assertThat(status.code()).as(status.err()).isZero();
    assertThat(status.out()).contains("generation       4 of 4");
    assertThat(status.err()).isEmpty();
    CommandLineRun whole = extended();
    assertThat(bestFitness(status)).isEqualTo(bestFitness(whole));
  }

  private static CommandLineRun extended;

  /** The same run, extended without any damage. */
  private static CommandLineRun extended() throws IOException {
    if (extended == null) {
      Path run = damaged(new Case("nothing", "manifest.json", path -> {}));
      assertThat(CommandLineRun.of("resume", run, "--generations", GENERATIONS + 1).code())
          .isZero();
      extended = CommandLineRun.of("status", run);
    }
    return extended;
  }

  private static String bestFitness(CommandLineRun status) {
    return status.out().lines().filter(line -> line.startsWith("best fitness")).findFirst().get();
  }

  @Test
  void shouldSayWhatToDoWhenNoGenerationIsWhole() throws IOException {
    Path run = damaged(cut("state/generation=00002/part.parquet"));
    for (String other : List.of("00000", "00001")) {
      cut("").damage().to(run.resolve("state/generation=%s/part.parquet".formatted(other)));
    }
    for (String command : List.of("resume", "evaluate", "replay")) {
      CommandLineRun result =
          command.equals("resume")
              ? CommandLineRun.of(command, run, "--generations", GENERATIONS + 1)
              : CommandLineRun.of(command, run);
      assertThat(result.code()).as(command).isEqualTo(2);
      assertThat(result.err())
          .contains("no generation of the run in " + run, "generation 3", "part.parquet", "--out");
    }
  }

  @Test
  void shouldNameADamagedGenerationInBetween() throws IOException {
    Path run = damaged(cut("metrics/generation=00001/part.parquet"));
    for (String command : List.of("status", "report", "evaluate")) {
      CommandLineRun result = CommandLineRun.of(command, run);
      if (!command.equals("evaluate")) {
        assertThat(result.code()).as(command).isEqualTo(2);
        assertThat(result.err()).contains("metrics/generation=00001/part.parquet");
      }
    }
  }

  @Test
  void shouldSayWhatIsWrongWithADataSet() throws IOException {
    Path data = folder.resolve("data");
    assertThat(
            CommandLineRun.of("data", "make", "digits", "--to", data, "--train", 20, "--test", 10)
                .code())
        .isZero();
    String card = Files.readString(data.resolve("dataset.json"));
    for (String text :
        List.of(
            "",
            "[]",
            "{}",
            card.substring(0, card.length() / 2),
            card.replaceFirst("\"schemaVersion\" : 1", "\"schemaVersion\" : 99"),
            card.replaceFirst("\"train\" : 20", "\"train\" : -5"),
            card.replaceFirst("\"train\" : 20", "\"train\" : \"x\""),
            card.replaceFirst("28", "2800000"))) {
      assertThat(text).isNotEqualTo(card);
      Files.writeString(data.resolve("dataset.json"), text);
      requireOneMessage("data", "describe", data);
    }
    Files.writeString(data.resolve("dataset.json"), card);
    for (String file : List.of("train", "test")) {
      try (Stream<Path> parts = Files.walk(data)) {
        for (Path part : parts.filter(p -> p.getFileName().toString().startsWith(file)).toList()) {
          if (Files.isRegularFile(part)) {
            cut("").damage().to(part);
          }
        }
      }
      requireOneMessage("data", "describe", data);
    }
  }
}
