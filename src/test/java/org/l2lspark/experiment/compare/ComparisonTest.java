package org.l2lspark.experiment.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.l2lspark.config.Setting;
import org.l2lspark.experiment.RunStatus;

class ComparisonTest {
  /** Pairs of path and value; a value in brackets is a default. */
  private static RunOutcome outcome(String name, long seed, double metric, String... settings) {
    Map<String, Setting> map = new LinkedHashMap<>();
    map.put("seed", new Setting(Long.toString(seed), false));
    for (int i = 0; i < settings.length; i += 2) {
      String value = settings[i + 1];
      boolean defaulted = value.startsWith("(");
      map.put(settings[i], new Setting(value.replaceAll("[()]", ""), defaulted));
    }
    return new RunOutcome(
        name,
        "runs/" + name,
        seed,
        map,
        RunStatus.FINISHED,
        Optional.empty(),
        Map.of("heldOut.fitness", metric),
        Map.of(),
        Curve.NONE);
  }

  private static List<String> names(RunOutcome... runs) {
    return Comparison.of(List.of(runs)).groups().stream().map(RunGroup::name).toList();
  }

  @Test
  void shouldGroupRunsThatDifferByTheirSeedOnly() {
    Comparison comparison =
        Comparison.of(
            List.of(
                outcome("a1", 1, 1, "optimizer.members", "98"),
                outcome("b1", 1, 5, "optimizer.members", "50"),
                outcome("a2", 2, 3, "optimizer.members", "98")));
    assertThat(comparison.groups())
        .extracting(RunGroup::name)
        .containsExactly("members = 98", "members = 50");
    Statistic statistic = comparison.groups().get(0).statistic("heldOut.fitness");
    assertThat(statistic.mean()).isEqualTo(2);
    assertThat(statistic.std()).isCloseTo(Math.sqrt(2), within(1e-15));
    assertThat(statistic.standardError()).isCloseTo(1, within(1e-15));
    assertThat(comparison.groups().get(1).statistic("heldOut.fitness").standardError()).isNaN();
  }

  @Test
  void shouldNameWhatPeopleSetBeforeDefaultsThatFollow() {
    assertThat(
            names(
                outcome("a", 1, 0, "optimizer.kind", "enkf", "optimizer.gamma", "(0.01)"),
                outcome("b", 1, 0, "optimizer.kind", "genetic", "optimizer.elites", "(2)")))
        .containsExactly("kind = enkf", "kind = genetic");
    assertThat(
            names(
                outcome("a", 1, 0, "optimizer.gamma", "(0.01)"),
                outcome("b", 1, 0, "optimizer.gamma", "(0.02)")))
        .containsExactly("gamma = 0.01", "gamma = 0.02");
    assertThat(
            names(
                outcome("a", 1, 0, "task.std", "1", "task.start.std", "1"),
                outcome("b", 1, 0, "task.std", "2", "task.start.std", "1"),
                outcome("c", 1, 0, "task.std", "1", "task.start.std", "2")))
        .containsExactly(
            "start.std = 1, task.std = 1",
            "start.std = 1, task.std = 2",
            "start.std = 2, task.std = 1");
  }

  @Test
  void shouldCallAGroupByItsRunWhereTheDifferencesAreLong() {
    String[] one = new String[40];
    String[] other = new String[40];
    for (int i = 0; i < 20; i++) {
      one[2 * i] = "task.setting-" + i;
      other[2 * i] = one[2 * i];
      one[2 * i + 1] = "1";
      other[2 * i + 1] = "2";
    }
    assertThat(names(outcome("first", 1, 0, one), outcome("second", 1, 0, other)))
        .containsExactly("first", "second");
    assertThat(names(outcome("only", 1, 0, one))).containsExactly("only");
  }
}
