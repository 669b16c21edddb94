package org.l2lspark.optimize.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Hocon;
import org.l2lspark.config.Section;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.ensemble.ParameterGroup;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.optimize.Minimiser;
import org.l2lspark.random.Seed;

class FiniteDifferenceTest {
  static FiniteDifference ascent(String settings) {
    return FiniteDifference.from(
        Section.root(Hocon.parse("optimizer { " + settings + " }", "test", List.of()))
            .section("optimizer", Doc.of("Optimizer.")));
  }

  private static ParameterSpace space() {
    return new ParameterSpace(List.of(ParameterGroup.of("x", 3, 2, 1)));
  }

  @ParameterizedTest
  @EnumSource(Rule.class)
  void shouldClimbToTheTopOfAHill(Rule rule) {
    FiniteDifference ascent =
        ascent("directions = 20, rule = " + rule.name().toLowerCase(Locale.ROOT));
    Minimiser<GradientState> search =
        new Minimiser<>(
            ascent, space(), x -> Arrays.stream(x).map(v -> (v - 0.5) * (v - 0.5)).sum());
    GradientState state = search.search(-1, 40 * 1500, new Seed(3)).state();
    assertThat(ascent.estimate(state)).containsExactly(new double[] {0.5, 0.5, 0.5}, within(0.06));
  }

  /** On a plane the mean over many directions is its slope; plain steps are the rate times it. */
  @Test
  void shouldEstimateTheSlopeOfAPlane() {
    FiniteDifference ascent =
        ascent("directions = 20000, rule = plain, learning-rate = 0.1, exploration-step = 0.3");
    GradientState state = ascent.start(space(), new Seed(9));
    Ensemble ensemble = ascent.ask(state);
    double[] fitness = new double[ensemble.members()];
    Arrays.setAll(
        fitness,
        j -> {
          double[] x = ensemble.member(j);
          return j == 11 ? Double.NaN : 3 * x[0] - 2 * x[1] + 7;
        });
    GradientState next =
        ascent.tell(
            state,
            Evaluation.of(ensemble, new Trial(0, new int[1], new Seed(1)), fitness, List.of()),
            new Seed(2));
    assertThat(ascent.estimate(next)).containsExactly(new double[] {2.3, 1.8, 2}, within(0.02));
  }

  @Test
  void shouldTakeRandomStepsThatBecomeSmallerWhenStochastic() {
    FiniteDifference ascent =
        ascent(
            "directions = 1, rule = stochastic, stochastic-deviation = 1, stochastic-decay = 0.5");
    GradientState state = ascent.start(space(), new Seed(9));
    double[] lengths = new double[12];
    for (int g = 0; g < lengths.length; g++) {
      Evaluation flat =
          Evaluation.of(
              ascent.ask(state), new Trial(g, new int[1], new Seed(1)), new double[2], List.of());
      GradientState next = ascent.tell(state, flat, new Seed(g));
      double[] before = state.point();
      double[] after = next.point();
      for (int i = 0; i < 3; i++) {
        lengths[g] += Math.abs(after[i] - before[i]);
      }
      state = next;
    }
    assertThat(lengths[0]).isBetween(0.1, 10.0);
    assertThat(lengths[11]).isPositive().isLessThan(0.01);
  }
}
