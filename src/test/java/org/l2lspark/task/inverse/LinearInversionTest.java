package org.l2lspark.task.inverse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.l2lspark.builder.EnkfBuilder;
import org.l2lspark.builder.ExperimentBuilder;
import org.l2lspark.builder.InverseBuilder;
import org.l2lspark.builder.InverseLinearBuilder;
import org.l2lspark.builder.InverseNoiseBuilder;
import org.l2lspark.builder.InversePriorBuilder;
import org.l2lspark.builder.RunBuilder;
import org.l2lspark.ensemble.Ensemble;

/** The filter on a linear model, against closed forms written down densely, {@code m x m}. */
class LinearInversionTest {
  private static final double[][] A = {
    {1, 0.5, -0.2}, {0.3, -1, 0.7}, {0, 0.4, 1.1}, {0.9, 0.8, 0.1}, {-0.6, 0.2, 0.5}
  };
  private static final double[] OFFSET = {0.1, -0.2, 0.3, 0, 0.5};
  private static final double[] MEAN = {1, -0.5, 2};
  private static final double[] STD = {1, 0.7, 1.5};
  private static final double[][] NOISE = {
    {0.5, 0.2, 0, 0, 0.1},
    {0.2, 0.6, 0.1, 0, 0},
    {0, 0.1, 0.4, -0.1, 0},
    {0, 0, -0.1, 0.7, 0.2},
    {0.1, 0, 0, 0.2, 0.5}
  };
  private static final int MANY = 250;
  private static final int[] ORDER = {2, 0, 1}; // where the priors are among a, b, c
  private static final EnkfBuilder.Process TRANSFORM = EnkfBuilder.Process.TRANSFORM;
  private static final EnkfBuilder.Process BATCH = EnkfBuilder.Process.BATCH;

  private static EnkfBuilder filter(int members, EnkfBuilder.Process process) {
    return new EnkfBuilder().members(members).gamma(1).process(process);
  }

  private static EnkfBuilder inSteps(int members, EnkfBuilder.Process process) {
    return filter(members, process).gammaSchedule(EnkfBuilder.GammaSchedule.DATA_MISFIT);
  }

  private static InversePriorBuilder prior(String name, double mean, double std) {
    return new InversePriorBuilder().name(name).mean(mean).std(std);
  }

  private static Inversions.Result run(EnkfBuilder filter, int generations, int seed) {
    InverseLinearBuilder model =
        new InverseLinearBuilder().matrix(A).offset(OFFSET).parameters("a", "b", "c");
    InverseBuilder task =
        new InverseBuilder()
            .model(InverseBuilder.Model.LINEAR)
            .linear(model)
            .prior(prior("c", 2, 1.5), prior("a", 1, 1), prior("b", -0.5, 0.7))
            .truth("a", 1.6)
            .truth("b", 0.2)
            .truth("c", 0.5)
            .noise(new InverseNoiseBuilder().covariance(NOISE));
    return Inversions.run(
        new ExperimentBuilder()
            .seed(seed)
            .task(task)
            .optimizer(filter)
            .run(new RunBuilder().generations(generations))
            .build(),
        1);
  }

  /** A with its columns in the order of the priors. */
  private static Dense model() {
    double[][] a = new double[A.length][3];
    for (int i = 0; i < A.length; i++) {
      for (int k = 0; k < 3; k++) {
        a[i][k] = A[i][ORDER[k]];
      }
    }
    return Dense.of(a);
  }

  /** Prior or ensemble to posterior, by the gain {@code C A^T (A C A^T + Gamma)^-1}. */
  private record Kalman(Dense mean, Dense covariance, Dense gain) {
    static Kalman of(Dense mean, Dense covariance, double[] y) {
      Dense cross = covariance.times(model().transpose());
      Dense gain = cross.times(model().times(cross).plus(Dense.of(NOISE)).inverse());
      return new Kalman(
          mean.plus(gain.times(residual(mean, y))),
          covariance.minus(gain.times(cross.transpose())),
          gain);
    }
  }

  private static Dense residual(Dense u, double[] y) {
    return Dense.column(y).minus(Dense.column(OFFSET)).minus(model().times(u));
  }

  private static Kalman ofEnsemble(Ensemble ensemble, double[] y) {
    return Kalman.of(
        Dense.column(ensemble.mean()), Dense.of(3, 3, Inversions.covariance(ensemble)), y);
  }

  private static Kalman posterior(Inversions.Result result) {
    double[] mean = new double[3];
    double[] variances = new double[3];
    for (int k = 0; k < 3; k++) {
      mean[k] = MEAN[ORDER[k]];
      variances[k] = STD[ORDER[k]] * STD[ORDER[k]];
    }
    return Kalman.of(
        Dense.column(mean), Dense.diagonal(variances), result.problem().evidence().data());
  }

  @Test
  void shouldKnowThePosteriorInClosedForm() {
    Inversions.Result result = run(filter(4, TRANSFORM), 1, 3);
    Kalman expected = posterior(result);
    GaussianPosterior exact = result.problem().exact().orElseThrow();
    assertThat(exact.mean()).containsExactly(expected.mean().values(), within(1e-12));
    assertThat(exact.covariance()).containsExactly(expected.covariance().values(), within(1e-12));
    assertThat(exact.std(1)).isCloseTo(Math.sqrt(expected.covariance().get(1, 1)), within(1e-12));
  }

  /**
   * By several steps of a square-root filter whose step sizes add up to one, a small ensemble gets
   * exactly the mean and covariance that one Kalman update gives for its own covariances.
   */
  @ParameterizedTest
  @ValueSource(ints = {3, 4, 5})
  void shouldAgreeWithTheDenseFormulasForASmallEnsemble(int seed) {
    Inversions.Result result = run(inSteps(12, TRANSFORM), 100, seed);
    assertThat(result.generations()).isGreaterThan(1);
    Ensemble first = result.first();
    Kalman expected = ofEnsemble(first, result.problem().evidence().data());
    assertThat(result.last().mean()).containsExactly(expected.mean().values(), within(1e-8));
    assertThat(Inversions.covariance(result.last()))
        .containsExactly(expected.covariance().values(), within(1e-8));
  }

  /** The batch update moves every member by the gain of the ensemble's own covariances. */
  @Test
  void shouldMoveEachMemberByTheDenseGainWhenBatch() {
    Inversions.Result result = run(filter(9, BATCH), 1, 8);
    Ensemble first = result.first();
    double[] y = result.problem().evidence().data();
    Dense gain = ofEnsemble(first, y).gain();
    for (int j = 0; j < 9; j++) {
      Dense u = Dense.column(first.member(j));
      assertThat(result.last().member(j))
          .containsExactly(u.plus(gain.times(residual(u, y))).values(), within(1e-8));
    }
  }

  static Stream<Arguments> filters() {
    return Stream.of(
        arguments(inSteps(MANY, TRANSFORM), 100),
        arguments(filter(MANY, TRANSFORM), 1),
        arguments(inSteps(MANY, BATCH).perturbObservations(true), 100),
        arguments(filter(MANY, BATCH).perturbObservations(true), 1));
  }

  /**
   * Over 16 ensembles of N = 250 members, 4000 in all. Errors of mean and covariance are those of
   * the first ensembles' sample means and covariances, of order 1/sqrt(4000), and a bias of order
   * 1/N: a mean within 5/sqrt(4000) + 1/N = 0.083 prior standard deviations, a covariance within
   * 6/sqrt(4000) + 3/N = 0.107 prior variances. The posterior's variances are below 0.6 of the
   * prior's, so that this tells a posterior from a prior.
   */
  @ParameterizedTest
  @MethodSource("filters")
  void shouldTendToThePosteriorOverManyMembers(EnkfBuilder filter, int generations) {
    int members = MANY;
    int runs = 16;
    double error = 1 / Math.sqrt(members * runs);
    double[] away = new double[3];
    double[] covariance = new double[9];
    Kalman expected = null;
    for (int seed = 1; seed <= runs; seed++) {
      Inversions.Result result = run(filter, generations, seed);
      expected = posterior(result); // each has data of its own, and the same covariance
      for (int a = 0; a < 3; a++) {
        away[a] += (result.mean(a) - expected.mean().get(a, 0)) / runs;
      }
      double[] own = Inversions.covariance(result.last());
      for (int i = 0; i < 9; i++) {
        covariance[i] += own[i] / runs;
      }
    }
    for (int a = 0; a < 3; a++) {
      double std = STD[ORDER[a]];
      assertThat(away[a]).isCloseTo(0, within((5 * error + 1.0 / members) * std));
      assertThat(expected.covariance().get(a, a)).isLessThan(0.6 * std * std);
      for (int b = 0; b < 3; b++) {
        assertThat(covariance[a * 3 + b])
            .isCloseTo(
                expected.covariance().get(a, b),
                within((6 * error + 3.0 / members) * std * STD[ORDER[b]]));
      }
    }
  }

  /** Without perturbed observations the batch filter claims the mean alone. */
  @Test
  void shouldGetTheMeanRightAndTheSpreadTooSmallWhenBatchWithoutPerturbations() {
    Inversions.Result result = run(filter(1500, BATCH), 1, 12);
    Kalman expected = posterior(result);
    double[] covariance = Inversions.covariance(result.last());
    Dense shrink = Dense.diagonal(1, 1, 1).minus(expected.gain().times(model()));
    // (I - KA) C0 (I - KA)^T, where C = (I - KA) C0
    Dense tooSmall = shrink.times(expected.covariance());
    for (int a = 0; a < 3; a++) {
      assertThat(result.mean(a))
          .isCloseTo(expected.mean().get(a, 0), within(5 * STD[ORDER[a]] / Math.sqrt(1500)));
      assertThat(covariance[a * 4]).isLessThan(0.8 * expected.covariance().get(a, a));
      assertThat(covariance[a * 4])
          .isCloseTo(
              tooSmall.get(a, a), within(6 * STD[ORDER[a]] * STD[ORDER[a]] / Math.sqrt(1500)));
    }
  }

  /** Whole runs are calibrated: squared distances of the truth are chi-square with p degrees. */
  @Test
  void shouldHoldTheTruthAsOftenAsThePosteriorSays() {
    double sum = 0;
    int runs = 60;
    for (int seed = 1; seed <= runs; seed++) {
      Inversions.Result result = run(inSteps(98, TRANSFORM), 100, 1000 + seed);
      // the truth is fixed, the prior's pull is small beside the spread: chi-square but for a bias
      Dense away =
          Dense.column(result.problem().evidence().truth())
              .minus(Dense.column(result.last().mean()));
      Dense c = Dense.of(3, 3, Inversions.covariance(result.last()));
      sum += away.transpose().times(c.inverse()).times(away).get(0, 0);
    }
    // mean 3, standard error sqrt(6 / 60) = 0.32; pulled by the prior it is somewhat below or above
    assertThat(sum / runs).isBetween(1.7, 4.3);
  }

  @Test
  void shouldKeepAFixedParameterAndLeaveItOutOfThePosterior() {
    InverseBuilder task =
        new InverseBuilder()
            .model(InverseBuilder.Model.LINEAR)
            .linear(new InverseLinearBuilder().matrix(new double[][] {{1, 2}, {1, -1}, {0, 3}}))
            .fixed("x1", 5)
            .prior(prior("x2", 0, 1))
            .data(7.1, 4.2, 3.3)
            .noise(new InverseNoiseBuilder().variances(0.5, 0.25, 1));
    ExperimentBuilder configuration =
        new ExperimentBuilder()
            .seed(1)
            .task(task)
            .optimizer(filter(50, TRANSFORM))
            .run(new RunBuilder().generations(1));
    Inversions.Result result = Inversions.run(configuration.build(), 1);
    GaussianPosterior exact = result.problem().exact().orElseThrow();
    // precision 1 + 4/0.5 + 1/0.25 + 9/1; weighted residuals 2*2.1/0.5 + 0.8/0.25 + 3*3.3
    assertThat(exact.covariance()[0]).isCloseTo(1 / 22.0, within(1e-12));
    assertThat(exact.mean()[0]).isCloseTo((8.4 + 3.2 + 9.9) / 22.0, within(1e-12));
    assertThat(result.mean(0)).isCloseTo(exact.mean()[0], within(0.06));
    assertThat(result.std(0)).isCloseTo(exact.std(0), within(0.06));
  }
}
