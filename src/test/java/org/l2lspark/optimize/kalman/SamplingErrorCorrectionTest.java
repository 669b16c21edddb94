package org.l2lspark.optimize.kalman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.random.Seed;

/** Correlations tempered by what chance alone would give. */
class SamplingErrorCorrectionTest {
  private static final Seed SEED = new Seed(77);
  private static final double GAMMA = 0.5;

  @Test
  void shouldBeTheBatchUpdateWhenCorrelationsAreNotTempered() {
    LinearModel model = new LinearModel(5, 3, 40, 24);
    String batch = "members = 7, process = batch, localization = by-output";
    EnsembleKalmanFilter plain = filter(batch);
    EnsembleKalmanFilter corrected =
        filter(batch + ", sampling-error-correction = power, correction-exponent = 0");
    KalmanState state = plain.start(model.space, SEED);
    Ensemble ensemble = plain.ask(state);
    double[] expected =
        plain.ask(plain.tell(state, model.evaluate(plain, ensemble), SEED)).values();
    KalmanState next = corrected.tell(state, model.evaluate(corrected, ensemble), SEED);
    assertThat(corrected.ask(next).values()).containsExactly(expected, within(1e-10));
  }

  /** The dense formula with every covariance multiplied by a factor written down here again. */
  @ParameterizedTest
  @ValueSource(strings = {"power", "fisher"})
  void shouldTemperEachCovarianceByItsCorrelation(String kind) {
    int n = 8;
    LinearModel model = new LinearModel(4, 1, 300, 25);
    EnsembleKalmanFilter filter =
        filter("members = 8, process = batch, sampling-error-correction = " + kind);
    KalmanState state = filter.start(model.space, SEED);
    Evaluation evaluation = model.evaluate(filter, filter.ask(state));
    double[] u = filter.ask(state).values();
    double[] g = model.outputs(evaluation.ensemble());
    int p = 300;
    int m = 4;
    DMatrixRMaj cug = DenseTwin.covariance(u, g, n);
    DMatrixRMaj cuu = DenseTwin.covariance(u, u, n);
    DMatrixRMaj cgg = DenseTwin.covariance(g, g, n);
    for (int a = 0; a < p; a++) {
      for (int b = 0; b < m; b++) {
        double rho = cug.get(a, b) / Math.sqrt(cuu.get(a, a) * cgg.get(b, b));
        double factor;
        if (kind.equals("power")) {
          factor = Math.abs(rho);
        } else {
          double z = 0.5 * Math.log((1 + rho) / (1 - rho));
          double e = 1 / Math.sqrt(n - 3);
          double q = rho / ((Math.tanh(z + e) - Math.tanh(z - e)) / 2);
          factor = q * q / (1 + q * q);
        }
        cug.set(a, b, cug.get(a, b) * factor);
      }
    }
    DMatrixRMaj gain = DenseTwin.gain(cug, cgg, GAMMA);
    double[] expected = u.clone();
    for (int j = 0; j < n; j++) {
      for (int a = 0; a < p; a++) {
        for (int b = 0; b < m; b++) {
          expected[j * p + a] += gain.get(a, b) * (model.targets[b] - g[j * m + b]);
        }
      }
    }
    assertThat(filter.ask(filter.tell(state, evaluation, SEED)).values())
        .containsExactly(expected, within(1e-10));
  }

  @Test
  void shouldTemperNoiseAwayAndKeepSignalsWhenNice() {
    int members = 30;
    double noise = 1 / Math.sqrt(members - 1);
    double[] chance = IntStream.range(0, 500).mapToDouble(i -> (i % 2 * 2 - 1) * noise).toArray();
    double[] signal = {0.95, -0.9};
    double[] all = Arrays.copyOf(chance, 502);
    System.arraycopy(signal, 0, all, 500, 2);
    SamplingErrorCorrection.Factor nice =
        new SamplingErrorCorrection(SamplingErrorCorrection.Kind.NICE, 1)
            .factor(members, List.of(all));
    assertThat(nice.of(noise)).isLessThan(0.1);
    assertThat(nice.of(0.95)).isGreaterThan(0.6);
    assertThat(nice.of(-0.9)).isEqualTo(nice.of(0.9));
    double change = 0;
    double allowed = 0;
    for (double rho : all) {
      change += Math.pow(rho * (1 - nice.of(rho)), 2);
      allowed += Math.pow((1 - rho * rho) * noise, 2);
    }
    assertThat(Math.sqrt(change)).isLessThanOrEqualTo(Math.sqrt(allowed) * (1 + 1e-9));
  }

  /** Correlations of chance alone drag weights about that reach nothing. Few, unlike outputs. */
  @ParameterizedTest
  @ValueSource(strings = {"power", "fisher", "nice"})
  void shouldMoveIdleWeightsLessWhenCorrelationsAreTempered(String kind) {
    LinearModel model = new LinearModel(2, 1, 60, 26);
    for (int s = 0; s < 2; s++) {
      Arrays.fill(model.x, s * 60 + 4, s * 60 + 60, 0); // 4 weights matter
    }
    EnsembleKalmanFilter plain = filter("members = 15, process = batch");
    EnsembleKalmanFilter tempered =
        filter("members = 15, process = batch, sampling-error-correction = " + kind);
    KalmanState state = plain.start(model.space, SEED);
    Ensemble ensemble = plain.ask(state);
    double[] before = state.mean();
    double[] loose = plain.tell(state, model.evaluate(plain, ensemble), SEED).mean();
    double[] tight = tempered.tell(state, model.evaluate(tempered, ensemble), SEED).mean();
    assertThat(moved(before, tight, 4, 60)).isLessThan(0.7 * moved(before, loose, 4, 60));
    assertThat(moved(before, tight, 0, 4)).isPositive();
  }

  private static double moved(double[] a, double[] b, int from, int to) {
    return Math.sqrt(IntStream.range(from, to).mapToDouble(i -> Math.pow(a[i] - b[i], 2)).sum());
  }

  private static EnsembleKalmanFilter filter(String hocon) {
    return LinearModel.filter("gamma = " + GAMMA + ", " + hocon);
  }
}
