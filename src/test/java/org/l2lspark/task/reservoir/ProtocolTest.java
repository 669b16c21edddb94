package org.l2lspark.task.reservoir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.l2lspark.problem.InputException;

class ProtocolTest {

  @Test
  void shouldCountStepsOfThePublishedProtocolWhenNothingIsSet() {
    Protocol protocol = Protocol.from(TinyBulk.section(""));
    assertThat(protocol).isEqualTo(new Protocol(0.1, 100, 200, 500));
    assertThat(protocol.blankSteps()).isEqualTo(3000);
    assertThat(protocol.stimulusSteps()).isEqualTo(5000);
    assertThat(protocol.durationMs()).isEqualTo(800);
  }

  @ParameterizedTest
  @CsvSource({
    "step-ms = 0, step-ms",
    "step-ms = -1, step-ms",
    "warm-up-ms = -1, warm-up-ms",
    "blank-ms = -0.1, blank-ms",
    "stimulus-ms = soon, stimulus-ms"
  })
  void shouldNameTheKeyWhenATimeIsWrong(String conf, String key) {
    assertThatThrownBy(() -> Protocol.from(TinyBulk.section(conf)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("'" + key + "' is wrong");
  }

  @Test
  void shouldRefuseTimesThatAreNotWholeSteps() {
    assertThatThrownBy(() -> Protocol.from(TinyBulk.section("step-ms = 2, stimulus-ms = 25")))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("'stimulus-ms'", "a multiple of step-ms = 2.0", "25.0 ms");
    assertThat(
            Protocol.from(
                    TinyBulk.section(
                        "step-ms = 0.3, stimulus-ms = 0.9, blank-ms = 0" + ", warm-up-ms = 0"))
                .stimulusSteps())
        .isEqualTo(3);
  }
}
