package org.l2lspark.optimize.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Hocon;
import org.l2lspark.config.Section;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.ensemble.ParameterGroup;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.optimize.Minimiser;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;

class LimitedMemoryTest {
  static LimitedMemory limited(String settings) {
    return LimitedMemory.from(
        Section.root(Hocon.parse("optimizer { " + settings + " }", "test", List.of()))
            .section("optimizer", Doc.of("Optimizer.")));
  }

  private static ParameterSpace space(int dimension) {
    return new ParameterSpace(List.of(ParameterGroup.of("x", dimension, 1, 1)));
  }

  private static long evaluations(
      String settings, int dimension, ToDoubleFunction<double[]> function, double target) {
    Minimiser.Found<LimitedState> found =
        new Minimiser<>(limited(settings), space(dimension), function)
            .search(target, 400_000, new Seed(5));
    assertThat(found.best()).isLessThanOrEqualTo(target);
    return found.evaluations();
  }

  @Test
  void shouldFindTheOptimumOfASphere() {
    assertThat(
            evaluations(
                "members = 19, sigma = 0.5",
                128,
                x -> Arrays.stream(x).map(v -> v * v).sum(),
                1e-8))
        .isLessThan(20_000);
  }

  /** With one direction only it crawls along the axis. */
  @Test
  void shouldLearnTheLongAxisOfACigar() {
    ToDoubleFunction<double[]> cigar =
        x -> {
          double sum = 0;
          for (int i = 1; i < x.length; i++) {
            sum += 1e4 * x[i] * x[i];
          }
          return x[0] * x[0] + sum;
        };
    long learnt = evaluations("members = 14, sigma = 1", 32, cigar, 1e-6);
    assertThat(learnt).isLessThan(40_000);
    Minimiser.Found<LimitedState> forgetful =
        new Minimiser<>(limited("members = 14, sigma = 1, vectors = 1"), space(32), cigar)
            .search(1e-6, 2 * learnt, new Seed(5));
    assertThat(forgetful.best()).isGreaterThan(1e-6);
  }

  /** The first generation is drawn of the identity, and moves by the weighted mean of its best. */
  @Test
  void shouldMoveToTheWeightedMeanOfTheFittest() {
    LimitedMemory limited = limited("members = 4, sigma = 0.5");
    LimitedState state = limited.start(space(3), new Seed(8));
    Ensemble ensemble = limited.ask(state);
    double[] fitness = {2, 1, Double.NaN, 3};
    LimitedState next =
        limited.tell(
            state,
            Evaluation.of(ensemble, new Trial(0, new int[1], new Seed(1)), fitness, List.of()),
            new Seed(2));
    double first = Math.log(2.5);
    double second = Math.log(2.5) - Math.log(2);
    for (int i = 0; i < 3; i++) {
      double expected =
          (first * ensemble.member(3)[i] + second * ensemble.member(0)[i]) / (first + second);
      assertThat(limited.estimate(next)[i]).isCloseTo(expected, within(1e-12));
    }
  }

  /** A member of a later generation is the transform of its normal numbers, written out. */
  @Test
  void shouldDrawMembersByItsDirections() {
    LimitedMemory limited = limited("members = 6, sigma = 0.5, vectors = 2");
    LimitedState state = limited.start(space(5), new Seed(8));
    double[][] vectors = {{1, 2, 0, 0, 1}, {0, 1, 1, 0, -1}};
    LimitedState later =
        new LimitedState(state.space(), 7, state.mean(), 0.5, state.path(), vectors, state.key());
    double[] z = new double[5];
    double[] plain = limited.ask(state).member(2);
    Arrays.setAll(z, i -> (plain[i] - 1) / 0.5);
    double[] d = z.clone();
    for (int k = 0; k < 2; k++) {
      double rate = Math.pow(1.5, -k) / 5;
      double along = 0;
      for (int i = 0; i < 5; i++) {
        along += vectors[k][i] * d[i];
      }
      for (int i = 0; i < 5; i++) {
        d[i] = (1 - rate) * d[i] + rate * vectors[k][i] * along;
      }
    }
    double[] member = limited.ask(later).member(2);
    for (int i = 0; i < 5; i++) {
      assertThat(member[i]).isCloseTo(1 + 0.5 * d[i], within(1e-12));
    }
  }

  @Test
  void shouldTakeAHundredThousandParameters() {
    LimitedMemory limited = limited("members = 8, vectors = 3");
    LimitedState state = limited.start(space(100_000), new Seed(8));
    double[] fitness = {1, 2, 3, 4, 5, 6, 7, 8};
    for (int g = 0; g < 3; g++) {
      Ensemble ensemble = limited.ask(state);
      state =
          limited.tell(
              state,
              Evaluation.of(ensemble, new Trial(g, new int[1], new Seed(1)), fitness, List.of()),
              new Seed(g));
    }
    assertThat(state.generation()).isEqualTo(3);
    assertThat(limited("").start(space(100_000), new Seed(1)).vectors()).hasDimensions(38, 100_000);
    LimitedState three = state;
    assertThatThrownBy(
            () -> limited("members = 8, vectors = 4").load(three.space(), limited.save(three)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("vectors");
  }
}
