package org.l2lspark.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.l2lspark.config.Setting;

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
}
