package org.l2lspark.optimize.kalman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.ensemble.ParameterGroup;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.linalg.Symmetric;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;

/** The filter where a task has a fitness only. */
class FitnessObservationTest {
  private static final Seed SEED = new Seed(5);

  private static ParameterSpace space(int n) {
    return new ParameterSpace(List.of(ParameterGroup.of("x", n, 0, 1)));
  }

  private interface Fitness {
    double of(double[] member);
  }

  private static Evaluation evaluation(Ensemble ensemble, Fitness fitness, int g) {
    double[] values =
        IntStream.range(0, ensemble.members())
            .mapToDouble(j -> fitness.of(ensemble.member(j)))
            .toArray();
    return Evaluation.of(ensemble, new Trial(g, new int[7], SEED), values, List.of());
  }

  private static double[] run(EnsembleKalmanFilter filter, int n, int generations, Fitness f) {
    KalmanState state = filter.start(space(n), SEED);
    for (int g = 0; g < generations && filter.finished(state).isEmpty(); g++) {
      state = filter.tell(state, evaluation(filter.ask(state), f, g), SEED.fold(g));
    }
    return filter.estimate(state);
  }

  /** m + C (C + gamma Gamma)^-1 (y - m), all from the definitions. */
  @Test
  void shouldMoveTheMeanByTheKalmanGainOfTheBestMembers() {
    int n = 3;
    int members = 40;
    EnsembleKalmanFilter filter =
        FitnessFilterContractTest.filter(
            "observe = best, process = transform, members = 40, observed-fraction = 0.25, gamma = 2");
    KalmanState state = filter.start(space(n), SEED);
    Ensemble ensemble = filter.ask(state);
    Fitness fitness = m -> -Math.pow(m[0] - 1, 2) - 5 * Math.pow(m[1] + m[2], 2);
    KalmanState next = filter.tell(state, evaluation(ensemble, fitness, 0), SEED);

    double[] mean = ensemble.mean();
    double[] all = Means.covariance(ensemble.values(), members, n);
    int[] best =
        IntStream.range(0, members)
            .boxed()
            .sorted(
                (a, b) ->
                    Double.compare(fitness.of(ensemble.member(b)), fitness.of(ensemble.member(a))))
            .limit(10)
            .mapToInt(Integer::intValue)
            .toArray();
    double[] y = new double[n];
    double[] sum = all.clone();
    for (int j : best) {
      double[] u = ensemble.member(j);
      for (int i = 0; i < n; i++) {
        y[i] += (u[i] - mean[i]) / 10;
        for (int k = 0; k < n; k++) {
          sum[i * n + k] += 2 * (u[i] - mean[i]) * (u[k] - mean[k]) / 10;
        }
      }
    }
    double[] solved = Symmetric.solve(sum, n, y, 1).values();
    for (int i = 0; i < n; i++) {
      double expected = mean[i];
      for (int k = 0; k < n; k++) {
        expected += all[i * n + k] * solved[k];
      }
      assertThat(filter.estimate(next)[i]).isCloseTo(expected, within(1e-9));
    }
  }

  @Test
  void shouldFindTheOptimumOfAnEllipsoidThatLiesAlongNoAxis() {
    double[] answer =
        run(
            FitnessFilterContractTest.filter("observe = best, members = 100"),
            4,
            200,
            m -> {
              double along = m[0] + m[1] + m[2] + m[3] - 2;
              return -along * along - Arrays.stream(m).map(v -> (v - 0.5) * (v - 0.5)).sum();
            });
    for (double value : answer) {
      assertThat(value).isCloseTo(0.5, within(1e-3));
    }
  }

  @Test
  void shouldNotDependOnAMonotoneTransformationOfTheFitness() {
    for (String kind : new String[] {"best", "fitness"}) {
      EnsembleKalmanFilter filter =
          FitnessFilterContractTest.filter("observe = " + kind + ", members = 30");
      double[] plain = run(filter, 2, 10, m -> -m[0] * m[0] - m[1] * m[1]);
      double[] other = run(filter, 2, 10, m -> -Math.exp(3 * (m[0] * m[0] + m[1] * m[1])));
      assertThat(other).isEqualTo(plain);
    }
  }

  /** A linear fitness is a linear forward map: one update of a small gamma reaches the target. */
  @Test
  void shouldReachATargetThatIsGivenWhenTheFitnessIsLinear() {
    EnsembleKalmanFilter filter =
        FitnessFilterContractTest.filter(
            "observe = fitness, members = 50, gamma = 1e-9, fitness-target = 3");
    double[] answer = run(filter, 2, 1, m -> 2 * m[0] - m[1]);
    assertThat(2 * answer[0] - answer[1]).isCloseTo(3, within(1e-6));
  }

  @Test
  void shouldSayTheCovarianceOfItsMembers() {
    EnsembleKalmanFilter filter =
        FitnessFilterContractTest.filter("observe = best, members = 2000");
    double[] covariance = filter.covariance(filter.start(space(2), SEED)).orElseThrow();
    assertThat(covariance).containsExactly(new double[] {1, 0, 0, 1}, within(0.1));
  }

  @Test
  void shouldNeedNoTargetsUnlessItObservesOutputs() {
    assertThat(FitnessFilterContractTest.filter("observe = best").reduction()).isEmpty();
    assertThat(FitnessFilterContractTest.filter("observe = fitness").reduction()).isEmpty();
    assertThat(FitnessFilterContractTest.filter("members = 9").reduction()).isPresent();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "observe = best, localization = by-output; localization",
        "observe = fitness, gamma-schedule = data-misfit; gamma-schedule",
        "observe = best, observed-fraction = 0; observed-fraction",
        "observe = rank; observe"
      })
  void shouldRefuseWhatDoesNotFitAFitness(String hocon, String key) {
    assertThatThrownBy(() -> FitnessFilterContractTest.filter(hocon))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(key);
  }
}
