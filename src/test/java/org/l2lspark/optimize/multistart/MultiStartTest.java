package org.l2lspark.optimize.multistart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.ensemble.ParameterGroup;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.optimize.Plan;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;

class MultiStartTest {
  private static final Seed SEED = new Seed(8);
  private static final ParameterSpace SPACE =
      new ParameterSpace(List.of(ParameterGroup.of("x", 2, 0, 3)));
  private static final MultiStart<Object> THREE =
      MultiStarts.of("inner { kind = search, members = 4 }, starts = 3, generations = 2");

  private static Evaluation evaluate(
      MultiStart<Object> optimizer, MultiStartState<Object> state, int generation) {
    Ensemble ensemble = optimizer.ask(state);
    double[] fitness = new double[ensemble.members()];
    Arrays.setAll(fitness, j -> -Arrays.stream(ensemble.member(j)).map(x -> x * x).sum());
    return Evaluation.of(ensemble, new Trial(generation, new int[1], SEED), fitness, List.of());
  }

  @Test
  void shouldGoOnWithTheBestOfItsStarts() {
    MultiStartState<Object> state = THREE.start(SPACE, SEED);
    List<double[]> answers = new ArrayList<>();
    for (int g = 0; g < 6; g++) {
      assertThat(THREE.plan(state)).isEqualTo(Plan.FULL);
      state = THREE.tell(state, evaluate(THREE, state, g), SEED.fold(g));
      if (g % 2 == 1) {
        answers.add(THREE.inner().estimate(state.ended().get(g / 2)));
      }
    }
    assertThat(THREE.plan(state)).isEqualTo(Plan.validation());
    assertThat(THREE.members(state)).isEqualTo(3);
    for (int i = 0; i < 3; i++) {
      assertThat(THREE.ask(state).member(i)).isEqualTo(answers.get(i));
    }
    double[] best =
        answers.stream()
            .min((a, b) -> Double.compare(Math.hypot(a[0], a[1]), Math.hypot(b[0], b[1])))
            .orElseThrow();
    assertThat(best).isNotEqualTo(answers.get(2)); // the newest
    state = THREE.tell(state, evaluate(THREE, state, 6), SEED.fold(6));
    assertThat(THREE.estimate(state)).isEqualTo(best);
    assertThat(state.ended()).isEmpty();
    MultiStartState<Object> later = THREE.tell(state, evaluate(THREE, state, 7), SEED.fold(7));
    assertThat(later.chosen()).isTrue();
    assertThat(Math.hypot(THREE.estimate(later)[0], THREE.estimate(later)[1]))
        .isLessThanOrEqualTo(Math.hypot(best[0], best[1]));
  }

  @Test
  void shouldStartEachByChanceOfItsOwn() {
    MultiStartState<Object> state = THREE.start(SPACE, SEED);
    double[] first = THREE.ask(state).values();
    for (int g = 0; g < 2; g++) {
      state = THREE.tell(state, evaluate(THREE, state, g), SEED);
    }
    assertThat(THREE.ask(state).values()).isNotEqualTo(first);
  }

  @Test
  void shouldEndAStartThatIsFinished() {
    MultiStart<Object> grids =
        MultiStarts.of(
            "inner { kind = search, design = grid, levels = 2 }, starts = 2, generations = 100");
    MultiStartState<Object> state = grids.start(SPACE, SEED);
    for (int g = 0; g < 3; g++) {
      assertThat(grids.finished(state)).isEmpty();
      state = grids.tell(state, evaluate(grids, state, g), SEED.fold(g));
    }
    assertThat(state.chosen()).isTrue();
    assertThat(grids.finished(state)).isPresent();
  }

  @Test
  void shouldSayWhatIsWrongWithASetting() {
    assertThatThrownBy(() -> MultiStarts.of("inner.kind = search, starts = 1, generations = 2"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("optimizer.starts");
    assertThatThrownBy(() -> MultiStarts.of("inner { kind = search, member = 4 }, generations = 2"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("optimizer.inner.member");
  }
}
