package org.l2lspark.optimize.annealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
import org.l2lspark.task.functions.BenchmarkFunction;

class MetropolisChainsTest {
  private static Section section(String settings) {
    return Section.root(Hocon.parse("optimizer { " + settings + " }", "test", List.of()))
        .section("optimizer", Doc.of("Optimizer."));
  }

  static MetropolisChains annealing(String settings) {
    return MetropolisChains.annealing(section(settings));
  }

  static MetropolisChains tempering(String settings) {
    return MetropolisChains.tempering(section(settings));
  }

  @ParameterizedTest
  @CsvSource({
    "EXPONENTIAL, 3, 0.614125",
    "LOGARITHMIC, 3, 0.4590630",
    "LINEAR_MULTIPLICATIVE, 3, 0.2816901",
    "QUADRATIC_MULTIPLICATIVE, 3, 0.1156069",
    "LINEAR_ADDITIVE, 3, 0.73",
    "QUADRATIC_ADDITIVE, 3, 0.541",
    "EXPONENTIAL_ADDITIVE, 5, 0.55",
    "TRIGONOMETRIC_ADDITIVE, 5, 0.55",
    "LINEAR_ADDITIVE, 25, 0.1",
    "TRIGONOMETRIC_ADDITIVE, 25, 0.1"
  })
  void shouldCoolByTheFormula(Cooling cooling, int k, double expected) {
    assertThat(cooling.at(k, 10, 1, 0.1, 0.85)).isCloseTo(expected, within(1e-6));
  }

  @ParameterizedTest
  @EnumSource(Cooling.class)
  void shouldNeverWarmAndBeginAtTheStart(Cooling cooling) {
    assertThat(cooling.at(0, 100, 2, 0.01, 0.85)).isCloseTo(2, within(0.02));
    for (int k = 0; k < 150; k++) {
      assertThat(cooling.at(k + 1, 100, 2, 0.01, 0.85))
          .isPositive()
          .isLessThanOrEqualTo(cooling.at(k, 100, 2, 0.01, 0.85));
    }
  }

  private static ParameterSpace space(int dimension) {
    return new ParameterSpace(
        List.of(ParameterGroup.of("x", dimension, 0, 10).within(-5.12, 5.12)));
  }

  @Test
  void shouldFindTheBestOfManyOptima() {
    ToDoubleFunction<double[]> rastrigin = BenchmarkFunction.RASTRIGIN::value;
    MetropolisChains annealing =
        annealing(
            "chains = 20, step = 0.05, start-temperature = 10, alpha = 0.995, points-again = false");
    assertThat(new Minimiser<>(annealing, space(2), rastrigin).median(0.1, 60_000))
        .isLessThan(40_000);
    MetropolisChains tempering =
        tempering("chains = 20, step = 0.05, highest-temperature = 20, points-again = false");
    assertThat(new Minimiser<>(tempering, space(2), rastrigin).median(0.1, 60_000))
        .isLessThan(40_000);
  }

  /** Chains at one temperature have the density exp(f / T): of f = -x^2 / 2 its variance is T. */
  @Test
  void shouldVisitPointsByTheirTemperature() {
    ParameterSpace line = new ParameterSpace(List.of(ParameterGroup.of("x", 1, 0, 1)));
    MetropolisChains chains =
        tempering(
            "chains = 5, step = 2, lowest-temperature = 0.25, highest-temperature = 4,"
                + " points-again = false");
    ChainsState state = chains.start(line, new Seed(3));
    double[] squares = new double[5];
    int generations = 20_000;
    for (int g = 0; g < generations; g++) {
      Ensemble ensemble = chains.ask(state);
      double[] fitness = new double[ensemble.members()];
      Arrays.setAll(fitness, j -> -0.5 * Math.pow(ensemble.member(j)[0], 2));
      state =
          chains.tell(
              state,
              Evaluation.of(ensemble, new Trial(g, new int[1], new Seed(1)), fitness, List.of()),
              new Seed(7).fold(g));
      for (int c = 0; c < 5; c++) {
        squares[c] += Math.pow(state.points()[c][0], 2) / generations;
      }
    }
    for (int c = 0; c < 5; c++) {
      double temperature = 0.25 * Math.pow(16, c / 4.0);
      assertThat(squares[c]).as("chain " + c).isCloseTo(temperature, within(0.1 * temperature));
    }
  }

  @Test
  void shouldAnswerTheBestThatItSaw() {
    MetropolisChains hot =
        annealing("chains = 4, start-temperature = 1e6, alpha = 1, step = 1, points-again = false");
    Minimiser<ChainsState> search =
        new Minimiser<>(hot, space(2), x -> Math.abs(x[0] - 1) + Math.abs(x[1]));
    Minimiser.Found<ChainsState> found = search.search(-1, 2000, new Seed(1));
    double[] answer = hot.estimate(found.state());
    assertThat(Math.abs(answer[0] - 1) + Math.abs(answer[1])).isCloseTo(found.best(), within(1e-9));
  }

  @Test
  void shouldRefuseALadderThatDoesNotRise() {
    assertThatThrownBy(() -> tempering("lowest-temperature = 2, highest-temperature = 2"))
        .hasMessageContaining("above lowest-temperature");
    assertThatThrownBy(() -> tempering("chains = 1")).hasMessageContaining("chains");
  }
}
