package org.l2lspark.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ResponsesTest {
  private static final float[] COUNTS = {0, 1, 255, 128, 7, 200};
  private static final float[] TRACES = {0, 1.25f, -3, 1e-20f, 256, 0.1f};

  private static double[] all(Responses responses) {
    double[] values = new double[responses.samples() * responses.width()];
    for (int sample = 0; sample < responses.samples(); sample++) {
      responses.copy(sample, values, sample * responses.width());
    }
    return values;
  }

  private static Responses decoded(Responses responses) {
    return Responses.concat(
        java.util.stream.IntStream.range(0, responses.samples())
            .mapToObj(s -> Responses.decode(responses.encode(s), responses.counted(), s))
            .toList());
  }

  @Test
  void shouldKeepWholeNumbersUpTo255InAByteEach() {
    Responses responses = Responses.of(3, 2, COUNTS, 11);
    assertThat(responses.counted()).isTrue();
    assertThat(responses.encode(1)).containsExactly(-1, -128);
    assertThat(all(responses)).containsExactly(0, 1, 255, 128, 7, 200);
    assertThat(responses.value(1, 0)).isEqualTo(255);
    assertThat(all(decoded(responses))).isEqualTo(all(responses));
    assertThat(decoded(responses).counted()).isTrue();
  }

  @Test
  void shouldKeepAnythingElseInAFloatEach() {
    Responses responses = Responses.of(2, 3, TRACES, 11);
    assertThat(responses.counted()).isFalse();
    assertThat(responses.encode(0)).hasSize(12).startsWith(0, 0, 0, 0, 0, 0, 0xa0, 0x3f);
    assertThat(responses.value(0, 1)).isEqualTo(1.25);
    assertThat(responses.value(1, 0)).isEqualTo((double) 1e-20f);
    assertThat(all(decoded(responses))).isEqualTo(all(responses));
    assertThat(Responses.of(1, 1, new float[] {256}, 0).counted()).isFalse();
    assertThat(Responses.of(1, 1, new float[] {-1}, 0).counted()).isFalse();
    assertThat(Responses.of(1, 1, new float[] {0.5f}, 0).counted()).isFalse();
  }

  @Test
  void shouldPutPartsTogetherInTheOrderGivenWhateverTheirEncoding() {
    Responses counts = Responses.of(3, 2, COUNTS, 11);
    Responses traces = Responses.of(3, 2, TRACES, 4);
    Responses both = Responses.concat(List.of(counts, traces));
    assertThat(both.samples()).isEqualTo(6);
    assertThat(both.width()).isEqualTo(2);
    assertThat(both.spikes()).isEqualTo(15);
    assertThat(both.counted()).isFalse();
    assertThat(all(both)).startsWith(all(counts)).endsWith(all(traces));
    Responses twice = Responses.concat(List.of(counts, counts));
    assertThat(twice.counted()).isTrue();
    assertThat(all(twice)).startsWith(all(counts)).endsWith(all(counts));
  }

  @Test
  void shouldRefuseWhenTheNumberOfValuesDoesNotFit() {
    assertThatThrownBy(() -> Responses.of(2, 2, COUNTS, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("2 samples x 2", "got 6");
  }
}
