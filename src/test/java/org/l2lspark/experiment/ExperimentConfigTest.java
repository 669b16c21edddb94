package org.l2lspark.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.l2lspark.config.Setting;
import org.l2lspark.problem.InputException;

class ExperimentConfigTest {
  @Test
  void shouldTakeNewDefaultsForNoChange() {
    Map<String, Setting> started =
        Map.of("seed", new Setting("1", false), "run.generations", new Setting("10", true));
    Map<String, Setting> given =
        Map.of(
            "seed", new Setting("1", false),
            "run.generations", new Setting("20", true),
            "run.new", new Setting("0", true),
            "run.set", new Setting("3", false));
    assertThat(ExperimentConfig.differences(started, given))
        .containsExactly("run.generations was 10, is 20", "run.set was nothing, is 3");
    assertThat(ExperimentConfig.differences(given, started)).contains("run.new was 0, is nothing");
  }

  @Test
  void shouldRefuseWhatEnvironmentVariablesHaveChanged() {
    ExperimentConfig config =
        ExperimentConfig.parse(TinyRuns.function() + "seed = 7", "x.conf", List.of());
    Map<String, Setting> started = new TreeMap<>(config.settings());
    started.put("run.generations", new Setting("3", false)); // may be extended
    config.requireSameEnvironment(started);
    started.put("seed", new Setting("8", false));
    config.requireSameEnvironment(started); // by --set or by hand: nothing is from the environment

    ExperimentConfig named =
        ExperimentConfig.parse(
            TinyRuns.function() + "seed = 7", "x.conf", List.of("run.warm-start=${PATH}"));
    assertThat(named.text()).contains("${PATH}").doesNotContain(System.getenv("PATH"));
    assertThatThrownBy(() -> named.requireSameEnvironment(started))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("environment variables have changed", "seed was 8, is 7");
    named.requireSameEnvironment(named.settings());
  }
}
