package org.l2lspark.ann;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.l2lspark.problem.InputException;

class FeedForwardNetworkTest {

  @Test
  void shouldLayOutTheParametersStageAfterStage() {
    FeedForwardNetwork network =
        Nets.of(
            "biases = true, layers = [{ kind = convolution, channels = 2, kernel = 3 },"
                + " { units = 4, activation = heaviside }]",
            List.of(5, 6),
            3);
    assertThat(network.stages())
        .extracting(Stage::name)
        .containsExactly("layer0", "layer1", "output");
    assertThat(network.stages()).extracting(Stage::offset).containsExactly(0, 20, 20 + 4 * 25);
    assertThat(network.dimension()).isEqualTo(20 + 100 + 15);
    assertThat(network.stages())
        .extracting(Stage::activation)
        .containsExactly(Activation.LOGISTIC, Activation.HEAVISIDE, Activation.IDENTITY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ kind = convolution, channels = 1, kernel = 9 }"
            + "|layer 0 (counted from 0) does not fit: a convolution with kernel = 9"
            + "|an image of at least 9 x 9 pixels before it|8 x 8 pixels, 1 channels, the data",
        "{ units = 5 }, { kind = convolution, channels = 1, kernel = 2 }"
            + "|layer 1 (counted from 0) does not fit: a convolution|an image before it|5 numbers",
        "{ kind = convolution, channels = 4, kernel = 2 }, { kind = max-pool, size = 2 }"
            + "|layer 1 (counted from 0) does not fit: a max-pool with size = 2"
            + "|multiples of 2|7 x 7 pixels, 4 channels",
        "{ kind = max-pool }|layer 0 (counted from 0) does not fit: a max-pool"
            + "|a convolution right before it|8 x 8 pixels, 1 channels, the data",
      })
  void shouldSayWhichLayerDoesNotFit(String layers, String what, String expected, String got) {
    assertThatThrownBy(() -> Nets.of("layers = [" + layers + "]", List.of(8, 8), 2))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll(what, expected, got);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "layers = [{ kind = dens, units = 2 }]|'layers.0.kind' is wrong|did you mean 'dense'?",
        "layers = [{ units = 2 }, { kind = convolution, kernel = 2 }]"
            + "|'layers.1.channels' is missing|",
        "layers = [{ units = 2, size = 1 }]|unknown key 'layers.0.size'|",
        "layers = [2]|'layers' is wrong|a list of sections",
        "layers { units = 2 }|'layers' is wrong|a list of sections",
        "activation = sigmoid|'activation' is wrong|logistic",
      })
  void shouldRefuseNonsense(String net, String what, String detail) {
    assertThatThrownBy(() -> Nets.of(net, List.of(8, 8), 2))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll(what, detail == null ? "" : detail);
  }
}
