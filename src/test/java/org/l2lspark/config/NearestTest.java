package org.l2lspark.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
  private static final List<String> NAMES =
      List.of("gamma", "gamma-unit", "members", "process", "localization");

  @ParameterizedTest
  @CsvSource({
    "gama, gamma",
    "gamma, gamma",
    "membres, members",
    "memebrs, members",
    "localisation, localization",
    "gamma-units, gamma-unit",
    "proces, process"
  })
  void shouldFindTheNameThatWasMeant(String written, String meant) {
    assertThat(Nearest.of(written, NAMES)).contains(meant);
  }

  @Test
  void shouldFindNothingWhenNoNameIsNear() {
    assertThat(Nearest.of("spark.executor.memory", NAMES)).isEmpty();
    assertThat(Nearest.of("xyz", NAMES)).isEmpty();
    assertThat(Nearest.of("gamma", List.of())).isEmpty();
  }

  @Test
  void shouldTakeTheFirstByNameWhenTwoAreEquallyNear() {
    assertThat(Nearest.of("cat", List.of("rat", "bat"))).contains("bat");
  }
}
