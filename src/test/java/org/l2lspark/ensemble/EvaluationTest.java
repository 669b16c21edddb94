package org.l2lspark.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.l2lspark.random.Seed;

class EvaluationTest {
  private static final int[] SCENARIOS = {4, 9};
  private static final List<String> NAMES = List.of("a", "b");
  private static final Trial TRIAL = new Trial(0, SCENARIOS, new Seed(1));
  private static final Observation OBSERVATION =
      new Observation(SCENARIOS, NAMES, new double[] {1, -1, -1, 1});

  private static Observation observation(Observation.Misfit misfit, double... targets) {
    return new Observation(SCENARIOS, NAMES, targets, misfit, Optional.empty());
  }

  private static Evaluation evaluation(double[] fitness) {
    return Evaluation.of(Ensemble.of(2, 1, new double[2]), TRIAL, fitness, List.of());
  }

  @Test
  void shouldTakeOutputsBeyondTheirTargetsForTheTargetsWhenHinged() {
    Observation hinged = observation(Observation.Misfit.HINGE, 1, -1, -1, 1);
    double[] outputs = {3, -0.5, -7, 0.5};
    double[] transformed = {1, -0.5, -1, 0.5};
    for (int i = 0; i < 4; i++) {
      assertThat(hinged.transformed(i, outputs[i])).isEqualTo(transformed[i]);
      assertThat(OBSERVATION.transformed(i, outputs[i])).isEqualTo(outputs[i]);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {-800, -3, -1e-9, 0, 0.5, 12, 800})
  void shouldHaveTwiceTheLogisticLossAsTheSquareOfTheResidual(double output) {
    Observation logistic = observation(Observation.Misfit.LOGISTIC, 1, -1, 0, 1);
    double[] targets = logistic.targets();
    for (int i = 0; i < targets.length; i++) {
      double residual = targets[i] - logistic.transformed(i, output);
      double z = targets[i] > 0 ? output : -output;
      double loss = z < -700 ? -z : Math.log(1 + Math.exp(-z));
      assertThat(residual * residual / 2).isCloseTo(loss, within(1e-9 * (1 + loss)));
      assertThat(residual * (targets[i] > 0 ? 1 : -1)).isGreaterThanOrEqualTo(-0.0);
    }
  }

  @Test
  void shouldKnowWhoFailed() {
    Evaluation evaluation = evaluation(new double[] {Double.NaN, 1});
    assertThat(evaluation.failed(0)).isTrue();
    assertThat(evaluation.failed(1)).isFalse();
    assertThat(evaluation.survivors()).containsExactly(1);
  }

  @Test
  void shouldRefuseShapesThatDoNotAgree() {
    assertThatThrownBy(() -> evaluation(new double[3]))
        .hasMessageContaining("expected a number per member of 2, got 3 of fitness");
    assertThatThrownBy(
            () ->
                new Evaluation(
                    Ensemble.of(2, 1, new double[2]),
                    TRIAL,
                    new double[2],
                    Map.of("food", new double[1]),
                    List.of(),
                    NAMES,
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    Counters.ZERO))
        .hasMessageContainingAll("per member of 2", "[food]");
    assertThatThrownBy(() -> new Outputs(1, 2, List.of("a"), new double[3]))
        .hasMessageContaining("got 3 numbers");
    assertThatThrownBy(() -> new Observation(SCENARIOS, List.of("a"), new double[3]))
        .hasMessageContaining("got 3 numbers");
  }

  @Test
  void shouldRefuseNoiseThatDoesNotFitTheTargets() {
    Optional<NoiseCovariance> three = Optional.of(NoiseCovariance.diagonal(1, 2, 3));
    Optional<NoiseCovariance> two = Optional.of(NoiseCovariance.diagonal(1, 2));
    double[] targets = {1, -1, -1, 1};
    assertThatThrownBy(
            () -> new Observation(SCENARIOS, NAMES, targets, Observation.Misfit.DIFFERENCE, three))
        .hasMessageContainingAll("expected 2 outputs", "got 3");
    assertThatThrownBy(
            () -> new Observation(SCENARIOS, NAMES, targets, Observation.Misfit.HINGE, two))
        .hasMessageContainingAll("differences", "HINGE");
  }

  @Test
  void shouldHaveNeitherTargetsNorOutputsWhenATaskReturnsAFitnessOnly() {
    Evaluation none = evaluation(new double[2]);
    assertThat(none.observation()).isEmpty();
    assertThat(none.outputs()).isEmpty();
    assertThat(none.sums()).isEmpty();
    Evaluation reduced = none.with(OBSERVATION, new double[] {7});
    assertThat(reduced.observation()).contains(OBSERVATION);
    assertThat(reduced.outputs()).isEqualTo(NAMES);
    assertThat(reduced.sums().orElseThrow()).containsExactly(7);
  }

  @Test
  void shouldHaveATargetOfOneForTheClassOfAScenario() {
    Observation observation =
        Observation.oneHot(SCENARIOS, NAMES, s -> s == 9 ? 0 : 1, -1, Observation.Misfit.HINGE);
    assertThat(observation.targets()).containsExactly(-1, 1, 1, -1);
    assertThat(observation.misfit()).isEqualTo(Observation.Misfit.HINGE);
  }

  @Test
  void shouldLayOutputsOutWithTheMemberFastest() {
    double[] values = new double[12];
    for (int i = 0; i < 12; i++) {
      values[i] = i;
    }
    Outputs outputs = new Outputs(3, 2, NAMES, values);
    assertThat(outputs.at(0, 0, 2)).isEqualTo(2);
    assertThat(outputs.at(0, 1, 0)).isEqualTo(3);
    assertThat(outputs.at(1, 0, 1)).isEqualTo(7);
  }
}
