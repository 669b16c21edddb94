package org.l2lspark.optimize.kalman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.optimize.Checkpoint;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;

/** The transform, controller, inflation, acceleration, averaging and sizes of a filter. */
class EngineTest {
  private static final Seed SEED = new Seed(77);
  private static final double GAMMA = 0.5;

  /** Exactly {@code C - C_ug (C_gg + gamma I)^-1 C_gu} and its mean, whatever N. */
  @ParameterizedTest
  @CsvSource({"5,3,2,4", "12,2,1,3", "3,4,2,5"})
  void shouldHaveTheKalmanMeanAndCovarianceExactlyWhenTransformed(
      int members, int samples, int classes, int features) {
    LinearModel model = new LinearModel(samples, classes, features, 21);
    EnsembleKalmanFilter filter = filter("process = transform, members = " + members);
    KalmanState state = filter.start(model.space, SEED);
    Evaluation evaluation = model.evaluate(filter, filter.ask(state));
    double[] u = filter.ask(state).values();
    double[] g = model.outputs(evaluation.ensemble());
    int p = u.length / members;
    int m = g.length / members;
    DMatrixRMaj cgg = DenseTwin.covariance(g, g, members);
    DMatrixRMaj cug = DenseTwin.covariance(u, g, members);
    DMatrixRMaj gain = DenseTwin.gain(cug, cgg, GAMMA);
    DMatrixRMaj expected = DenseTwin.covariance(u, u, members);
    CommonOps_DDRM.multAddTransB(-1, gain, cug, expected);
    double[] residual = Means.ofRows(g, members, m);
    Arrays.setAll(residual, i -> model.targets[i] - residual[i]);
    DMatrixRMaj moved = new DMatrixRMaj(p, 1);
    CommonOps_DDRM.mult(gain, DMatrixRMaj.wrap(m, 1, residual), moved);
    double[] mean = Means.ofRows(u, members, p);

    double[] after = filter.ask(filter.tell(state, evaluation, SEED)).values();
    double[] actualMean = Means.ofRows(after, members, p);
    for (int i = 0; i < p; i++) {
      assertThat(actualMean[i]).isCloseTo(mean[i] + moved.get(i), within(1e-10));
    }
    assertThat(DenseTwin.covariance(after, after, members).data)
        .containsExactly(expected.data, within(1e-10));
  }

  /** The steps use the likelihood once: for a linear model they make up one update with gamma. */
  @Test
  void shouldMakeUpOneUpdateWithGammaWhenStepsFollowTheMisfit() {
    LinearModel model = new LinearModel(8, 2, 3, 22);
    EnsembleKalmanFilter steps =
        LinearModel.filter(
            "process = transform, members = 20, gamma = 0.02, gamma-schedule = data-misfit");
    EnsembleKalmanFilter whole =
        LinearModel.filter("process = transform, members = 20, gamma = 0.02");
    KalmanState state = steps.start(model.space, SEED);
    double[] expected =
        whole.ask(whole.tell(state, model.evaluate(whole, whole.ask(state)), SEED)).values();
    int updates = 0;
    double before = 0;
    while (steps.finished(state).isEmpty()) {
      state = steps.tell(state, model.evaluate(steps, steps.ask(state)), SEED.fold(updates++));
      assertThat(state.time()).isGreaterThan(before).isLessThanOrEqualTo(1);
      before = state.time();
    }
    assertThat(updates).isBetween(3, 50);
    // the symmetric roots of the steps and of the whole differ by a rotation of the members
    assertThat(state.mean())
        .containsExactly(Means.ofRows(expected, 20, state.mean().length), within(1e-9));
    double[] values = steps.ask(state).values();
    assertThat(DenseTwin.covariance(values, values, 20).data)
        .containsExactly(DenseTwin.covariance(expected, expected, 20).data, within(1e-9));
    Ensemble settled = steps.ask(state);
    KalmanState later = steps.tell(state, model.evaluate(steps, settled), SEED);
    assertThat(steps.ask(later).values()).as("nothing moves at time 1").isEqualTo(settled.values());
  }

  /** Iglesias and Yang 2021, algorithm 1, by hand for the first step. */
  @ParameterizedTest
  @ValueSource(strings = {"sequential", "batch", "transform"})
  void shouldTakeTheFirstStepOfThePaper(String process) {
    LinearModel model = new LinearModel(6, 2, 3, 23);
    EnsembleKalmanFilter filter =
        LinearModel.filter(
            "members = 9, gamma = 0.01, gamma-schedule = data-misfit, process = " + process);
    KalmanState state = filter.start(model.space, SEED);
    Evaluation evaluation = model.evaluate(filter, filter.ask(state));
    double[] phi = new double[9];
    for (int j = 0; j < 9; j++) {
      phi[j] = model.loss(filter.ask(state).member(j)) / (2 * 0.01);
    }
    double mean = Arrays.stream(phi).average().orElseThrow();
    double variance = Arrays.stream(phi).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
    double m = 12;
    double expected = Math.min(Math.max(m / (2 * mean), Math.sqrt(m / (2 * variance))), 1);
    assertThat(expected).isLessThan(1);
    assertThat(filter.tell(state, evaluation, SEED).time()).isCloseTo(expected, within(1e-12));
  }

  @Test
  void shouldWidenTheEnsembleAboutItsMeanWhenInflated() {
    int n = 400;
    int width = 50;
    double[] x = new Seed(5).stream().doubles((long) n * width).toArray();
    double[] mean = Means.ofRows(x, n, width);
    double spread = spread(x, n, width);
    double[] factor = x.clone();
    new Inflation(Inflation.Kind.MULTIPLICATIVE, 1.5).widen(factor.clone(), factor, n, width, SEED);
    assertThat(spread(factor, n, width)).isCloseTo(1.5 * spread, within(1e-12));
    assertThat(Means.ofRows(factor, n, width)).containsExactly(mean, within(1e-12));
    double[] noisy = x.clone();
    new Inflation(Inflation.Kind.ADDITIVE, 2).widen(noisy.clone(), noisy, n, width, SEED);
    // five standard errors of 20,000 draws
    assertThat(spread(noisy, n, width)).isCloseTo(Math.hypot(spread, 2), within(0.05));
    assertThat(Means.ofRows(noisy, n, width)).containsExactly(mean, within(1e-12));
    double[] dropped = x.clone();
    new Inflation(Inflation.Kind.DROPOUT, 0.3).widen(dropped.clone(), dropped, n, width, SEED);
    assertThat(spread(dropped, n, width)).isCloseTo(spread, within(0.02));
    long atMean = 0;
    for (int i = 0; i < x.length; i++) {
      atMean += dropped[i] == mean[i % width] ? 1 : 0;
    }
    assertThat(atMean / (double) x.length).isCloseTo(0.3, within(5 * Math.sqrt(0.21 / x.length)));
  }

  private static double spread(double[] x, int n, int width) {
    double[] mean = Means.ofRows(x, n, width);
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += Math.pow(x[i] - mean[i % width], 2);
    }
    return Math.sqrt(sum / x.length);
  }

  @ParameterizedTest
  @ValueSource(strings = {"additive", "dropout"})
  void shouldLeaveTheSpanOfTheFirstEnsembleWhenInflated(String kind) {
    LinearModel model = new LinearModel(60, 1, 20, 27);
    double[] truth = new Seed(3).stream().doubles(20).toArray();
    System.arraycopy(model.outputs(truth), 0, model.targets, 0, 60);
    String hocon = "members = 6, process = batch, gamma-unit = relative, gamma = 1";
    double bound = loss(model, hocon, 60);
    assertThat(loss(model, hocon + ", inflation = " + kind, 60)).isLessThan(0.6 * bound);
  }

  private static double loss(LinearModel model, String hocon, int generations) {
    EnsembleKalmanFilter filter = LinearModel.filter(hocon);
    KalmanState state = filter.start(model.space, SEED);
    for (int k = 0; k < generations; k++) {
      state = filter.tell(state, model.evaluate(filter, filter.ask(state)), SEED.fold(k));
    }
    return model.loss(filter.estimate(state));
  }

  /** Nesterov's sequence written down again for the mean of a refreshed ensemble. */
  @Test
  void shouldMoveOnByNesterovsSequence() {
    LinearModel model = new LinearModel(6, 1, 3, 28);
    String hocon = "members = 12, process = batch, refresh = fresh";
    EnsembleKalmanFilter plain = filter(hocon);
    EnsembleKalmanFilter nesterov = filter(hocon + ", acceleration = nesterov");
    KalmanState state = nesterov.start(model.space, SEED);
    double[] u = null;
    for (int k = 1; k <= 5; k++) {
      KalmanState step = plain.tell(state, model.evaluate(plain, plain.ask(state)), SEED.fold(k));
      KalmanState next =
          nesterov.tell(state, model.evaluate(nesterov, nesterov.ask(state)), SEED.fold(k));
      assertThat(nesterov.estimate(next)).containsExactly(step.mean());
      double[] expected = step.mean().clone();
      for (int i = 0; u != null && i < 3; i++) {
        expected[i] += (k - 1.0) / (k + 2.0) * (step.mean()[i] - u[i]);
      }
      assertThat(next.mean()).containsExactly(expected, within(1e-14));
      u = step.mean();
      state = next;
    }
  }

  @Test
  void shouldEstimateByTheAverageOfTheLastMeansWhenAveraged() {
    LinearModel model = new LinearModel(6, 1, 3, 28);
    String hocon = "members = 12, process = batch, refresh = fresh";
    EnsembleKalmanFilter plain = filter(hocon);
    EnsembleKalmanFilter averaged = filter(hocon + ", averaging-window = 3");
    KalmanState state = averaged.start(model.space, SEED);
    assertThat(averaged.estimate(state)).isEqualTo(state.mean());
    double[] expected = null;
    for (int k = 1; k <= 6; k++) {
      KalmanState step = plain.tell(state, model.evaluate(plain, plain.ask(state)), SEED.fold(k));
      state = averaged.tell(state, model.evaluate(averaged, averaged.ask(state)), SEED.fold(k));
      assertThat(state.mean()).as("members do not feel it").isEqualTo(step.mean());
      double[] mean = step.mean();
      double[] before = expected == null ? mean : expected;
      double share = 1.0 / Math.min(k, 3);
      expected =
          IntStream.range(0, 3)
              .mapToDouble(i -> before[i] + share * (mean[i] - before[i]))
              .toArray();
      assertThat(averaged.estimate(state)).containsExactly(expected, within(1e-14));
    }
  }

  @Test
  void shouldNeedFewerGenerationsWhenAccelerated() {
    LinearModel model = new LinearModel(60, 1, 5, 29);
    double[] truth = new Seed(4).stream().doubles(5).toArray();
    System.arraycopy(model.outputs(truth), 0, model.targets, 0, 60);
    String hocon = "members = 20, process = batch, refresh = fresh, gamma-unit = relative";
    double plain = loss(model, hocon + ", gamma = 30", 60);
    assertThat(loss(model, hocon + ", gamma = 30, acceleration = nesterov", 60))
        .isLessThan(0.2 * plain);
  }

  @ParameterizedTest
  @ValueSource(strings = {"refresh = none", "refresh = fresh"})
  void shouldShrinkWhileAllIsWellAndGrowWhenAccuracyFalls(String refresh) {
    LinearModel model = new LinearModel(4, 1, 3, 30);
    EnsembleKalmanFilter filter =
        filter(
            "members = 50, process = batch, ensemble-size = dynamic, resize-every = 2,"
                + " min-members = 30, max-members = 70, resize-step = 15, "
                + refresh);
    double[] accuracies = {.5, .8, .91, .91, .92, .915, .92, .917, .95, .99, .9, .9, .91, .5, .5};
    // looked at after generations 2, 4, ...: .8, .91, .915, .917, .99, .9, .5
    int[] sizes = {50, 50, 50, 50, 50, 35, 35, 30, 30, 30, 30, 30, 30, 30, 30};
    KalmanState state = filter.start(model.space, SEED);
    for (int k = 0; k < accuracies.length; k++) {
      state =
          filter.tell(
              state, measured(model, filter, filter.ask(state), accuracies[k]), SEED.fold(k));
      assertThat(filter.ask(state).members()).as("after generation " + (k + 1)).isEqualTo(sizes[k]);
      assertThat(state.size()).isEqualTo(sizes[k]);
    }
    for (double accuracy : new double[] {.99, .99, .98, .98, .97, .97, .96, .96}) {
      state =
          filter.tell(
              state, measured(model, filter, filter.ask(state), accuracy), SEED.fold("more"));
    }
    assertThat(state.size()).as("grown when accuracy fell").isEqualTo(70);
    assertThat(Arrays.stream(filter.ask(state).values()).allMatch(Double::isFinite)).isTrue();
  }

  private static Evaluation measured(
      LinearModel model, EnsembleKalmanFilter filter, Ensemble ensemble, double accuracy) {
    Evaluation e = model.evaluate(filter, ensemble);
    double[] accuracies = new double[ensemble.members()];
    Arrays.fill(accuracies, accuracy);
    return new Evaluation(
        ensemble,
        e.trial(),
        e.fitness(),
        Map.of(Evaluation.ACCURACY, accuracies),
        e.failures(),
        e.outputs(),
        e.observation(),
        e.sums(),
        e.penalties(),
        e.counters());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "process = transform, acceleration = nesterov, inflation = additive, averaging-window = 2",
        "process = batch, refresh = fresh, acceleration = nesterov, ensemble-size = dynamic,"
            + " resize-every = 1, resize-above = 0, resize-gain = 1",
        "process = batch, gamma-schedule = data-misfit, inflation = dropout",
        "process = batch, sampling-error-correction = nice",
      })
  void shouldGoOnWithTheSameBitsFromACheckpoint(String hocon) {
    LinearModel model = new LinearModel(5, 2, 4, 31);
    EnsembleKalmanFilter filter = filter("members = 10, " + hocon);
    KalmanState straight = filter.start(model.space, SEED);
    KalmanState resumed = straight;
    for (int k = 0; k < 6; k++) {
      straight =
          filter.tell(straight, measured(model, filter, filter.ask(straight), .5), SEED.fold(k));
      Checkpoint saved = filter.save(resumed);
      KalmanState loaded = filter.load(model.space, saved);
      resumed = filter.tell(loaded, measured(model, filter, filter.ask(loaded), .5), SEED.fold(k));
      assertThat(filter.ask(resumed).values()).isEqualTo(filter.ask(straight).values());
      assertThat(filter.estimate(resumed)).isEqualTo(filter.estimate(straight));
      assertThat(resumed.time()).isEqualTo(straight.time());
      assertThat(resumed.position().map(double[]::clone).map(Arrays::toString))
          .isEqualTo(straight.position().map(Arrays::toString));
    }
    assertThat(straight.generation()).isEqualTo(6);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "process = transform, perturb-observations = true | perturb-observations",
        "process = sequential, sampling-error-correction = sec | power, fisher, nice",
        "process = sequential, sampling-error-correction = power | process = batch beside it",
        "gamma-schedule = data-misfit, gamma-growth = 1 | gamma-growth",
        "refresh = fresh, inflation = additive | none when refresh = fresh",
        "inflation = multiplicative, inflation-factor = 0.5 | at least 1",
        "inflation = dropout, dropout-rate = 1 | below 1",
        "ensemble-size = dynamic, min-members = 99 | min-members",
        "gamma = 0 | above 0",
      })
  void shouldSayWhatIsWrongWithASetting(String hocon, String expected) {
    assertThatThrownBy(() -> LinearModel.filter(hocon))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(expected);
  }

  private static EnsembleKalmanFilter filter(String hocon) {
    return LinearModel.filter("gamma = " + GAMMA + ", " + hocon);
  }
}
