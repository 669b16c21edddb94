package org.l2lspark.experiment.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.l2lspark.experiment.ExperimentConfig;
import org.l2lspark.experiment.TinyRuns;
import org.l2lspark.problem.InputException;

class SweepConfigTest {
  private static SweepConfig config(String sweep, String... overrides) {
    return SweepConfig.parse(TinyRuns.function() + sweep, "sweep.conf", List.of(overrides));
  }

  private static List<String> values(SweepConfig config, String key) {
    return config.runs().values().stream().map(run -> run.settings().get(key).value()).toList();
  }

  @Test
  void shouldRunEveryValueWithEveryOtherAndEverySeed() {
    SweepConfig config =
        config(
            "sweep { grid { optimizer.members = [10, 20], task.shift = [0, 0.5] }, seeds = [3, 5] }");
    assertThat(config.runs().keySet())
        .containsExactly(
            "members-10_shift-0_seed-3",
            "members-10_shift-0.5_seed-3",
            "members-20_shift-0_seed-3",
            "members-20_shift-0.5_seed-3",
            "members-10_shift-0_seed-5",
            "members-10_shift-0.5_seed-5",
            "members-20_shift-0_seed-5",
            "members-20_shift-0.5_seed-5");
    ExperimentConfig run = config.runs().get("members-20_shift-0.5_seed-5");
    assertThat(run.seed()).isEqualTo(5);
    assertThat(run.optimizer().members()).isEqualTo(20);
    assertThat(run.settings().get("task.shift").value()).isEqualTo("0.5");
    assertThat(run.text()).doesNotContain("sweep").contains("seed=5");
  }

  @Test
  void shouldReadWhatABuilderMade() {
    SweepConfig config =
        SweepConfig.of(
            TinyRuns.function()
                .set("sweep.grid.optimizer.members", List.of(10, 20))
                .set("sweep.repeats", 2)
                .config(),
            "sweep");
    assertThat(config.runs()).hasSize(4).containsKey("members-20_seed-8");
  }

  @Test
  void shouldTakeSeedsThatFollowWhereRepeatsAreAsked() {
    assertThat(values(config("sweep.repeats = 3"), "seed")).containsExactly("7", "8", "9");
    assertThat(values(config("sweep {}"), "seed")).containsExactly("7");
    assertThat(values(config("sweep.repeats = 2", "seed=20"), "seed")).containsExactly("20", "21");
  }

  @Test
  void shouldLayVariantsOverTheConfiguration() {
    SweepConfig config =
        config(
            """
            sweep {
              list = [
                { name = "few, tired", optimizer { members = 6, elite = 1 } }
                { run.generations = 2, task.dimension = 3 }
              ]
              grid { "task.function" = [ackley, rastrigin] }
            }
            """);
    assertThat(config.runs().keySet())
        .containsExactly(
            "few-tired_function-ackley_seed-7",
            "few-tired_function-rastrigin_seed-7",
            "variant-2_function-ackley_seed-7",
            "variant-2_function-rastrigin_seed-7");
    assertThat(values(config, "optimizer.members")).containsExactly("6", "6", "20", "20");
    assertThat(values(config, "task.dimension")).containsExactly("4", "4", "3", "3");
    assertThat(values(config, "task.function"))
        .containsExactly("ackley", "rastrigin", "ackley", "rastrigin");
  }

  /** Else {@code optimizer.tournament-size} would be unknown to the other optimizer. */
  @Test
  void shouldForgetTheSettingsOfAnotherKind() {
    String base =
        """
        task {
          kind = inverse, model = linear, linear { parameters = [a], matrix = [[1]] }
          prior = [{ name = a, kind = normal, mean = 0, std = 1 }], truth.a = 1, noise.variance = 1
        }
        optimizer { kind = genetic, members = 8, tournament-size = 3 }
        run.generations = 2
        """;
    SweepConfig config =
        SweepConfig.parse(
            base
                + "sweep.list = [{ name = ga }, { name = filter, optimizer { kind = enkf, gamma = 1 } }]",
            "sweep.conf",
            List.of());
    Map<String, ?> filter = config.runs().get("filter_seed-1").settings();
    assertThat(filter)
        .containsKey("optimizer.gamma")
        .doesNotContainKey("optimizer.tournament-size");
    assertThat(config.runs().get("ga_seed-1").settings()).containsKey("optimizer.tournament-size");
  }

  @Test
  void shouldNumberWhatHasNoShortName() {
    SweepConfig config =
        SweepConfig.parse(
            TinyRuns.classifier(java.nio.file.Path.of("unused"))
                + "sweep.grid { task.layers = [[{ units = 5 }], [{ units = 50 }, { units = 40 }, { units = 30 }]] }",
            "sweep.conf",
            List.of());
    assertThat(config.runs().keySet()).containsExactly("layers-units-5_seed-7", "layers-2_seed-7");
    assertThat(config.runs().get("layers-2_seed-7").settings()).containsKey("task.layers.1.units");
  }

  private record Mistake(String sweep, List<String> parts) {
    @Override
    public String toString() {
      return sweep;
    }
  }

  private static Mistake mistake(String sweep, String... parts) {
    return new Mistake(sweep, List.of(parts));
  }

  static Stream<Mistake> mistakes() {
    return Stream.of(
        mistake("", "is not a sweep", "l2l run"),
        mistake("sweep = 3", "'sweep'", "a section"),
        mistake("sweep.grid = [1]", "'sweep.grid'", "a section"),
        mistake("sweep.list = 3", "'sweep.list'", "a list of sections"),
        mistake("sweep.list = [3]", "'sweep.list'", "a list of sections"),
        mistake("sweep.grids {}", "unknown key 'sweep.grids'", "'sweep.grid'"),
        mistake("sweep.grid.optimizer.members = 10", "'sweep.grid.optimizer.members'", "no list"),
        mistake("sweep.grid.optimizer.members = []", "no list of values", "at least one"),
        mistake("sweep.grid.optimizer.members = [10, 10]", "each value once", "10 twice"),
        mistake("sweep.grid.optimizer.members = [10, \"10\"]", "the same as another"),
        mistake("sweep.grid.seed = [1, 2]", "no place in a grid", "sweep.seeds"),
        mistake(
            "sweep.grid.optimizer.membres = [10]", "run membres-10_seed-7", "'optimizer.members'?"),
        mistake(
            "sweep.grid.optimizer.members = [10, 1]",
            "run members-1_seed-7",
            "'optimizer.members'"),
        mistake("sweep.list = [{ name = a }, { name = b }]", "run b_seed-7", "the same as another"),
        mistake("sweep.seeds = []", "'sweep.seeds'", "at least one"),
        mistake("sweep.seeds = [1, 1]", "'sweep.seeds'", "each once"),
        mistake("sweep.seeds = [0.5]", "'sweep.seeds'", "whole numbers"),
        mistake("sweep { seeds = [1], repeats = 2 }", "keys of both"),
        mistake("sweep.repeats = 0", "'sweep.repeats'", "1 to 10000"),
        mistake("sweep.side-by-side = -1", "'sweep.side-by-side'"),
        mistake(
            "sweep { grid.optimizer.members = [4, 5], repeats = 10000 }",
            "too large",
            "10000 runs"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void shouldSayWhatIsWrongBeforeAnythingRuns(Mistake mistake) {
    assertThatThrownBy(() -> config(mistake.sweep()))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll(mistake.parts().toArray(String[]::new));
  }
}
