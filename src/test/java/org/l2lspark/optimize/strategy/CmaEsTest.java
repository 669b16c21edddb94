package org.l2lspark.optimize.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.l2lspark.bbob.Bbob;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Hocon;
import org.l2lspark.config.Section;
import org.l2lspark.ensemble.Domain;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.ensemble.ParameterGroup;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.ensemble.Start;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.optimize.Minimiser;
import org.l2lspark.optimize.Minimiser.Found;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;

class CmaEsTest {
  static CmaEs cma(String settings) {
    return new CmaEs(CmaSettings.from(section(settings)));
  }

  private static Section section(String settings) {
    return Section.root(Hocon.parse("optimizer { " + settings + " }", "test", List.of()))
        .section("optimizer", Doc.of("Optimizer."));
  }

  private static ParameterSpace space(int dimension, double mean) {
    return new ParameterSpace(List.of(ParameterGroup.of("x", dimension, mean, 1)));
  }

  private static Found<CmaState> minimise(
      CmaEs cma,
      ParameterSpace space,
      ToDoubleFunction<double[]> f,
      double target,
      long most,
      Seed seed) {
    return new Minimiser<>(cma, space, f).search(target, most, seed);
  }

  private static double median(CmaEs cma, ParameterSpace space, ToDoubleFunction<double[]> f) {
    return new Minimiser<>(cma, space, f).median(1e-9, 60_000);
  }

  private static double sphere(double[] x) {
    return Arrays.stream(x).map(own -> own * own).sum();
  }

  private static double ellipsoid(double[] x) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += Math.pow(1e6, i / (x.length - 1.0)) * x[i] * x[i];
    }
    return sum;
  }

  private static double rosenbrock(double[] x) {
    double sum = 0;
    for (int i = 0; i + 1 < x.length; i++) {
      double bend = x[i + 1] - x[i] * x[i];
      sum += 100 * bend * bend + (1 - x[i]) * (1 - x[i]);
    }
    return sum;
  }

  /** Medians of pycma 4.4.0, 11 seeds each, 10 dimensions, 10 members. */
  @ParameterizedTest
  @CsvSource({
    "true, sphere, 1, 0.5, 1460",
    "true, ellipsoid, 1, 0.5, 4070",
    "true, rosenbrock, 0, 0.1, 4970",
    "false, sphere, 1, 0.5, 1500",
    "false, ellipsoid, 1, 0.5, 5540",
    "false, rosenbrock, 0, 0.1, 5860"
  })
  void shouldTakeAsManyEvaluationsAsTheReferenceImplementation(
      boolean active, String function, double start, double sigma, double expected) {
    CmaEs cma = cma("members = 10, sigma = " + sigma + ", active = " + active);
    ToDoubleFunction<double[]> f =
        switch (function) {
          case "sphere" -> CmaEsTest::sphere;
          case "ellipsoid" -> CmaEsTest::ellipsoid;
          default -> CmaEsTest::rosenbrock;
        };
    assertThat(median(cma, space(10, start), f)).isCloseTo(expected, within(0.2 * expected));
  }

  @Test
  void shouldBeFastOnAxesAndBlindToValleysWithADiagonalCovariance() {
    CmaEs cma = cma("members = 10, sigma = 0.5, covariance = diagonal, active = false");
    assertThat(median(cma, space(10, 1), CmaEsTest::ellipsoid)).isBetween(2200.0, 3800.0);
    CmaEs other = cma("members = 10, sigma = 0.1, covariance = diagonal, active = false");
    Found<CmaState> found =
        minimise(other, space(10, 0), CmaEsTest::rosenbrock, 1e-9, 25_000, new Seed(3));
    assertThat(found.best()).isGreaterThan(1e-9);
  }

  @Test
  void shouldNotBeBotheredByRotationAndScale() {
    CmaEs cma = cma("members = 10, sigma = 2");
    Bbob function = Bbob.of(10, 5, 1);
    Found<CmaState> found = minimise(cma, space(5, 0), function::above, 1e-8, 20_000, new Seed(1));
    assertThat(found.best()).isLessThanOrEqualTo(1e-8);
    assertThat(found.evaluations()).isLessThan(3500);
  }

  @ParameterizedTest
  @CsvSource({"ipop", "bipop"})
  void shouldFindTheBestOfManyOptimaByRestarts(String restarts) {
    CmaEs cma = cma("members = 8, sigma = 2, restarts = " + restarts);
    Bbob function = Bbob.of(15, 3, 1);
    ParameterSpace space =
        new ParameterSpace(List.of(ParameterGroup.of("x", 3, 0, 1).within(-5, 5)));
    Found<CmaState> found = minimise(cma, space, function::above, 1e-8, 150_000, new Seed(2));
    assertThat(found.best()).isLessThanOrEqualTo(1e-8);
    assertThat(found.state().run().number()).isPositive();
    Found<CmaState> once =
        minimise(cma("members = 8, sigma = 2"), space, function::above, 1e-8, 150_000, new Seed(2));
    assertThat(once.best()).as("without restarts").isGreaterThan(1e-3);
    assertThat(cma("members = 8").finished(once.state())).isPresent();
  }

  @Test
  void shouldAnswerTheBestOfItsRunsAndDoubleTheirMembers() {
    CmaEs cma = cma("members = 6, sigma = 1, restarts = ipop, max-restarts = 2");
    ParameterSpace space = space(2, 3);
    ToDoubleFunction<double[]> waves =
        x -> sphere(x) + 10 * (2 - Math.cos(2 * Math.PI * x[0]) - Math.cos(2 * Math.PI * x[1]));
    Found<CmaState> found = minimise(cma, space, waves, -1, 100_000, new Seed(8));
    assertThat(found.state().run().number()).isEqualTo(2);
    assertThat(found.state().run().members()).isEqualTo(24);
    assertThat(cma.finished(found.state())).isPresent();
    double[] recent = found.state().recent();
    double reached = -Math.max(found.state().run().bestFitness(), recent[recent.length - 1]);
    assertThat(reached).isLessThan(12); // the start is on the shoulder of 18
    assertThat(waves.applyAsDouble(cma.estimate(found.state()))).isCloseTo(reached, within(1e-6));
  }

  @Test
  void shouldKeepWithinBoundsAndFindAnOptimumInACorner() {
    Bbob slope = Bbob.of(5, 6, 2);
    ParameterSpace space =
        new ParameterSpace(List.of(ParameterGroup.of("x", 6, 0, 1).within(-5, 5)));
    Found<CmaState> found =
        minimise(cma("members = 10, sigma = 2"), space, slope::above, 1e-9, 20_000, new Seed(4));
    assertThat(found.best()).isLessThanOrEqualTo(1e-9);
  }

  @Test
  void shouldSearchWholeNumbersBesideRealOnes() {
    ParameterSpace space =
        new ParameterSpace(
            List.of(
                ParameterGroup.of("x", 3, 0, 1),
                ParameterGroup.of("n", 3, new Start.Uniform(-20, 20), new Domain.Whole(-20, 20))));
    ToDoubleFunction<double[]> function =
        x -> {
          double sum = 0;
          for (int i = 0; i < 6; i++) {
            double away = x[i] - (i < 3 ? 0.3 : 2 * i + 1);
            sum += away * away;
          }
          return sum;
        };
    for (int seed = 0; seed < 5; seed++) {
      Found<CmaState> found =
          minimise(cma("members = 12, sigma = 0.5"), space, function, 1e-9, 30_000, new Seed(seed));
      assertThat(found.best()).as("seed " + seed).isLessThanOrEqualTo(1e-9);
    }
  }

  /** In 40 dimensions axes are those of every few generations; the state is stored in between. */
  @Test
  void shouldDecomposeNowAndThenAndGoOnToTheSameBitsFromAnyGeneration() {
    CmaEs cma = cma("members = 12, sigma = 0.5");
    ParameterSpace space = space(40, 1);
    assertThat(Constants.of(40, 12, CmaSettings.from(section("members = 12"))).lazy())
        .isGreaterThan(2);
    CmaState whole = cma.start(space, new Seed(3));
    CmaState stored = whole;
    boolean stale = false;
    for (int g = 0; g < 12; g++) {
      stored = cma.load(space, cma.save(stored));
      assertThat(cma.ask(stored).values()).isEqualTo(cma.ask(whole).values());
      stale |= cma.save(stored).doubles("decomposed", -1).length > 0;
      whole = told(cma, whole, g);
      stored = told(cma, stored, g);
    }
    assertThat(stale).isTrue();
    Found<CmaState> found = minimise(cma, space, CmaEsTest::ellipsoid, 1e-6, 60_000, new Seed(1));
    assertThat(found.best()).isLessThanOrEqualTo(1e-6);
  }

  private static CmaState told(CmaEs cma, CmaState state, int generation) {
    Ensemble ensemble = cma.ask(state);
    double[] fitness = new double[ensemble.members()];
    Arrays.setAll(fitness, j -> -ellipsoid(ensemble.member(j)));
    return cma.tell(
        state,
        Evaluation.of(ensemble, new Trial(generation, new int[1], new Seed(1)), fitness, List.of()),
        new Seed(generation));
  }

  @Test
  void shouldGoOnWhenSomeMembersFail() {
    ToDoubleFunction<double[]> half = x -> x[0] < -0.5 ? Double.NaN : sphere(x);
    Found<CmaState> found =
        minimise(cma("members = 12, sigma = 0.5"), space(4, -0.2), half, 1e-9, 5000, new Seed(6));
    assertThat(found.best()).isLessThanOrEqualTo(1e-9);
  }

  @Test
  void shouldRefuseACovarianceOfAnotherKind() {
    ParameterSpace space = space(3, 0);
    CmaEs full = cma("");
    assertThatThrownBy(
            () ->
                cma("covariance = diagonal").load(space, full.save(full.start(space, new Seed(1)))))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("covariance");
    ParameterSpace large = space(5001, 0);
    assertThatThrownBy(() -> full.start(large, new Seed(1)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("optimizer.covariance = diagonal");
    assertThat(cma("covariance = diagonal").start(large, new Seed(1)).covariance()).hasSize(5001);
    assertThatThrownBy(() -> cma("members = 3")).hasMessageContaining("members");
    assertThatThrownBy(() -> cma("sigma = 0")).hasMessageContaining("sigma");
  }
}
