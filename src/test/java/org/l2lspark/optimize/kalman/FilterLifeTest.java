package org.l2lspark.optimize.kalman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.ensemble.ParameterGroup;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.evaluate.AllOutputs;
import org.l2lspark.optimize.Checkpoint;
import org.l2lspark.problem.InputException;
import org.l2lspark.problem.RunException;
import org.l2lspark.random.Seed;

/** A filter from generation to generation: checkpoints, failures, bounds, bad input. */
class FilterLifeTest {
  private static final Seed SEED = new Seed(30);
  private final LinearModel model = new LinearModel(6, 3, 5, 31);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "process = sequential, resampling = worst-by-best, perturb-observations = true",
        "process = batch, localization = by-output, perturb-observations = true",
        "process = batch, localization = by-output, refresh = fresh, directions = orthogonal",
        "process = sequential, refresh = fresh, start = draw, perturbation-decay = 0.1"
      })
  void shouldGoOnWithTheSameBitsWhenItIsSavedAndLoadedInEveryGeneration(String hocon) {
    EnsembleKalmanFilter filter = LinearModel.filter("members = 12, " + hocon);
    KalmanState straight = filter.start(model.space, SEED);
    KalmanState resumed = straight;
    for (int k = 0; k < 4; k++) {
      Seed seed = SEED.fold(k);
      Integer[] failed = k == 2 ? new Integer[] {3, 7} : new Integer[0];
      straight = filter.tell(straight, model.evaluate(filter, filter.ask(straight), failed), seed);
      resumed = filter.load(model.space, filter.save(resumed));
      resumed = filter.tell(resumed, model.evaluate(filter, filter.ask(resumed), failed), seed);
    }
    assertThat(filter.ask(resumed).values()).isEqualTo(filter.ask(straight).values());
    assertThat(filter.estimate(resumed)).isEqualTo(filter.estimate(straight));
    assertThat(resumed.generation()).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "process = batch, perturb-observations = true", // each part moves its own columns
        "process = transform, refresh = fresh", // mixtures: many more weights than members
        "process = sequential, refresh = fresh, perturb-observations = true"
      })
  void shouldGiveTheSameBitsOnAnyNumberOfThreads(String hocon) throws Exception {
    LinearModel wide = new LinearModel(6, 3, 500, 32);
    EnsembleKalmanFilter filter =
        LinearModel.filter("members = 6, localization = by-output, " + hocon);
    KalmanState state = filter.start(wide.space, SEED);
    List<double[]> next = new ArrayList<>();
    for (int threads : new int[] {1, 5}) {
      ForkJoinPool pool = new ForkJoinPool(threads); // parallel streams begun in it run in it
      next.add(
          pool.submit(
                  () -> {
                    Ensemble made = filter.ask(state);
                    Evaluation evaluation = wide.evaluate(filter, filter.ask(state));
                    Evaluation elsewhere = // as on a driver that has not made the members
                        wide.evaluation(
                            filter,
                            made,
                            wide.outputs(evaluation.ensemble()),
                            evaluation.fitness(),
                            evaluation.failures());
                    return filter.ask(filter.tell(state, elsewhere, SEED)).values();
                  })
              .get());
      pool.shutdown();
    }
    assertThat(next.get(1)).isEqualTo(next.get(0));
    assertThat(next.get(0)).isNotEqualTo(filter.ask(state).values());
  }

  @Test
  void shouldKeepOnlyTheMeanInACheckpointWhenTheEnsembleIsRefreshed() {
    EnsembleKalmanFilter filter = LinearModel.filter("members = 50, refresh = fresh");
    Checkpoint checkpoint = filter.save(filter.start(model.space, SEED));
    assertThat(checkpoint.doubles()).containsOnlyKeys("mean", "time,accuracy");
    assertThat(checkpoint.doubles("mean", -1)).hasSize(15);
  }

  @Test
  void shouldRefuseWhenTheCheckpointIsOfAnotherKindOrShape() {
    EnsembleKalmanFilter filter = LinearModel.filter("members = 5");
    Checkpoint saved = filter.save(filter.start(model.space, SEED));
    EnsembleKalmanFilter more = LinearModel.filter("members = 6");
    assertThatThrownBy(() -> more.load(model.space, saved))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("90 numbers");
    Checkpoint other = new Checkpoint("genetic", 1, saved.doubles(), saved.longs());
    assertThatThrownBy(() -> filter.load(model.space, other)).isInstanceOf(InputException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sequential", "batch"})
  void shouldMoveTheSurvivorsAsIfTheFailedMembersHadNeverBeenThere(String process) {
    EnsembleKalmanFilter eight = LinearModel.filter("members = 8, process = " + process);
    EnsembleKalmanFilter six = LinearModel.filter("members = 6, process = " + process);
    KalmanState state = eight.start(model.space, SEED);
    Ensemble all = eight.ask(state);
    int p = all.dimension();
    double[] without = new double[6 * p];
    int[] kept = {0, 1, 3, 4, 6, 7};
    for (int i = 0; i < 6; i++) {
      System.arraycopy(all.values(), kept[i] * p, without, i * p, p);
    }
    double[] moved =
        eight.ask(eight.tell(state, model.evaluate(eight, all, 2, 5), SEED.fold(1))).values();
    Ensemble few = Ensemble.of(6, p, without);
    double[] expected =
        six.ask(six.tell(six.start(model.space, SEED), model.evaluate(six, few), SEED)).values();
    for (int i = 0; i < 6; i++) {
      assertThat(Arrays.copyOfRange(moved, kept[i] * p, (kept[i] + 1) * p))
          .containsExactly(Arrays.copyOfRange(expected, i * p, (i + 1) * p), within(1e-12));
    }
    double[] redrawn = Arrays.copyOfRange(moved, 2 * p, 3 * p);
    assertThat(redrawn).doesNotContain(Double.NaN).isNotEqualTo(all.member(2));
    assertThat(redrawn).isNotEqualTo(Arrays.copyOfRange(moved, 5 * p, 6 * p));
  }

  @Test
  void shouldRedrawFailedMembersWithTheSurvivorsMeanAndVarianceWhenManyFail() {
    int n = 4000;
    double[] survivors = {1, 2, 4, 9}; // mean 4, variance 9.5
    double[] whole = Survivors.redraw(survivors, new int[] {0, 1, 2, 3}, n, 1, SEED);
    double mean = Arrays.stream(whole, 4, n).average().orElseThrow();
    double variance =
        Arrays.stream(whole, 4, n).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
    assertThat(mean).isCloseTo(4, within(5 * Math.sqrt(9.5 / n)));
    assertThat(variance).isCloseTo(9.5, within(5 * 9.5 * Math.sqrt(2.0 / n)));
  }

  @Test
  void shouldSayHowManyFailedAndWhyWhenFewerThanTwoSurvive() {
    EnsembleKalmanFilter filter = LinearModel.filter("members = 4");
    KalmanState state = filter.start(model.space, SEED);
    Evaluation one = model.evaluate(filter, filter.ask(state), 0, 1, 3);
    assertThatThrownBy(() -> filter.tell(state, one, SEED))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("3 of 4 members failed")
        .hasMessageContaining("burst of member 0");
    Evaluation none = model.evaluate(filter, filter.ask(state), 0, 1, 2, 3);
    assertThatThrownBy(() -> filter.tell(state, none, SEED))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("4 of 4 members failed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "process = sequential",
        "process = batch",
        "process = sequential, gamma-unit = relative",
        "process = batch, gamma-unit = relative",
        "process = batch, perturb-observations = true"
      })
  void shouldStayWhereTheyAreWhenAllMembersCoincide(String hocon) {
    EnsembleKalmanFilter filter = LinearModel.filter("members = 5, " + hocon);
    KalmanState state = filter.start(model.space, SEED);
    double[] same = new double[5 * 15];
    Arrays.fill(same, 0.5);
    Ensemble ensemble = Ensemble.of(5, 15, same);
    KalmanState next = filter.tell(state, model.evaluate(filter, ensemble), SEED);
    assertThat(filter.ask(next).values()).containsOnly(0.5);
    assertThat(next.rankDeficientSolves() > 0).isEqualTo(hocon.contains("relative"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sequential", "batch"})
  void shouldNameTheTroubleWhenASurvivorsOutputsAreNotFinite(String process) {
    EnsembleKalmanFilter filter = LinearModel.filter("members = 5, process = " + process);
    KalmanState state = filter.start(model.space, SEED);
    Evaluation good = model.evaluate(filter, filter.ask(state));
    double[] values = model.outputs(good.ensemble());
    values[20] = Double.POSITIVE_INFINITY;
    Evaluation bad = model.evaluation(filter, good.ensemble(), values, good.fitness(), List.of());
    assertThatThrownBy(() -> filter.tell(state, bad, SEED))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("not finite");
  }

  @ParameterizedTest
  @ValueSource(strings = {"refresh = none", "refresh = fresh, perturbation-std = 3"})
  void shouldKeepMembersAndEstimateWithinTheBounds(String refresh) {
    ParameterSpace bounded =
        new ParameterSpace(
            model.names.stream()
                .map(name -> ParameterGroup.of(name, 5, 0, 1).within(-0.3, 0.3))
                .toList());
    EnsembleKalmanFilter filter = LinearModel.filter("members = 9, " + refresh);
    KalmanState state = filter.start(bounded, SEED);
    for (int k = 0; k < 3; k++) {
      assertThat(Arrays.stream(filter.ask(state).values())).allMatch(v -> Math.abs(v) <= 0.3);
      assertThat(Arrays.stream(filter.estimate(state))).allMatch(v -> Math.abs(v) <= 0.3);
      state = filter.tell(state, model.evaluate(filter, filter.ask(state)), SEED.fold(k));
    }
  }

  @Test
  void shouldRefuseAPartOfTheOutputsWhenThereIsOneGramMatrixOfAll() {
    EnsembleKalmanFilter filter = LinearModel.filter("members = 3, process = batch");
    KalmanState state = filter.start(model.space, SEED);
    Evaluation whole = model.evaluate(filter, filter.ask(state));
    int[] all = {0, 1, 2};
    UpdateInputs inputs = UpdateInputs.of(whole, all, filter.reduction().orElseThrow());
    assertThat(inputs.gram(model.names)).hasSize(9);
    assertThatThrownBy(() -> inputs.gram(List.of("class 0")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[class 0]");
  }

  @Test
  void shouldAskForWhatItsProcessNeeds() {
    assertThat(LinearModel.filter("").reduction()).contains(new AllOutputs(true));
    assertThat(LinearModel.filter("").takesPenalties()).isFalse();
    for (String process : List.of("batch", "transform")) {
      EnsembleKalmanFilter whole = LinearModel.filter("process = " + process);
      assertThat(whole.reduction()).contains(new ResidualGrams(true));
      assertThat(whole.takesPenalties()).isTrue();
      assertThat(LinearModel.filter("localization = by-output, process = " + process).reduction())
          .contains(new ResidualGrams(false));
    }
    EnsembleKalmanFilter corrected =
        LinearModel.filter("process = batch, sampling-error-correction = power");
    assertThat(corrected.reduction()).contains(new AllOutputs(true));
    assertThat(corrected.takesPenalties()).isFalse();
    assertThat(LinearModel.filter("").reduction().orElseThrow().needsTargets()).isTrue();
    assertThat(LinearModel.filter("").members()).isEqualTo(98);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "members = 1",
        "members = 0",
        "gamma = 0",
        "gamma = -1",
        "gamma = NaN",
        "gamma-growth = -1",
        "process = bach",
        "gamma-unit = volts",
        "localization = by-class",
        "perturbation-std = 0.1",
        "refresh = fresh, perturbation-std = 0",
        "refresh = fresh, resampling = worst-by-best",
        "worst-fraction = 0.6, best-fraction = 0.5",
        "best-fraction = 0",
        "resampling-noise = -0.1",
        "gama = 1"
      })
  void shouldRefuseWhenASettingIsWrong(String hocon) {
    String key = hocon.substring(hocon.lastIndexOf(", ") + 1).split("=")[0].trim();
    assertThatThrownBy(() -> LinearModel.filter(hocon))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("optimizer." + key)
        .hasMessageContaining("Expected");
  }
}
