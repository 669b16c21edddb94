package org.l2lspark.optimize.kalman;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.random.Seed;

/**
 * One update of a linear model with a Gaussian prior against the closed-form posterior. Prior
 * N(0.2, I) of 4 weights, 6 observations with variance 0.5. The error of a mean over N members is
 * of order 1/sqrt(N) times a posterior std below 1; six standard errors are allowed.
 */
class PosteriorTest {
  private static final int FEATURES = 4;
  private static final double GAMMA = 0.5;
  private final double[] mean = new double[FEATURES];
  private DMatrixRMaj covariance;

  /** {@code C = (I + A^T A / gamma)^-1}, {@code mean = m + C A^T (y - A m) / gamma}. */
  @BeforeEach
  void solve() {
    LinearModel model = model();
    DMatrixRMaj a = DMatrixRMaj.wrap(6, FEATURES, model.x);
    DMatrixRMaj precision = CommonOps_DDRM.identity(FEATURES);
    CommonOps_DDRM.multAddTransA(1 / GAMMA, a, a, precision);
    covariance = new DMatrixRMaj(FEATURES, FEATURES);
    CommonOps_DDRM.invert(precision, covariance);
    double[] prior = new double[FEATURES];
    Arrays.fill(prior, 0.2);
    double[] misfit = model.outputs(prior);
    Arrays.setAll(misfit, i -> model.targets[i] - misfit[i]);
    DMatrixRMaj information = new DMatrixRMaj(FEATURES, 1);
    CommonOps_DDRM.multTransA(1 / GAMMA, a, DMatrixRMaj.wrap(6, 1, misfit), information);
    DMatrixRMaj shift = new DMatrixRMaj(FEATURES, 1);
    CommonOps_DDRM.mult(covariance, information, shift);
    Arrays.setAll(mean, i -> prior[i] + shift.get(i));
  }

  @Test
  void shouldFindThePosteriorMeanAndShrinkTooFarWhenObservationsAreNotPerturbed() {
    int n = 600;
    Ensemble updated = update(n, false, new Seed(5));
    for (int i = 0; i < FEATURES; i++) {
      assertThat(Math.abs(updated.mean()[i] - mean[i])).isLessThan(6 / Math.sqrt(n));
    }
    // unperturbed: (I - K A) C (I - K A)^T, which is the posterior's covariance squared here
    double[] actual = covarianceOf(updated);
    DMatrixRMaj squared = new DMatrixRMaj(FEATURES, FEATURES);
    CommonOps_DDRM.mult(covariance, covariance, squared);
    for (int i = 0; i < FEATURES * FEATURES; i++) {
      assertThat(Math.abs(actual[i] - squared.get(i))).isLessThan(6 / Math.sqrt(n));
    }
    double trace = CommonOps_DDRM.trace(DMatrixRMaj.wrap(FEATURES, FEATURES, actual));
    assertThat(trace).isLessThan(0.7 * CommonOps_DDRM.trace(covariance));
  }

  @Test
  void shouldFindThePosteriorMeanAndCovarianceWhenObservationsArePerturbed() {
    int n = 150;
    int repeats = 40;
    double[] meanOfMeans = new double[FEATURES];
    double[] meanOfCovariances = new double[FEATURES * FEATURES];
    for (int r = 0; r < repeats; r++) {
      Ensemble updated = update(n, true, new Seed(100 + r));
      double[] actual = covarianceOf(updated);
      double[] actualMean = updated.mean();
      Arrays.setAll(meanOfMeans, i -> meanOfMeans[i] + actualMean[i] / repeats);
      Arrays.setAll(meanOfCovariances, i -> meanOfCovariances[i] + actual[i] / repeats);
    }
    // six standard errors of n x repeats members, and a bias of order 1/n
    double bound = 6 / Math.sqrt(n * repeats) + 1.0 / n;
    for (int i = 0; i < FEATURES; i++) {
      assertThat(Math.abs(meanOfMeans[i] - mean[i])).isLessThan(bound);
    }
    for (int i = 0; i < FEATURES * FEATURES; i++) {
      assertThat(Math.abs(meanOfCovariances[i] - covariance.get(i))).isLessThan(bound);
    }
  }

  @Test
  void shouldFindThePosteriorMeanWhenASingleSampleIsTakenSequentiallyWithPerturbations() {
    int n = 20_000;
    LinearModel model = new LinearModel(1, 1, 1, 3);
    EnsembleKalmanFilter filter =
        LinearModel.filter("perturb-observations = true, gamma = 0.5, members = " + n);
    KalmanState state = filter.start(model.space, new Seed(6));
    Ensemble updated =
        filter.ask(filter.tell(state, model.evaluate(filter, filter.ask(state)), new Seed(7)));
    double a = model.x[0];
    double variance = 1 / (1 + a * a / GAMMA);
    double expected = 0.2 + variance * a * (model.targets[0] - 0.2 * a) / GAMMA;
    assertThat(Math.abs(updated.mean()[0] - expected)).isLessThan(6 / Math.sqrt(n));
    assertThat(Math.abs(covarianceOf(updated)[0] - variance)).isLessThan(6 / Math.sqrt(n));
  }

  private static Ensemble update(int n, boolean perturb, Seed seed) {
    LinearModel model = model();
    EnsembleKalmanFilter filter =
        LinearModel.filter(
            "process = batch, gamma = 0.5, members = %d, perturb-observations = %s"
                .formatted(n, perturb));
    KalmanState state = filter.start(model.space, seed);
    return filter.ask(
        filter.tell(state, model.evaluate(filter, filter.ask(state)), seed.fold("update")));
  }

  private static LinearModel model() {
    return new LinearModel(6, 1, FEATURES, 12);
  }

  private static double[] covarianceOf(Ensemble ensemble) {
    int p = ensemble.dimension();
    double[] mean = ensemble.mean();
    double[] c = new double[p * p];
    for (int j = 0; j < ensemble.members(); j++) {
      double[] u = ensemble.member(j);
      for (int a = 0; a < p; a++) {
        for (int b = 0; b < p; b++) {
          c[a * p + b] += (u[a] - mean[a]) * (u[b] - mean[b]) / ensemble.members();
        }
      }
    }
    return c;
  }
}
