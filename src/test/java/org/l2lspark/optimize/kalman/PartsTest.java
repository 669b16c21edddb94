package org.l2lspark.optimize.kalman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.ensemble.ParameterGroup;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.linalg.Products;
import org.l2lspark.linalg.Symmetric;
import org.l2lspark.random.Seed;

/** The parts of a filter on their own: directions, refresh, resampling, localisation. */
class PartsTest {
  private static final Seed SEED = new Seed(40);

  @ParameterizedTest
  @CsvSource({"10,35", "10,36", "12,5", "2,3"})
  void shouldVisitEveryDirectionOnceInASweepWhenOrthogonal(int members, int size) {
    int directions = Math.min(members - 1, size);
    int blocks = (size + directions - 1) / directions;
    double[] gram = new double[size * size];
    for (int g = blocks; g < 2 * blocks; g++) { // the second sweep
      double[] d = Directions.ORTHOGONAL.draw(members, size, g, SEED);
      assertThat(Means.ofRows(d, members, size)).containsOnly(new double[size], within(1e-12));
      double energy = Arrays.stream(d).map(v -> v * v).sum() / d.length;
      assertThat(energy).isCloseTo(1, within(1e-12));
      double[] own = Products.transposedMultiply(d, d, size, size, members);
      Arrays.setAll(gram, i -> gram[i] + own[i]);
      double[] within = Products.multiplyTransposed(d, d, members, members, size);
      assertThat(Symmetric.solve(within, members, new double[members], 1).rank())
          .isEqualTo(directions);
    }
    Symmetric.Solution whole = Symmetric.solve(gram, size, new double[size], 1);
    assertThat(whole.rank()).isEqualTo(size);
    if (size % directions == 0) { // nothing visited twice: the sum over a sweep is isotropic
      double each = gram[0];
      for (int i = 0; i < size * size; i++) {
        assertThat(gram[i]).isCloseTo(i % (size + 1) == 0 ? each : 0, within(1e-10));
      }
    }
  }

  @Test
  void shouldTakeAnotherBasisInEverySweepWhenOrthogonal() {
    double[] first = Directions.ORTHOGONAL.draw(6, 5, 0, SEED);
    double[] next = Directions.ORTHOGONAL.draw(6, 5, 1, SEED);
    assertThat(next).isNotEqualTo(first);
    assertThat(Directions.ORTHOGONAL.draw(6, 5, 0, SEED)).isEqualTo(first);
  }

  @ParameterizedTest
  @EnumSource(Directions.class)
  void shouldSpreadFreshMembersAboutTheMeanWithTheStdOfTheGeneration(Directions directions) {
    int members = 40;
    ParameterSpace space =
        new ParameterSpace(
            List.of(
                ParameterGroup.of("a", 300, 5, 1),
                ParameterGroup.of("b", 7, 0, 1),
                ParameterGroup.of("c", 300, -2, 1)));
    FreshPerturbations refresh =
        new FreshPerturbations(
            FreshPerturbations.Start.MEAN,
            directions,
            0.2,
            0.5,
            false,
            Alternation.NONE,
            Transport.WEIGHTS);
    KalmanState start = refresh.start(space, members, SEED);
    KalmanState third = start.updated(0, 0).updated(0, 0);
    Ensemble ensemble = refresh.ensemble(third, members);
    assertThat(ensemble.mean()).containsExactly(start.mean(), within(1e-13));
    double square = 0;
    for (int j = 0; j < members; j++) {
      for (int c = 0; c < 300; c++) {
        square += Math.pow(ensemble.member(j)[c] - 5, 2) / (300 * members);
      }
    }
    // five standard errors of 300 x 40 draws, and the degree of freedom that centring takes
    assertThat(Math.sqrt(square)).isCloseTo(0.1, within(0.1 * (5 / Math.sqrt(24_000) + 0.013)));
    assertThat(ensemble.member(1)[0] - 5).isNotCloseTo(ensemble.member(1)[307] + 2, within(1e-9));
  }

  @Test
  void shouldPerturbGroupsOfEqualSizeAlikeWhenShared() {
    LinearModel model = new LinearModel(3, 3, 20, 41);
    EnsembleKalmanFilter filter =
        LinearModel.filter(
            "members = 8, refresh = fresh, directions = orthogonal, shared-perturbations = true");
    double[] member = filter.ask(filter.start(model.space, SEED)).member(3);
    double[] first = Arrays.copyOfRange(member, 0, 20);
    assertThat(Arrays.copyOfRange(member, 20, 40)).isEqualTo(first);
    assertThat(Arrays.copyOfRange(member, 40, 60)).isEqualTo(first);
  }

  @Test
  void shouldNotShareThePerturbationsOfGroupsThatReachAllOutputs() {
    ParameterSpace space =
        new ParameterSpace(
            List.of(
                ParameterGroup.of("hidden", 20, 0, 1),
                ParameterGroup.of("deeper", 20, 0, 1),
                ParameterGroup.of("output/a", 20, 0, 1).reaching(List.of("a")),
                ParameterGroup.of("output/b", 20, 0, 1).reaching(List.of("b"))));
    FreshPerturbations refresh =
        new FreshPerturbations(
            FreshPerturbations.Start.MEAN,
            Directions.ORTHOGONAL,
            1,
            0,
            true,
            Alternation.NONE,
            Transport.WEIGHTS);
    double[] member = refresh.ensemble(refresh.start(space, 8, SEED), 8).member(3);
    double[] hidden = Arrays.copyOfRange(member, 0, 20);
    double[] deeper = Arrays.copyOfRange(member, 20, 40);
    double[] first = Arrays.copyOfRange(member, 40, 60);
    assertThat(Arrays.copyOfRange(member, 60, 80)).isEqualTo(first);
    assertThat(hidden).isNotEqualTo(deeper).isNotEqualTo(first);
    assertThat(deeper).isNotEqualTo(first);
  }

  @Test
  void shouldMoveTheMeanByTheMeanOfWhatItMovedTheMembersWhenRefreshed() {
    LinearModel model = new LinearModel(9, 2, 6, 42);
    String common = "members = 20, process = batch, gamma = 0.3, localization = by-output";
    EnsembleKalmanFilter fresh = LinearModel.filter(common + ", refresh = fresh");
    EnsembleKalmanFilter kept = LinearModel.filter(common);
    KalmanState state = fresh.start(model.space, SEED);
    Evaluation evaluation = model.evaluate(fresh, fresh.ask(state));
    double[] expected = kept.tell(kept.start(model.space, SEED), evaluation, SEED).mean();
    assertThat(fresh.tell(state, evaluation, SEED).mean()).containsExactly(expected, within(1e-12));
  }

  @Test
  void shouldReplaceTheLeastFitByNoisyCopiesWhoseOutputsAreTheDonors() {
    LinearModel model = new LinearModel(2, 1, 4, 43);
    int n = 20;
    EnsembleKalmanFilter filter = LinearModel.filter("members = 20");
    Ensemble ensemble = filter.ask(filter.start(model.space, SEED));
    Evaluation evaluation = model.evaluate(filter, ensemble);
    Integer[] order = new Integer[n];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Double.compare(evaluation.fitness()[b], evaluation.fitness()[a]));
    Resampling resampling = new Resampling(Resampling.Method.WORST_BY_BEST, 0.25, 0.10, 0.001);
    double[] x = ensemble.values().clone();
    int[] sources = resampling.replace(evaluation, evaluation.survivors(), x, 4, SEED);
    Set<Integer> donors = new TreeSet<>();
    for (int rank = 0; rank < n; rank++) {
      int j = order[rank];
      double[] now = Arrays.copyOfRange(x, j * 4, j * 4 + 4);
      if (rank < 15) {
        assertThat(sources[j]).isEqualTo(j);
        assertThat(now).isEqualTo(ensemble.member(j));
      } else {
        donors.add(sources[j]);
        double[] donor = ensemble.member(sources[j]);
        double largest = Arrays.stream(donor).map(Math::abs).max().orElseThrow();
        assertThat(now).containsExactly(donor, within(0.006 * largest)).isNotEqualTo(donor);
      }
    }
    assertThat(donors).isSubsetOf(order[0], order[1]).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({"sequential", "batch"})
  void shouldPairAResampledMemberWithItsDonorsOutputs(String process) {
    LinearModel model = new LinearModel(3, 2, 4, 44);
    EnsembleKalmanFilter resampling =
        LinearModel.filter(
            "members = 10, resampling = worst-by-best, resampling-noise = 0, best-fraction = 0.1"
                + ", process = "
                + process);
    EnsembleKalmanFilter plain = LinearModel.filter("members = 10, process = " + process);
    KalmanState state = plain.start(model.space, SEED);
    Evaluation evaluation = model.evaluate(plain, plain.ask(state));
    // without noise the worst member is its donor, so it might as well have been evaluated there
    int best = 0;
    int worst = 0;
    for (int j = 1; j < 10; j++) {
      best = evaluation.fitness()[j] > evaluation.fitness()[best] ? j : best;
      worst = evaluation.fitness()[j] < evaluation.fitness()[worst] ? j : worst;
    }
    double[] values = plain.ask(state).values().clone();
    System.arraycopy(values, best * 8, values, worst * 8, 8);
    Evaluation replaced = model.evaluate(plain, Ensemble.of(10, 8, values));
    assertThat(resampling.ask(resampling.tell(state, evaluation, SEED)).values())
        .isEqualTo(plain.ask(plain.tell(state, replaced, SEED)).values());
  }

  @Test
  void shouldListenOnlyToReachedOutputsWhenLocalisedByOutput() {
    List<String> outputs = List.of("a", "b", "c");
    ParameterGroup all = ParameterGroup.of("w", 1, 0, 1);
    ParameterGroup some = all.reaching(List.of("c", "a"));
    assertThat(Localization.BY_OUTPUT.reach(all, outputs)).isEqualTo(outputs);
    assertThat(Localization.BY_OUTPUT.reach(some, outputs)).containsExactly("a", "c");
    assertThat(Localization.NONE.reach(some, outputs)).isEqualTo(outputs);
  }
}
