package org.l2lspark.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.l2lspark.random.Seed;

class EvaluationTest {
  private static final int[] SAMPLES = {4, 9};
  private static final Observation OBSERVATION =
      new Observation(SAMPLES, List.of("a", "b"), new double[] {1, -1, -1, 1}, new int[] {0, 1});

  private static Outputs outputs(int[] samples, String... names) {
    return new Outputs(2, samples, List.of(names), new double[2 * samples.length * names.length]);
  }

  private static Evaluation evaluation(double[] fitness, Outputs outputs) {
    return new Evaluation(
        Ensemble.of(2, 1, new double[2]),
        OBSERVATION,
        fitness,
        new double[0],
        List.of(),
        Optional.of(outputs),
        List.of(),
        Counters.ZERO);
  }

  @Test
  void shouldHearOutputsBeyondTheirTargetsAsTheTargetsWhenHinged() {
    Observation hinged =
        new Observation(
            SAMPLES,
            List.of("a", "b"),
            new double[] {1, -1, -1, 1},
            new int[] {0, 1},
            Observation.Misfit.HINGE);
    double[] outputs = {3, -0.5, -7, 0.5};
    double[] heard = {1, -0.5, -1, 0.5};
    for (int i = 0; i < 4; i++) {
      assertThat(hinged.heard(i, outputs[i])).isEqualTo(heard[i]);
      assertThat(OBSERVATION.heard(i, outputs[i])).isEqualTo(outputs[i]);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {-800, -3, -1e-9, 0, 0.5, 12, 800})
  void shouldHearTwiceTheLogisticLossAsTheSquareOfTheResidual(double output) {
    Observation logistic =
        new Observation(
            SAMPLES,
            List.of("a", "b"),
            new double[] {1, -1, 0, 1},
            new int[] {0, 1},
            Observation.Misfit.LOGISTIC);
    double[] targets = logistic.targets();
    for (int i = 0; i < targets.length; i++) {
      double residual = targets[i] - logistic.heard(i, output);
      double z = targets[i] > 0 ? output : -output;
      double loss = z < -700 ? -z : Math.log(1 + Math.exp(-z));
      assertThat(residual * residual / 2).isCloseTo(loss, within(1e-9 * (1 + loss)));
      assertThat(residual * (targets[i] > 0 ? 1 : -1)).isGreaterThanOrEqualTo(-0.0);
    }
  }

  @Test
  void shouldKnowWhoFailed() {
    Evaluation evaluation = evaluation(new double[] {Double.NaN, 1}, outputs(SAMPLES, "a", "b"));
    assertThat(evaluation.failed(0)).isTrue();
    assertThat(evaluation.failed(1)).isFalse();
    assertThat(evaluation.survivors()).containsExactly(1);
  }

  @Test
  void shouldRefuseOutputsWhoseAxesAreNotThoseOfTheTargets() {
    double[] fitness = new double[2];
    assertThatThrownBy(() -> evaluation(fitness, outputs(SAMPLES, "b", "a")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("[b, a]", "[a, b]");
    assertThatThrownBy(() -> evaluation(fitness, outputs(SAMPLES, "a")))
        .hasMessageContainingAll("[a]", "[a, b]");
    assertThatThrownBy(() -> evaluation(fitness, outputs(new int[] {9, 4}, "a", "b")))
        .hasMessageContaining("sample axis");
    assertThatThrownBy(() -> evaluation(fitness, outputs(new int[] {4}, "a", "b")))
        .hasMessageContainingAll("1 samples", "2 samples");
  }

  @Test
  void shouldRefuseShapesThatDoNotAgree() {
    assertThatThrownBy(() -> evaluation(new double[3], outputs(SAMPLES, "a", "b")))
        .hasMessageContaining("expected 2 members, got 3");
    assertThatThrownBy(() -> new Outputs(1, SAMPLES, List.of("a"), new double[3]))
        .hasMessageContaining("got 3 numbers");
    assertThatThrownBy(() -> new Observation(SAMPLES, List.of("a"), new double[3], new int[0]))
        .hasMessageContaining("got 3 numbers");
    assertThatThrownBy(() -> new Observation(SAMPLES, List.of("a"), new double[2], new int[1]))
        .hasMessageContaining("labels: expected 2");
    assertThatThrownBy(() -> new ResidualGram(List.of("a"), 2, 1, new double[3]))
        .hasMessageContaining("expected 2 x 2, got 3");
  }

  @Test
  void shouldHaveNeitherTargetsNorLabelsWhenATaskReturnsAFitnessOnly() {
    Observation none = Observation.none(new Trial(0, new int[] {0}, new Seed(1)));
    assertThat(none.classification()).isFalse();
    assertThat(none.outputs()).isEmpty();
    assertThat(OBSERVATION.classification()).isTrue();
  }
}
