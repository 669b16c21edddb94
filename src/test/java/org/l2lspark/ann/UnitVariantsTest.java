package org.l2lspark.ann;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitVariantsTest {
  private static final int MEMBERS = 11;
  private static final int[] SAMPLES = IntStream.range(100, 700).toArray();

  /** Members with the parameters of the first one but for a stretch. */
  private static double[] members(FeedForwardNetwork network, UnitRange range) {
    double[] parameters = Nets.parameters(network, MEMBERS, 0.1);
    int dimension = network.dimension();
    for (int j = 1; j < MEMBERS; j++) {
      for (int c = 0; c < dimension; c++) {
        if (c < first(network, range) || c >= first(network, range) + width(network, range)) {
          parameters[j * dimension + c] = parameters[c];
        }
      }
    }
    return parameters;
  }

  private static int first(FeedForwardNetwork network, UnitRange range) {
    Stage stage = network.stages().get(range.stage());
    return stage.offset() + range.first() * stage.rowLength();
  }

  private static int width(FeedForwardNetwork network, UnitRange range) {
    return range.units() * network.stages().get(range.stage()).rowLength();
  }

  /** Outputs {@code members x classes x images} by variants. */
  private static double[] variants(
      FeedForwardNetwork network, UnitRange range, double[] parameters, int images, int tile) {
    int width = width(network, range);
    double[] own = new double[MEMBERS * width];
    for (int j = 0; j < MEMBERS; j++) {
      System.arraycopy(
          parameters, j * network.dimension() + first(network, range), own, j * width, width);
    }
    double[] common = Arrays.copyOf(parameters, network.dimension());
    Arrays.fill(common, first(network, range), first(network, range) + width, 77);
    UnitVariants variants = new UnitVariants(network, range, MEMBERS, tile);
    variants.take(common, own, 0);
    double[] outputs = new double[MEMBERS * network.classes() * images];
    for (int s = 0; s < images; s += tile) {
      int count = Math.min(tile, images - s);
      variants.run(Nets.inputs(network.inputs(), network.classes()), SAMPLES, s, count);
      for (int i = 0; i < MEMBERS * network.classes() * count; i++) {
        int row = i / count;
        outputs[row * images + s + i % count] =
            variants.output(row / network.classes(), row % network.classes(), i % count);
      }
    }
    return outputs;
  }

  /** The same by whole forward passes, a member at a time. */
  private static double[] whole(FeedForwardNetwork network, double[] parameters, int images) {
    Forward forward = new Forward(network, 1, images);
    forward.load(Nets.inputs(network.inputs(), network.classes()), SAMPLES, 0, images);
    double[] outputs = new double[MEMBERS * network.classes() * images];
    for (int j = 0; j < MEMBERS; j++) {
      forward.member(0, parameters, j * network.dimension());
      forward.run(1);
      for (int i = 0; i < network.classes() * images; i++) {
        outputs[j * network.classes() * images + i] = forward.output(0, i / images, i % images);
      }
    }
    return outputs;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 16, 50})
  void shouldGiveTheBitsOfTheForwardPassWhereOutputsDiffer(int tile) {
    for (FeedForwardNetwork network :
        List.of(Nets.of(Nets.PUBLISHED, List.of(28, 28), 10), Nets.of("", List.of(28, 28), 10))) {
      int last = network.stages().size() - 1;
      for (UnitRange range : List.of(new UnitRange(last, 0, 10), new UnitRange(last, 3, 1))) {
        double[] parameters = members(network, range);
        assertThat(variants(network, range, parameters, 50, tile))
            .isEqualTo(whole(network, parameters, 50));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void shouldAddUpWhatTheForwardPassDoesWhereHiddenUnitsDiffer(Activation activation) {
    String net =
        "biases = true, activation = %s, layers = [{ kind = convolution, channels = 2, kernel = 3 },"
            + " { units = 9 }]";
    FeedForwardNetwork network =
        Nets.of(
            net.formatted(activation.name().toLowerCase(java.util.Locale.ROOT)), List.of(8, 8), 5);
    for (UnitRange range : List.of(new UnitRange(1, 4, 1), new UnitRange(1, 0, 9))) {
      double[] parameters = members(network, range);
      double[] expected = whole(network, parameters, 33);
      double[] outputs = variants(network, range, parameters, 33, 33);
      assertThat(outputs).containsExactly(expected, within(1e-5));
      assertThat(Arrays.copyOf(outputs, 5 * 33)) // members do differ
          .isNotEqualTo(Arrays.copyOfRange(outputs, 5 * 33, 2 * 5 * 33));
      for (int tile : new int[] {1, 7, 32}) {
        assertThat(variants(network, range, parameters, 33, tile)).isEqualTo(outputs);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 9, 64", "2, 16, 31", "4, 1, 8"})
  void shouldAddUpWhatTheForwardPassDoesWhereChannelsDiffer(int pool, int images, int tile) {
    String net =
        "activation = tanh, layers = [{ kind = convolution, channels = 3, kernel = 2 },"
            + " { kind = convolution, channels = 5, kernel = 4 }%s]";
    String last = pool == 1 ? "" : ", { kind = max-pool, size = %d }".formatted(pool);
    FeedForwardNetwork network = Nets.of(net.formatted(last), List.of(12, 12), 5);
    for (UnitRange range : List.of(new UnitRange(1, 4, 1), new UnitRange(1, 1, 3))) {
      double[] parameters = members(network, range);
      double[] outputs = variants(network, range, parameters, images, tile);
      assertThat(outputs).containsExactly(whole(network, parameters, images), within(1e-5));
      assertThat(Arrays.copyOf(outputs, 5 * images)) // members do differ
          .isNotEqualTo(Arrays.copyOfRange(outputs, 5 * images, 2 * 5 * images));
      assertThat(variants(network, range, parameters, images, 3)).isEqualTo(outputs);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 20, 0, 0, 4", // two hidden units of five numbers, then
    "5, 5, 0, 1, 1",
    "20, 15, 1, 0, 3",
    "25, 5, 1, 1, 1",
  })
  void shouldFindTheUnitsOfAStretch(int first, int width, int stage, int unit, int units) {
    FeedForwardNetwork network = Nets.of("biases = true, layers = [{ units = 4 }]", List.of(4), 3);
    assertThat(network.dimension()).isEqualTo(35);
    assertThat(UnitRange.of(network, first, width)).contains(new UnitRange(stage, unit, units));
  }

  @Test
  void shouldFindNoUnitsWhereAllMustBeRunAgain() {
    FeedForwardNetwork network = Nets.of("biases = true, layers = [{ units = 4 }]", List.of(4), 3);
    assertThat(UnitRange.of(network, 3, 5)).isEmpty(); // parts of two units
    assertThat(UnitRange.of(network, 5, 7)).isEmpty();
    assertThat(UnitRange.of(network, 15, 10)).isEmpty(); // two stages
    FeedForwardNetwork deep = Nets.of("layers = [{ units = 4 }, { units = 2 }]", List.of(4), 3);
    assertThat(UnitRange.of(deep, 0, 4)).isEmpty(); // a stage whose units change the next one
  }
}
