package org.l2lspark.ann;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForwardTest {
  private static final int[] SAMPLES = IntStream.range(100, 700).toArray();

  /** Outputs {@code members x samples x classes}, run in pieces of these sizes. */
  private static double[] outputs(
      FeedForwardNetwork network,
      double[] parameters,
      Inputs inputs,
      int members,
      int samples,
      int tile) {
    Forward forward = new Forward(network);
    int classes = network.classes();
    double[] outputs = new double[members * samples * classes];
    for (int first = 0; first < samples; first += tile) {
      int count = Math.min(tile, samples - first);
      forward.load(inputs, SAMPLES, first, count);
      for (int j = 0; j < members; j++) {
        forward.member(j, parameters, j * network.dimension());
      }
      forward.run(members);
      for (int j = 0; j < members; j++) {
        for (int s = 0; s < count; s++) {
          for (int k = 0; k < classes; k++) {
            outputs[(j * samples + first + s) * classes + k] = forward.output(j, k, s);
          }
        }
      }
    }
    return outputs;
  }

  private static void assertLikeTwin(
      FeedForwardNetwork network, double std, int samples, double error) {
    Inputs inputs = Nets.inputs(network.inputs(), network.classes());
    double[] parameters = Nets.parameters(network, 3, std);
    double[] outputs = outputs(network, parameters, inputs, 3, samples, Forward.images(network));
    for (int j = 0; j < 3; j++) {
      for (int s = 0; s < samples; s++) {
        double[] expected =
            Nets.forward(network, parameters, j * network.dimension(), inputs, SAMPLES[s]);
        for (int k = 0; k < network.classes(); k++) {
          assertThat(outputs[(j * samples + s) * network.classes() + k])
              .isCloseTo(expected[k], within(error));
        }
      }
    }
  }

  @Test
  void shouldRunThePublishedNetAsTheDefinitionSays() {
    FeedForwardNetwork network = Nets.of(Nets.PUBLISHED, List.of(28, 28), 10);
    assertThat(network.dimension()).isEqualTo(18_050);
    assertLikeTwin(network, 0.1, 21, 3e-5);
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void shouldRunNetsOfOddShapesWithBiases(Activation activation) {
    String net =
        """
        biases = true, activation = %s
        layers = [
          { kind = convolution, channels = 3, kernel = 4 }
          { kind = convolution, channels = 5, kernel = 2, activation = tanh }
          { kind = max-pool, size = 3 }
          { kind = dense, units = 7 }
        ]
        """
            .formatted(activation.name().toLowerCase(java.util.Locale.ROOT));
    assertLikeTwin(Nets.of(net, List.of(10, 13), 3), 0.4, 33, 1e-5);
    assertLikeTwin(
        Nets.of("biases = true, layers = [{ units = 9 }]", List.of(16), 26), 1, 300, 1e-5);
    assertLikeTwin(Nets.of("", List.of(4, 4), 2), 1, 5, 1e-5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.1", "30"})
  void shouldGiveTheSameBitsInAnyPieces(double std) {
    FeedForwardNetwork network = Nets.of(Nets.PUBLISHED, List.of(28, 28), 10);
    Inputs inputs = Nets.inputs(network.inputs(), 10);
    double[] parameters = Nets.parameters(network, 8, std);
    double[] whole = outputs(network, parameters, inputs, 8, 16, 16);
    for (int tile : new int[] {1, 3, 7, 15}) {
      assertThat(outputs(network, parameters, inputs, 8, 16, tile)).isEqualTo(whole);
    }
    for (int j = 0; j < 8; j++) {
      double[] one =
          java.util.Arrays.copyOfRange(
              parameters, j * network.dimension(), (j + 1) * network.dimension());
      assertThat(outputs(network, one, inputs, 1, 16, 5))
          .isEqualTo(java.util.Arrays.copyOfRange(whole, j * 160, (j + 1) * 160));
    }
  }

  @Test
  void shouldShowTheTermsOfItsSums() {
    String net =
        """
        layers = [
          { kind = convolution, channels = 2, kernel = 3, activation = tanh }
          { kind = max-pool, size = 2 }
        ]
        """;
    FeedForwardNetwork network = Nets.of(net, List.of(8, 8), 3);
    Inputs inputs = Nets.inputs(64, 3);
    double[] parameters = Nets.parameters(network, 1, 0.3);
    Forward forward = new Forward(network);
    forward.member(0, parameters, 0);
    forward.load(inputs, SAMPLES, 0, 5);
    forward.run(1);
    double[] sums = new double[2]; // of the pixels in the middle of the kernel, their squares
    forward.terms(
        0,
        (terms, columns) -> {
          for (int c = 0; c < columns; c++) {
            sums[0] += terms[4][c];
            sums[1] += terms[4][c] * terms[4][c];
          }
        });
    double[] expected = new double[2];
    float[] image = new float[64];
    for (int s = 0; s < 5; s++) {
      inputs.copy(SAMPLES[s], image, 0, 1);
      for (int i = 0; i < 36; i++) {
        float pixel = image[(i / 6 + 1) * 8 + i % 6 + 1];
        expected[0] += pixel;
        expected[1] += pixel * pixel;
      }
    }
    assertThat(sums).containsExactly(expected, within(1e-4));
    forward.terms(
        1,
        (terms, columns) -> {
          assertThat(columns).isEqualTo(5);
          for (int s = 0; s < 5; s++) {
            for (int k = 0; k < 3; k++) {
              double sum = 0;
              for (int t = 0; t < 18; t++) {
                sum += parameters[network.output().offset() + k * 18 + t] * terms[t][s];
              }
              assertThat(forward.output(0, k, s)).isCloseTo(sum, within(1e-5));
            }
          }
        });
  }

  @Test
  void shouldKeepAMembersNaNToItself() {
    FeedForwardNetwork network = Nets.of(Nets.PUBLISHED, List.of(28, 28), 10);
    double[] parameters = Nets.parameters(network, 2, 0.1);
    parameters[7] = Double.NaN;
    double[] outputs = outputs(network, parameters, Nets.inputs(784, 10), 2, 4, 4);
    for (int i = 0; i < outputs.length; i++) {
      assertThat(Double.isNaN(outputs[i])).isEqualTo(i < outputs.length / 2);
    }
  }

  @Test
  void shouldRefuseImagesOfAnotherSize() {
    Forward forward = new Forward(Nets.of("", List.of(4, 4), 2));
    assertThatThrownBy(() -> forward.load(Nets.inputs(15, 2), SAMPLES, 0, 3))
        .hasMessage("expected 1 to 512 images of 16 numbers, got 3 of 15");
  }
}
