package org.l2lspark.snn.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.l2lspark.snn.verify.Agreement;
import org.l2lspark.snn.verify.Recording;

/** Every file that NEST 3.9 wrote: voltages to 1e-9 mV, all spikes of 1000 ms. */
class GoldenNestTest {
  private static final Path NEST = Path.of("src/test/resources/golden/nest");

  @ParameterizedTest
  @ValueSource(strings = {"iaf_psc_alpha", "iaf_psc_exp", "iaf_psc_delta", "izhikevich"})
  void shouldGiveNestsVoltagesAndSpikesWhenItsRecordingsAreRepeated(String model) {
    List<Path> folders =
        Recording.find(NEST).stream().filter(folder -> folder.endsWith(model)).toList();

    List<Agreement> agreements = folders.stream().map(Recording::compare).toList();

    assertThat(agreements).hasSize(2).allSatisfy(a -> assertThat(a.first()).isEmpty());
    assertThat(agreements.get(0).name()).isEqualTo("single/" + model);
    assertThat(agreements.get(0).steps()).isEqualTo(2000);
    assertThat(agreements.get(0).voltageDifferenceMv()).isLessThan(1e-9);
    assertThat(agreements.get(1).name()).isEqualTo("network/" + model);
    assertThat(agreements.get(1).steps()).isEqualTo(10_000);
    assertThat(agreements.get(1).equal())
        .isGreaterThan(500)
        .isEqualTo(agreements.get(1).expected())
        .isEqualTo(agreements.get(1).got());
  }
}
