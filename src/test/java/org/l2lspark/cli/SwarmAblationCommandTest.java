package org.l2lspark.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.l2lspark.config.Json;

/** {@code l2l study swarm-ablation} of tiny swarms, on Spark in this JVM. */
class SwarmAblationCommandTest {
  private static final String CONF =
      """
      seed = 1
      task {
        kind = swarm, held-out = 6
        world {
          columns = 16, rows = 16, ticks = 50
          home { x = 8, y = 8, radius = 2 }
          items { name = food, heaps { heap { count = 2, radius = 2, cells = 6, apart = 3 } } }
          pheromones { trail { drop = 60 } }
        }
        agents {
          name = ant, count = 3, smells = [trail], drops = [trail], feels = [touch, scent]
          sees { food.range = 4 }
        }
        brain { hidden = 3 }
      }
      optimizer { kind = genetic, members = 8 }
      run { generations = 2, batch-size = 1 }
      control.random-members = 2
      """;

  @TempDir private static Path folder;
  private static Path conf;
  private String out;
  private String err;

  @BeforeAll
  static void evolve() throws IOException {
    conf = Files.writeString(folder.resolve("ants.conf"), CONF);
    for (int seed = 1; seed <= 2; seed++) {
      evolve("with-" + seed, "--seed", seed);
      evolve("without-" + seed, "--seed", seed, "--set", "task.agents.smells=[]");
    }
  }

  private static void evolve(String name, Object... more) {
    Object[] words = new Object[4 + more.length];
    words[0] = "run";
    words[1] = conf;
    words[2] = "--out";
    words[3] = run(name);
    System.arraycopy(more, 0, words, 4, more.length);
    CommandLineRun run = CommandLineRun.of(words);
    assertThat(run.code()).as(run.err()).isZero();
  }

  private static Path run(String name) {
    return folder.resolve(name);
  }

  private int l2l(Object... arguments) {
    CommandLineRun run = CommandLineRun.of(arguments);
    out = run.out();
    err = run.err();
    return run.code();
  }

  private static Map<?, ?> json(Path file) throws IOException {
    return Json.parse(Files.readString(file), file.toString());
  }

  private static double number(Map<?, ?> document, String... path) {
    Object at = document;
    for (String key : path) {
      at = ((Map<?, ?>) at).get(key);
    }
    return ((Number) at).doubleValue();
  }

  @Test
  void shouldSetEachChannelCutBesideTheIntactSwarmAndThatEvolvedWithout() throws IOException {
    Path study = folder.resolve("study");
    Object[] words = {
      "study",
      "swarm-ablation",
      run("with-1"),
      run("with-2"),
      run("without-1"),
      run("without-2"),
      "--out",
      study
    };
    assertThat(l2l(words)).as(() -> err).isZero();
    assertThat(out)
        .contains("base: 2 seeds of evolution", "at least 5", "task.agents.smells = []: 2 seeds")
        .contains("task.agents.smells = [] minus base: ", "paired by seed and world")
        .contains(study + "/report.html");

    Map<?, ?> document = json(study.resolve("ablation.json"));
    assertThat(document.get("metric")).isEqualTo("food");
    List<?> arms = (List<?>) document.get("arms");
    Map<?, ?> base = (Map<?, ?>) arms.get(0);
    Map<?, ?> conditions = (Map<?, ?>) base.get("conditions");
    assertThat(conditions.keySet().stream().map(Object::toString))
        .containsExactlyInAnyOrder(
            "intact",
            "sense of trail cut",
            "sides of trail swapped",
            "drops of trail off",
            "scent cut",
            "sides of scent swapped",
            "random",
            "rules",
            "rulesWithPheromone");
    Map<?, ?> without = (Map<?, ?>) ((Map<?, ?>) arms.get(1)).get("conditions");
    assertThat(without.containsKey("drops of trail off")).isTrue();
    assertThat(without.containsKey("sense of trail cut")).isFalse();
    double intact = 0;
    double rules = 0;
    for (int seed = 1; seed <= 2; seed++) {
      Map<?, ?> summary = json(run("with-" + seed).resolve("summary.json"));
      intact += number(summary, "heldOut", "food") / 2;
      rules += number(summary, "controls", "rules", "food") / 2;
    }
    assertThat(number(conditions, "intact", "mean")).isCloseTo(intact, within(1e-9));
    assertThat(number(conditions, "rules", "mean")).isCloseTo(rules, within(1e-9));
    assertThat(number(conditions, "rules", "minusIntact", "mean"))
        .isCloseTo(rules - intact, within(1e-9));
    assertThat(number(conditions, "scent cut", "minusIntact", "mean"))
        .isCloseTo(number(conditions, "scent cut", "mean") - intact, within(1e-9));
    Map<?, ?> between = (Map<?, ?>) ((List<?>) document.get("betweenArms")).get(0);
    assertThat(between.get("paired")).isEqualTo(true);
    assertThat(number(between, "mean"))
        .isCloseTo(number(without, "intact", "mean") - intact, within(1e-9));

    List<String> csv = Files.readAllLines(study.resolve("ablation.csv"));
    assertThat(csv.get(0)).isEqualTo("arm,seed,run,condition,metric,mean,std,worlds");
    assertThat(csv).anyMatch(line -> line.matches("base,2,with-2,intact,food,.*,6"));
    assertThat(csv)
        .anyMatch(line -> line.startsWith("base,1,with-1,drops of trail off,drops,0.0,0.0,6"));
    assertThat(Files.readString(study.resolve("report.html")))
        .contains("id=\"conditions\"", "\"conditions\":{", "sides of trail swapped");

    Map<?, ?> analysis = (Map<?, ?>) base.get("analysis");
    Map<?, ?> one = (Map<?, ?>) analysis.get(run("with-1").toString());
    assertThat(number(one, "worlds")).isEqualTo(5);
    assertThat(number(one, "signals", "drop trail", "bits")).isGreaterThan(-0.01).isLessThan(1);
    assertThat((List<?>) one.get("correlation"))
        .hasSize(((List<?>) one.get("inputs")).size() * ((List<?>) one.get("outputs")).size());
    assertThat((List<?>) ((Map<?, ?>) one.get("pheromones")).get("trail")).hasSize(16 * 16);
    assertThat(Files.readString(study.resolve("report.html")))
        .contains("id=\"correlation-0\"", "id=\"pheromone-1-0\"", "What signals say: base");

    String first = Files.readString(study.resolve("ablation.json"));
    assertThat(l2l(words)).as(() -> err).isZero();
    assertThat(Files.readString(study.resolve("ablation.json"))).isEqualTo(first);
  }

  @Test
  void shouldSayWhatIsWrong() throws IOException {
    Path to = folder.resolve("nowhere");
    assertThat(l2l("study", "swarm-ablation")).isEqualTo(2);
    assertThat(err).contains("Missing required");
    assertThat(l2l("study", "swarm-ablation", run("with-1"), run("with-1"), "--out", to))
        .isEqualTo(2);
    assertThat(err)
        .contains("the same settings and the same seed", "seed 1 in ", "of the arm base");

    evolve("larger", "--set", "task.world.columns=17");
    assertThat(l2l("study", "swarm-ablation", run("with-1"), run("larger"), "--out", to))
        .isEqualTo(2);
    assertThat(err).contains("different held-out worlds", "task.world.columns = 17");

    Path pole = folder.resolve("pole.conf");
    Files.writeString(
        pole,
        "task.kind = function\noptimizer { kind = genetic, members = 4 }\nrun.generations = 1\n");
    assertThat(l2l("run", pole, "--out", run("function"))).as(() -> err).isZero();
    assertThat(l2l("study", "swarm-ablation", run("function"), "--out", to)).isEqualTo(2);
    assertThat(err).contains("is not one of a swarm", "task.kind = function");

    evolve("broken");
    Path manifest = run("broken").resolve("manifest.json");
    String text = Files.readString(manifest);
    Files.writeString(
        manifest, text.replaceAll("(?i)\"status\"\\s*:\\s*\"finished\"", "\"status\":\"running\""));
    assertThat(Files.readString(manifest)).isNotEqualTo(text);
    assertThat(l2l("study", "swarm-ablation", run("broken"), "--out", to)).isEqualTo(2);
    assertThat(err).contains("is not finished", "status running");
    assertThat(to).doesNotExist();
  }
}
