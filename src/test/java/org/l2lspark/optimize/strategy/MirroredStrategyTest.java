package org.l2lspark.optimize.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Hocon;
import org.l2lspark.config.Section;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.ensemble.ParameterGroup;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.ensemble.WeightMatrix;
import org.l2lspark.linalg.Products;
import org.l2lspark.linalg.Symmetric;
import org.l2lspark.optimize.Minimiser;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;

class MirroredStrategyTest {
  static MirroredStrategy es(String settings) {
    return MirroredStrategy.from(
        Section.root(Hocon.parse("optimizer { " + settings + " }", "test", List.of()))
            .section("optimizer", Doc.of("Optimizer.")));
  }

  private static ParameterSpace space(int dimension) {
    return new ParameterSpace(List.of(ParameterGroup.of("x", dimension, 1, 2)));
  }

  @Test
  void shouldClimbInAThousandDimensionsWithFewMembers() {
    Minimiser<MirroredState> search =
        new Minimiser<>(
            es("members = 40, learning-rate = 0.02"),
            space(1000),
            x -> Arrays.stream(x).map(v -> v * v).sum());
    Minimiser.Found<MirroredState> found = search.search(150, 40 * 600, new Seed(1));
    assertThat(found.best()).as("of 1000").isLessThanOrEqualTo(150);
  }

  @Test
  void shouldTryMembersInMirroredPairs() {
    MirroredStrategy es = es("members = 6, sigma = 0.5");
    MirroredState state = es.start(space(3), new Seed(4));
    Ensemble ensemble = es.ask(state);
    for (int pair = 0; pair < 3; pair++) {
      double[] plus = ensemble.member(2 * pair);
      double[] minus = ensemble.member(2 * pair + 1);
      for (int i = 0; i < 3; i++) {
        assertThat(plus[i] + minus[i]).isCloseTo(2, within(1e-12));
        assertThat(plus[i]).isNotEqualTo(minus[i]);
      }
    }
    assertThat(ensemble.member(0)).isNotEqualTo(ensemble.member(2));
  }

  /** A first step of Adam is as long as the learning rate, whatever the gradient. */
  @Test
  void shouldStepByTheLearningRateUpTheSlope() {
    MirroredStrategy es = es("members = 400, learning-rate = 0.1");
    MirroredState state = es.start(space(2), new Seed(4));
    Ensemble ensemble = es.ask(state);
    double[] fitness = new double[400];
    Arrays.setAll(
        fitness, j -> j == 7 ? Double.NaN : 5 * ensemble.member(j)[0] - ensemble.member(j)[1]);
    MirroredState next =
        es.tell(
            state,
            Evaluation.of(ensemble, new Trial(0, new int[1], new Seed(1)), fitness, List.of()),
            new Seed(2));
    assertThat(es.estimate(next)).containsExactly(new double[] {1.2, 0.8}, within(1e-6));
  }

  private static final ParameterSpace NET =
      new ParameterSpace(List.of(ParameterGroup.of("x", 3, 0, 1), ParameterGroup.of("w", 24, 0, 1)))
          .withMatrices(List.of(new WeightMatrix(2, 6, 4)));

  /** Elements have variance 1 and no correlations; the matrix has the rank, the rest is free. */
  @Test
  void shouldPerturbMatricesByProductsOfThinOnes() {
    Perturbations thin = new Perturbations(27, NET.matrices(), 2);
    int draws = 4000;
    double[] squares = new double[27];
    double[] neighbours = new double[26];
    for (int k = 0; k < draws; k++) {
      double[] e = thin.drawn(new Seed(3).fold(k));
      for (int i = 0; i < 27; i++) {
        squares[i] += e[i] * e[i] / draws;
        if (i < 26) {
          neighbours[i] += e[i] * e[i + 1] / draws;
        }
      }
    }
    for (int i = 0; i < 26; i++) {
      assertThat(squares[i]).as("variance of %d", i).isCloseTo(1, within(0.15));
      assertThat(neighbours[i]).as("covariance of %d", i).isCloseTo(0, within(0.15));
    }
    double[] e = thin.drawn(new Seed(9));
    double[] gram =
        Products.multiplyTransposed(
            Arrays.copyOfRange(e, 2, 26), Arrays.copyOfRange(e, 2, 26), 6, 6, 4);
    double[] values = Symmetric.spectrum(gram, 6).values();
    assertThat(Arrays.stream(values).filter(v -> v > 1e-9).count()).isEqualTo(2);
  }

  @Test
  void shouldClimbWithPerturbationsOfRankOne() {
    for (String rank : List.of("", ", rank = 1")) {
      Minimiser<MirroredState> search =
          new Minimiser<>(
              es("members = 40, learning-rate = 0.02" + rank),
              NET,
              x -> Arrays.stream(x).map(v -> (v - 1) * (v - 1)).sum());
      assertThat(search.search(0.3, 40 * 400, new Seed(1)).best()).isLessThanOrEqualTo(0.3);
    }
    assertThatThrownBy(() -> es("rank = 1").start(space(3), new Seed(1)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("no matrix of weights");
  }

  @Test
  void shouldPullTheMeanByWeightDecay() {
    MirroredStrategy es = es("members = 2, weight-decay = 0.1, learning-rate = 1e-9");
    MirroredState state = es.start(space(1), new Seed(4));
    Evaluation flat =
        Evaluation.of(
            es.ask(state), new Trial(0, new int[1], new Seed(1)), new double[2], List.of());
    assertThat(es.estimate(es.tell(state, flat, new Seed(2)))[0]).isCloseTo(0.9, within(1e-6));
    assertThatThrownBy(() -> es("members = 7")).hasMessageContaining("even");
  }
}
