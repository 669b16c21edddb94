package org.l2lspark.optimize.kalman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.NoiseCovariance;
import org.l2lspark.ensemble.ParameterGroup;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;

/** Targets whose noise is known: everything is counted in units of it. */
class KnownNoiseTest {
  private static final Seed SEED = new Seed(85);
  private static final int MEMBERS = 9;
  private static final double[] COVARIANCE = {2, 0.6, -0.3, 0.6, 1, 0.2, -0.3, 0.2, 0.5};
  private static final NoiseCovariance CORRELATED = NoiseCovariance.full(3, COVARIANCE);
  private static final NoiseCovariance INDEPENDENT = NoiseCovariance.diagonal(2, 0.3, 0.01);
  private final LinearModel model = new LinearModel(5, 3, 4, 86);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "process = sequential",
        "process = sequential, perturb-observations = true",
        "process = batch",
        "process = batch, perturb-observations = true",
        "process = transform",
        "process = batch, sampling-error-correction = power",
        "process = batch, gamma-schedule = data-misfit",
        "process = sequential, gamma-schedule = data-misfit"
      })
  void shouldBeTheUpdateOfWhitenedOutputsWithGammaOne(String process) {
    EnsembleKalmanFilter together = filter(process);
    EnsembleKalmanFilter apart = filter(process + ", localization = by-output");
    for (NoiseCovariance noise : List.of(CORRELATED, INDEPENDENT)) {
      requireUpdateOfWhitenedOutputs(together, noise);
    }
    requireUpdateOfWhitenedOutputs(apart, INDEPENDENT);
  }

  /** {@code u_j += C_ug (C_gg + Gamma)^-1 (y - g_j)}, Gamma a block for each sample. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void shouldBeTheDenseFormulaWithTheNoisesCovariance(boolean correlated) {
    double[] covariance = COVARIANCE.clone();
    if (!correlated) {
      Arrays.setAll(covariance, i -> i % 4 == 0 ? covariance[i] : 0);
    }
    model.noise =
        Optional.of(
            correlated
                ? CORRELATED
                : NoiseCovariance.diagonal(covariance[0], covariance[4], covariance[8]));
    EnsembleKalmanFilter filter = filter("process = batch");
    KalmanState state = filter.start(model.space, SEED);
    double[] u = filter.ask(state).values();
    double[] g = model.outputs(filter.ask(state));
    int m = 15;
    DMatrixRMaj noisy = DenseTwin.covariance(g, g, MEMBERS);
    for (int s = 0; s < model.samples; s++) {
      for (int i = 0; i < 9; i++) {
        noisy.add(s * 3 + i / 3, s * 3 + i % 3, covariance[i]);
      }
    }
    DMatrixRMaj gain = DenseTwin.gain(DenseTwin.covariance(u, g, MEMBERS), noisy, 0);
    double[] expected = u.clone();
    for (int j = 0; j < MEMBERS; j++) {
      for (int a = 0; a < 12; a++) {
        for (int b = 0; b < m; b++) {
          expected[j * 12 + a] += gain.get(a, b) * (model.targets[b] - g[j * m + b]);
        }
      }
    }
    KalmanState next = filter.tell(state, model.evaluate(filter, filter.ask(state)), SEED);
    assertThat(filter.ask(next).values()).containsExactly(expected, within(1e-10));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sequential", "batch", "transform"})
  void shouldRefuseCorrelatedNoiseWhenLocalisedByOutput(String process) {
    EnsembleKalmanFilter filter = filter("localization = by-output, process = " + process);
    requireRefusal(filter, model.space);
    // a single part that reaches an output only knows nothing of the noise of the others
    requireRefusal(
        filter,
        new ParameterSpace(List.of(ParameterGroup.of("w", 12, 0, 1).reaching(List.of("class 2")))));
  }

  @Test
  void shouldTakeCorrelatedNoiseByOutputWhereAllPartsReachAllOutputs() {
    EnsembleKalmanFilter together = filter("process = batch");
    EnsembleKalmanFilter apart = filter("process = batch, localization = by-output");
    ParameterSpace space = new ParameterSpace(List.of(ParameterGroup.of("w", 12, 0, 1)));
    model.noise = Optional.of(CORRELATED);
    KalmanState state = together.start(space, SEED);
    Ensemble ensemble = together.ask(state);
    double[] expected = together.tell(state, model.evaluate(together, ensemble), SEED).mean();
    assertThat(apart.tell(state, model.evaluate(apart, ensemble), SEED).mean())
        .containsExactly(expected, within(1e-10));
  }

  /** The noise as it is, which filters for inverse problems are expected to take. */
  @ParameterizedTest
  @CsvSource({
    "gamma-schedule = fixed, true, 1",
    "gamma-schedule = data-misfit, true, 1",
    "gamma-schedule = fixed, false, 0.01",
    "gamma-schedule = data-misfit, false, 0.01",
    "gamma-unit = relative, true, 0.01",
    "gamma-unit = relative, false, 0.01"
  })
  void shouldTakeTheNoiseAsItIsWhereItIsKnown(String schedule, boolean known, String gamma) {
    model.noise = known ? Optional.of(CORRELATED) : Optional.empty();
    for (String process : List.of("batch", "transform")) {
      String common =
          "members = %d, process = %s, localization = none, %s"
              .formatted(MEMBERS, process, schedule);
      EnsembleKalmanFilter silent = LinearModel.filter(common);
      EnsembleKalmanFilter explicit = LinearModel.filter(common + ", gamma = " + gamma);
      KalmanState state = silent.start(model.space, SEED);
      Ensemble ensemble = silent.ask(state);
      KalmanState next = silent.tell(state, model.evaluate(silent, ensemble), SEED);
      KalmanState expected = explicit.tell(state, model.evaluate(explicit, ensemble), SEED);
      assertThat(silent.ask(next).values()).isEqualTo(explicit.ask(expected).values());
      assertThat(next.time()).isEqualTo(expected.time());
      assertThat(next.mean()).isNotEqualTo(state.mean());
    }
  }

  private void requireRefusal(EnsembleKalmanFilter filter, ParameterSpace space) {
    model.noise = Optional.of(CORRELATED);
    KalmanState state = filter.start(space, SEED);
    var evaluation = model.evaluate(filter, filter.ask(state));
    assertThatThrownBy(() -> filter.tell(state, evaluation, SEED))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("optimizer.localization", "by-output", "set localization = none");
  }

  private void requireUpdateOfWhitenedOutputs(EnsembleKalmanFilter filter, NoiseCovariance noise) {
    model.noise = Optional.of(noise);
    KalmanState state = filter.start(model.space, SEED);
    Ensemble ensemble = filter.ask(state);
    KalmanState next = filter.tell(state, model.evaluate(filter, ensemble, 3), SEED);

    LinearModel whitened = new LinearModel(5, 3, 4, 86);
    double[] targets = whitened(model.targets, noise);
    System.arraycopy(targets, 0, whitened.targets, 0, targets.length);
    double[] values = whitened(model.outputs(ensemble), noise);
    var known = model.evaluate(filter, ensemble, 3);
    KalmanState expected =
        filter.tell(
            state,
            whitened.evaluation(filter, ensemble, values, known.fitness(), known.failures()),
            SEED);
    assertThat(filter.ask(next).values())
        .containsExactly(filter.ask(expected).values(), within(1e-9));
    assertThat(next.time()).isCloseTo(expected.time(), within(1e-12));
    assertThat(next.mean()).isNotEqualTo(state.mean());
  }

  /** {@code L^-1 v} for every sample of rows of samples x outputs, by an explicit inverse. */
  private static double[] whitened(double[] rows, NoiseCovariance noise) {
    DMatrixRMaj inverse = new DMatrixRMaj(3, 3);
    CommonOps_DDRM.invert(DMatrixRMaj.wrap(3, 3, noise.factor()), inverse);
    double[] whitened = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      for (int k = 0; k < 3; k++) {
        whitened[i] += inverse.get(i % 3, k) * rows[i / 3 * 3 + k];
      }
    }
    return whitened;
  }

  private static EnsembleKalmanFilter filter(String hocon) {
    return LinearModel.filter("members = " + MEMBERS + ", gamma = 1, " + hocon);
  }
}
