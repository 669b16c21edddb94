package org.l2lspark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.l2lspark.config.Json;

class SwarmReplayCommandTest {
  private static final Pattern LABEL = Pattern.compile("data-label=\"Generation (\\d+)\"");

  @TempDir private static Path folder;
  private static ClassLoader before;
  private static ClassLoader loader;
  private static Path swarm;
  private String out;
  private String err;

  @BeforeAll
  static void run() throws IOException {
    before = Thread.currentThread().getContextClassLoader();
    loader = FakeSwarmTask.loader(folder.resolve("loader"));
    Thread.currentThread().setContextClassLoader(loader);
    Path conf = folder.resolve("swarm.conf");
    Files.writeString(
        conf,
        """
        seed = 4
        task.kind = fake-swarm
        optimizer { kind = genetic, members = 12 }
        run { generations = 8, checkpoint-every = 3 }
        """);
    swarm = folder.resolve("swarm");
    CommandLineRun run = CommandLineRun.of("run", conf, "--out", swarm);
    assertThat(run.code()).as(run.err()).isZero();
  }

  /** Threads of tests may differ from that of the preparation. */
  @BeforeEach
  void findTheTask() {
    Thread.currentThread().setContextClassLoader(loader);
  }

  @AfterAll
  static void leave() {
    Thread.currentThread().setContextClassLoader(before);
  }

  private int l2l(Object... arguments) {
    CommandLineRun run = CommandLineRun.of(arguments);
    out = run.out();
    err = run.err();
    return run.code();
  }

  private static String[] labels(String page) {
    return LABEL.matcher(page).results().map(match -> match.group(1)).toArray(String[]::new);
  }

  @Test
  void shouldWriteAPageOfTheFirstTheMiddleAndTheLastIntoTheRun() throws IOException {
    assertThat(l2l("replay", swarm)).as(err).isZero();
    assertThat(out.trim()).isEqualTo(swarm + "/replay.html");
    String page = Files.readString(swarm.resolve("replay.html"));
    assertThat(labels(page)).containsExactly("3", "6", "8");
    assertThat(page).contains("<h1>swarm</h1>", "World 4:");
  }

  @Test
  void shouldShowOneGenerationOfAnyWorld() throws IOException {
    Path file = folder.resolve("one.html");
    String[] words = {"--generation", "6", "--world", "2", "--html", file.toString()};
    assertThat(l2l("replay", swarm, words[0], words[1], words[2], words[3], words[4], words[5]))
        .as(err)
        .isZero();
    assertThat(out.trim()).isEqualTo(file.toString());
    String page = Files.readString(file);
    assertThat(labels(page)).containsExactly("6");
    assertThat(page).contains("World 6:");
    assertThat(l2l("replay", swarm, "--world", "1", "--split", "train", "--json")).isZero();
    assertThat((String) Json.parse(out, "printed").get("title")).startsWith("World 1:");
  }

  @Test
  void shouldShowTheEstimateOfThatGeneration() throws IOException {
    double earlier = skill("--generation", "3");
    double later = skill("--generation", "8");
    assertThat(Math.abs(later - FakeSwarmTask.BEST))
        .isLessThan(Math.abs(earlier - FakeSwarmTask.BEST));
    assertThat(later).isEqualTo(skill());
    Object stored =
        Json.parse(Files.readString(swarm.resolve("replay.json")), "stored").get("metrics");
    assertThat(((Map<?, ?>) stored).get("skill")).isEqualTo(later);
  }

  private double skill(String... more) {
    Object[] words = new Object[3 + more.length];
    words[0] = "replay";
    words[1] = swarm;
    words[2] = "--json";
    System.arraycopy(more, 0, words, 3, more.length);
    assertThat(l2l(words)).as(err).isZero();
    Map<?, ?> metrics = (Map<?, ?>) Json.parse(out, "printed").get("metrics");
    return ((Number) metrics.get("skill")).doubleValue();
  }

  @Test
  void shouldWriteFilmsAndNothingElse() throws IOException {
    Path gif = folder.resolve("film.gif");
    Files.deleteIfExists(swarm.resolve("replay.html"));
    assertThat(l2l("replay", swarm, "--gif", gif, "--seconds", "1", "--width", "100")).isZero();
    assertThat(out.trim()).isEqualTo(gif.toString());
    assertThat(ImageIO.read(gif.toFile()).getWidth()).isEqualTo(100);
    assertThat(swarm.resolve("replay.html")).doesNotExist();
    assertThat(folder.toFile().list((at, name) -> name.contains("partial"))).isEmpty();
  }

  @Test
  void shouldNameTheGenerationsThatCanBeShown() {
    assertThat(l2l("replay", swarm, "--generation", "5")).isEqualTo(2);
    assertThat(err)
        .contains("generation 5", "stored: 3, 6, 8", "was not recorded", "checkpoint-every");
    assertThat(l2l("replay", swarm, "--generation", "9")).isEqualTo(2);
    assertThat(err).contains("generation 9, which is not there", "3, 6, 8");
    assertThat(l2l("replay", swarm, "--generation", "0")).isEqualTo(2);
    assertThat(err).contains("generation 0, which is not there");
  }

  @Test
  void shouldSayWhatElseIsWrong() {
    assertThat(l2l("replay", swarm, "--world", "3")).isEqualTo(2);
    assertThat(err).contains("a number from 0 to 2", "3 of the scenarios held out");
    assertThat(l2l("replay", swarm, "--gif", folder.resolve("a.png"))).isEqualTo(2);
    assertThat(err).contains("ends with .gif");
    assertThat(l2l("replay", swarm, "--gif", "a.gif", "--seconds", "0")).isEqualTo(2);
    assertThat(err).contains("--seconds", "above 0 to 600");
    assertThat(l2l("replay", swarm, "--gif", "a.gif", "--width", "10")).isEqualTo(2);
    assertThat(err).contains("--width", "64 to 4096");
    Path nowhere = folder.resolve("no/where.html");
    assertThat(l2l("replay", swarm, "--html", nowhere)).isEqualTo(1);
    assertThat(err).contains("cannot write", "a folder that exists");
  }
}
