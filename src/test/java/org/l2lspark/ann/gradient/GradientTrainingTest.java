package org.l2lspark.ann.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.typesafe.config.ConfigFactory;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.l2lspark.ann.Activation;
import org.l2lspark.ann.FeedForwardNetwork;
import org.l2lspark.ann.Inputs;
import org.l2lspark.ann.LayerMoments;
import org.l2lspark.ann.Nets;
import org.l2lspark.config.Section;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;

class GradientTrainingTest {
  private static final int[] SAMPLES = IntStream.range(0, 7).toArray();
  private static final Rule SGD = new Rule.Sgd(0.1, 0.9);

  private static FeedForwardNetwork net(String activation) {
    return Nets.of(
        """
        biases = true, activation = %s
        layers = [
          { kind = convolution, channels = 3, kernel = 3 }
          { kind = max-pool, size = 2 }
          { kind = convolution, channels = 4, kernel = 2 }
          { kind = dense, units = 6 }
        ]
        """
            .formatted(activation),
        List.of(8, 10),
        3);
  }

  /** Mean cross-entropy from the slow forward pass. */
  private static double loss(FeedForwardNetwork network, double[] weights, Inputs inputs) {
    double loss = 0;
    for (int sample : SAMPLES) {
      double[] out = Nets.forward(network, weights, 0, inputs, sample);
      double sum = 0;
      for (double o : out) {
        sum += StrictMath.exp(o);
      }
      loss += StrictMath.log(sum) - out[inputs.label(sample)];
    }
    return loss / SAMPLES.length;
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "HEAVISIDE")
  void shouldBackPropagateWhatFiniteDifferencesGive(Activation activation) {
    FeedForwardNetwork network = net(activation.name().toLowerCase(java.util.Locale.ROOT));
    Inputs inputs = Nets.inputs(80, 3);
    double[] weights = Nets.parameters(network, 1, 0.5);
    double[] gradient = new double[weights.length];
    Backpropagation backpropagation = new Backpropagation(network, 9);
    double loss = backpropagation.run(weights, inputs, SAMPLES, 0, 7, gradient);
    assertThat(loss).isCloseTo(loss(network, weights, inputs), within(1e-12));
    double step = 1e-6;
    for (int i = 0; i < weights.length; i++) {
      double at = weights[i];
      weights[i] = at + step;
      double above = loss(network, weights, inputs);
      weights[i] = at - step;
      double below = loss(network, weights, inputs);
      weights[i] = at;
      assertThat(gradient[i]).isCloseTo((above - below) / (2 * step), within(1e-8));
    }
  }

  @Test
  void shouldGiveTheSameGradientInAWorkspaceOfAnySizeAndReportItsMoments() {
    FeedForwardNetwork network = net("tanh");
    Inputs inputs = Nets.inputs(80, 3);
    double[] weights = Nets.parameters(network, 1, 0.5);
    double[] large = new double[weights.length];
    double[] exact = new double[weights.length];
    new Backpropagation(network, 64).run(weights, inputs, SAMPLES, 0, 7, large);
    Backpropagation backpropagation = new Backpropagation(network, 7);
    backpropagation.run(weights, inputs, SAMPLES, 0, 7, exact);
    assertThat(large).isEqualTo(exact);
    double sum = 0;
    double squares = 0;
    for (int sample : SAMPLES) {
      for (double value : Nets.forward(network, weights, 0, inputs, sample)) {
        sum += value / 21;
        squares += value * value / 21;
      }
    }
    LayerMoments output = backpropagation.activation(3);
    assertThat(output.mean()).isCloseTo(sum, within(1e-12));
    assertThat(output.std()).isCloseTo(Math.sqrt(squares - sum * sum), within(1e-10));
  }

  /** The first two steps by hand. */
  @Test
  void shouldStepAsTheRulesSay() {
    double[] weights = {1, -2};
    Rule.Stepper sgd = SGD.stepper(2);
    sgd.step(weights, new double[] {0.5, 0}, 0);
    sgd.step(weights, new double[] {0.5, 1}, 1);
    assertThat(weights).containsExactly(new double[] {1 - 0.05 - 0.095, -2.1}, within(1e-15));

    double[] other = {1, -2};
    Rule.Stepper adam = new Rule.Adam(1e-3, 0.9, 0.999, 1e-8).stepper(2);
    adam.step(other, new double[] {0.5, -3}, 0);
    assertThat(other).containsExactly(new double[] {1 - 1e-3, -2 + 1e-3}, within(1e-10));
    adam.step(other, new double[] {-0.5, -3}, 1);
    double mean = (0.9 * 0.05 - 0.05) / (1 - 0.81);
    assertThat(other[0]).isCloseTo(1 - 1e-3 - 1e-3 * mean / 0.5, within(1e-10));
    assertThat(other[1]).isCloseTo(-2 + 2e-3, within(1e-10));
  }

  /** Three classes, told apart by which third of the input is bright. */
  private record Thirds() implements Inputs {
    private static final long serialVersionUID = 1L;

    @Override
    public int width() {
      return 12;
    }

    @Override
    public void copy(int sample, float[] target, int offset, int stride) {
      var random = new Seed(9).fold(sample).stream();
      for (int i = 0; i < 12; i++) {
        target[offset + i * stride] = random.nextFloat() + (i / 4 == label(sample) ? 0.5f : 0);
      }
    }

    @Override
    public int label(int sample) {
      return sample % 3;
    }
  }

  private static GradientTraining.Result train(Rule rule, double std, int every, long seed) {
    FeedForwardNetwork network =
        Nets.of("layers = [{ units = 8 }], activation = tanh", List.of(12), 3);
    return new GradientTraining(
            network, new Thirds(), 600, 300, new TrainingSettings(rule, 16, 4, every, 0), std)
        .run(new Seed(seed));
  }

  @Test
  void shouldLearnAndWriteItsHistoryDown() {
    for (Rule rule : List.of(SGD, new Rule.Adam(0.01, 0.9, 0.999, 1e-8))) {
      GradientTraining.Result result = train(rule, 0.1, 50, 1);
      assertThat(result.testAccuracy()).isGreaterThan(0.95);
      List<History.Entry> records = result.history().records();
      assertThat(records)
          .extracting(History.Entry::iteration)
          .containsExactly(0, 50, 100, 150, 151);
      assertThat(records.get(0).loss()).isCloseTo(Math.log(3), within(0.2));
      assertThat(records.get(4).loss()).isLessThan(0.4);
      assertThat(records.get(4).testError()).isLessThan(0.1);
      assertThat(records.get(0).layers())
          .extracting(History.Layer::name)
          .containsExactly("layer0", "output");
      assertThat(records.get(0).layers().get(0).gradient().std()).isBetween(1e-5, 1.0);
      assertThat(result.history().toDocument()).containsKeys("iteration", "loss", "testError");
    }
  }

  @Test
  void shouldRepeatATrainingToTheBitAndDifferWithTheSeed() {
    GradientTraining.Result one = train(SGD, 0.1, 1000, 1);
    assertThat(train(SGD, 0.1, 7, 1).weights()).isEqualTo(one.weights());
    assertThat(train(SGD, 0.1, 1000, 2).weights()).isNotEqualTo(one.weights());
  }

  @Test
  void shouldEndWhenTheLossIsNoLongerFinite() {
    GradientTraining.Result result = train(SGD, 1e308, 1000, 1);
    assertThat(result.testAccuracy()).isZero();
    assertThat(result.history().records()).hasSize(1);
    assertThat(result.history().records().get(0).loss()).isNaN();
  }

  @Test
  void shouldRefuseStepsAndImpossibleRules() {
    FeedForwardNetwork steps =
        Nets.of("layers = [{ units = 8, activation = heaviside }]", List.of(12), 3);
    assertThatThrownBy(
            () ->
                new GradientTraining(
                    steps, new Thirds(), 6, 3, new TrainingSettings(SGD, 16, 4, 1, 0), 1))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("cannot be trained by gradients", "heaviside in layer0");
    assertThatThrownBy(() -> Rule.adam(Section.root(ConfigFactory.parseString("beta2 = 1"))))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("'beta2' is wrong", "below 1");
    assertThat(new History(List.of()).toDocument()).containsEntry("layers", List.of());
  }
}
