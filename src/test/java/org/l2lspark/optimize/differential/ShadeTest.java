package org.l2lspark.optimize.differential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.l2lspark.random.Seed;
import org.l2lspark.task.functions.BenchmarkFunction;

class ShadeTest {
  static Shade shade(String settings) {
    return Shade.from(
        Section.root(Hocon.parse("optimizer { " + settings + " }", "test", List.of()))
            .section("optimizer", Doc.of("Optimizer.")));
  }

  private static ParameterSpace space(int dimension) {
    return new ParameterSpace(
        List.of(ParameterGroup.of("x", dimension, 0, 10).within(-5.12, 5.12)));
  }

  private interface Noisy {
    double value(double[] x, Seed noise);
  }

  private static double median(Shade shade, ToDoubleFunction<double[]> function, double target) {
    return new Minimiser<>(shade, space(10), function).median(target, 200_000);
  }

  @Test
  void shouldSolveRastriginWithFewEvaluations() {
    Shade small = shade("members = 30, memory = 30, parents-again = false");
    assertThat(median(small, BenchmarkFunction.RASTRIGIN::value, 1e-2))
        .isBetween(2_000.0, 12_000.0);
  }

  @Test
  void shouldConvergeWhereItIsSmooth() {
    Shade shade = shade("parents-again = false");
    assertThat(median(shade, x -> Arrays.stream(x).map(v -> v * v).sum(), 1e-8)).isLessThan(20_000);
    assertThat(median(shade, BenchmarkFunction.ROSENBROCK::value, 1e-8)).isLessThan(100_000);
  }

  @Test
  void shouldNotKeepTheLuckyWhereThereIsNoise() {
    // a value is the distance to the optimum, but of one in twenty it is luck
    Noisy noisy =
        (x, seed) ->
            Arrays.stream(x).map(Math::abs).sum() - (seed.stream().nextDouble() < 0.05 ? 100 : 0);
    double[] distance = new double[2];
    for (int k = 0; k < 2; k++) {
      Shade shade = shade("members = 40, parents-again = " + (k == 1));
      ShadeState state = shade.start(space(2), new Seed(3));
      for (int g = 0; g < 60; g++) {
        Ensemble ensemble = shade.ask(state);
        double[] fitness = new double[ensemble.members()];
        Seed seed = new Seed(5).fold(g);
        Arrays.setAll(fitness, j -> -noisy.value(ensemble.member(j), seed.fold(j)));
        state =
            shade.tell(
                state,
                Evaluation.of(ensemble, new Trial(g, new int[1], seed), fitness, List.of()),
                seed);
      }
      distance[k] =
          Arrays.stream(state.parents())
              .mapToDouble(x -> Arrays.stream(x).map(Math::abs).sum())
              .average()
              .orElseThrow();
    }
    assertThat(distance[1]).as("tried again").isLessThan(0.5 * distance[0]);
  }

  @Test
  void shouldTryParentsAgainOnlyWhenItIsAskedTo() {
    Shade again = shade("members = 10");
    ShadeState state = again.start(space(3), new Seed(1));
    assertThat(again.members(state)).isEqualTo(10);
    Ensemble first = again.ask(state);
    double[] fitness = new double[10];
    Arrays.setAll(fitness, j -> j == 4 ? Double.NaN : -j);
    ShadeState next =
        again.tell(
            state,
            Evaluation.of(first, new Trial(0, new int[1], new Seed(1)), fitness, List.of()),
            new Seed(2));
    assertThat(again.members(next)).isEqualTo(20);
    assertThat(again.ask(next).member(3)).isEqualTo(first.member(3));
    assertThat(again.estimate(next)).isEqualTo(first.member(0));
    assertThat(next.fitness()[4]).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThatThrownBy(() -> shade("members = 3")).hasMessageContaining("members");
  }
}
