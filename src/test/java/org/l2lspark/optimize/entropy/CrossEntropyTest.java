package org.l2lspark.optimize.entropy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Hocon;
import org.l2lspark.config.Section;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.ensemble.ParameterGroup;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.optimize.Draws;
import org.l2lspark.optimize.Minimiser;
import org.l2lspark.random.Seed;

class CrossEntropyTest {
  static CrossEntropy entropy(String settings) {
    return CrossEntropy.from(
        Section.root(Hocon.parse("optimizer { " + settings + " }", "test", List.of()))
            .section("optimizer", Doc.of("Optimizer.")));
  }

  private static ParameterSpace space(int dimension, double mean) {
    return new ParameterSpace(List.of(ParameterGroup.of("x", dimension, mean, 2)));
  }

  private static Minimiser<EntropyState> search(
      String settings, int dimension, double mean, ToDoubleFunction<double[]> function) {
    return new Minimiser<>(entropy(settings), space(dimension, mean), function);
  }

  private static double sphere(double[] x) {
    return Arrays.stream(x).map(v -> v * v).sum();
  }

  @Test
  void shouldFitItsDistributionToTheFittest() {
    assertThat(
            search("members = 100, rho = 0.8", 5, 1, CrossEntropyTest::sphere).median(1e-8, 20_000))
        .isLessThan(5000);
  }

  /** Far from the optimum the distribution collapses too early; noise, or smoothing, helps. */
  @Test
  void shouldNotCollapseWithNoise() {
    Minimiser<EntropyState> plain =
        search("members = 30, rho = 0.9", 5, 12, CrossEntropyTest::sphere);
    Minimiser.Found<EntropyState> collapsed = plain.search(1e-3, 60_000, new Seed(4));
    assertThat(collapsed.best()).isGreaterThan(1e-3);
    assertThat(plain.optimizer().finished(collapsed.state())).isPresent();
    Minimiser<EntropyState> noisy =
        search("members = 30, rho = 0.9, noise = 1", 5, 12, CrossEntropyTest::sphere);
    assertThat(noisy.search(1e-3, 60_000, new Seed(4)).best()).isLessThanOrEqualTo(1e-3);
  }

  @Test
  void shouldKeepSeveralOptimaApartWithAMixture() {
    ToDoubleFunction<double[]> two = x -> Math.min(sphere(minus(x, 3)), sphere(minus(x, -3)));
    CrossEntropy mixed = entropy("members = 200, rho = 0.8, components = 2, smoothing = 0.3");
    EntropyState state =
        new Minimiser<>(mixed, space(2, 0), two).search(-1, 200 * 3, new Seed(2)).state();
    double[][] means = state.mixture().orElseThrow().means();
    assertThat(means).hasDimensions(2, 2);
    double[] firsts = {2 * means[0][0], 2 * means[1][0]}; // scaled by the start's deviation of 2
    Arrays.sort(firsts);
    assertThat(firsts).containsExactly(new double[] {-3, 3}, within(1.0));
  }

  private static double[] minus(double[] x, double by) {
    return Arrays.stream(x).map(v -> v - by).toArray();
  }

  @Test
  void shouldLetMembersBelowTheQuantileJoinByTemperature() {
    double[] spread = new double[2];
    for (int k = 0; k < 2; k++) {
      Minimiser<EntropyState> search =
          search(
              "members = 100, temperature = " + (k == 0 ? 0 : 50), 3, 0, CrossEntropyTest::sphere);
      EntropyState state = search.search(-1, 100, new Seed(2)).state();
      spread[k] = Arrays.stream(state.mixture().orElseThrow().stds()[0]).sum();
    }
    assertThat(spread[1]).isGreaterThan(1.3 * spread[0]);
  }

  @Test
  void shouldKeepItsDistributionWhenOneMemberIsLeft() {
    CrossEntropy entropy = entropy("members = 6, rho = 0.5");
    EntropyState state = entropy.start(space(2, 0), new Seed(1));
    for (int g = 0; g < 3; g++) {
      double[] fitness = new double[6];
      Arrays.fill(fitness, g == 1 ? 1 : Double.NaN);
      fitness[4] = 2;
      EntropyState next =
          entropy.tell(
              state,
              Evaluation.of(
                  entropy.ask(state), new Trial(g, new int[1], new Seed(1)), fitness, List.of()),
              new Seed(g));
      if (g == 1) {
        assertThat(next.mixture()).isPresent();
      } else {
        assertThat(next.mixture()).isEqualTo(state.mixture());
      }
      state = next;
    }
    assertThat(entropy.ask(state).values()).doesNotContain(Double.NaN);
  }

  @Test
  void shouldFindTheComponentsOfAMixture() {
    double[][] points = new double[600][];
    for (int p = 0; p < points.length; p++) {
      double[] z = Draws.normal(2, new Seed(6).fold(p));
      points[p] =
          p % 3 == 0 ? new double[] {5 + 0.5 * z[0], 1 + z[1]} : new double[] {-2 + z[0], 2 * z[1]};
    }
    Mixture mixture = Mixture.of(points, 2);
    int right = mixture.means()[0][0] > mixture.means()[1][0] ? 0 : 1;
    assertThat(mixture.weights()[right]).isCloseTo(1 / 3.0, within(0.02));
    assertThat(mixture.means()[right]).containsExactly(new double[] {5, 1}, within(0.15));
    assertThat(mixture.stds()[right]).containsExactly(new double[] {0.5, 1}, within(0.12));
    assertThat(mixture.means()[1 - right]).containsExactly(new double[] {-2, 0}, within(0.25));
    assertThat(mixture.peak()).isEqualTo(mixture.means()[1 - right]);
    assertThat(Mixture.of(points, 1).weights()).containsExactly(1);
  }
}
