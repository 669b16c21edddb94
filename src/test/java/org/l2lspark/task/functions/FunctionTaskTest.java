package org.l2lspark.task.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.typesafe.config.ConfigFactory;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Section;
import org.l2lspark.ensemble.Block;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.evaluate.ResultSink;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;

class FunctionTaskTest {
  @ParameterizedTest
  @CsvSource({
    "RASTRIGIN,4,0,0",
    "ROSENBROCK,5,1,0",
    "ACKLEY,3,0,0",
    "EASOM,2,3.141592653589793,-1",
    "EASOM,10,3.141592653589793,-1"
  })
  void shouldHaveItsKnownMinimumAndNothingBelow(
      BenchmarkFunction function, int dimension, double at, double minimum) {
    double[] x = new double[dimension];
    Arrays.fill(x, at);
    assertThat(function.value(x)).isCloseTo(minimum, within(1e-12));
    SplittableRandom random = new SplittableRandom(1);
    for (int repeat = 0; repeat < 2000; repeat++) {
      double scale = Math.pow(10, -random.nextDouble(0, 4));
      Arrays.setAll(x, i -> at + scale * random.nextDouble(-1, 1));
      assertThat(function.value(x)).isGreaterThan(minimum);
    }
  }

  @Test
  void shouldHaveThePublishedMinimaWhenMichalewicz() {
    assertThat(BenchmarkFunction.MICHALEWICZ.value(new double[] {2.20290552, 1.57079633}))
        .isCloseTo(-1.8013034, within(1e-7));
    double[] five = {2.202906, 1.570796, 1.284992, 1.923058, 1.720470};
    assertThat(BenchmarkFunction.MICHALEWICZ.value(five)).isCloseTo(-4.687658, within(1e-6));
  }

  /** By their formulas in another program, by descent from a fine grid; two are published. */
  @ParameterizedTest
  @CsvSource({
    "GAUSS,-1,-1,-0.23993510444,1e-11",
    "GAUSSIANS,0.99905734,0.99509941,-0.39847499580,1e-11",
    "SHEKEL,2.99623774,4.99589574,-5.76016091600,1e-11",
    "LANGERMANN,2.79340221,1.59723250,-4.15580929185,1e-11",
    "CHASM,0,0,0,0",
    "PERMUTATION,1,2,0,0"
  })
  void shouldHaveItsLowestValueInThePlane(
      BenchmarkFunction function, double x, double y, double minimum, double error) {
    double[] best = {x, y};
    assertThat(function.value(best)).isCloseTo(minimum, within(error));
    double lower = function.lower(2);
    double step = (function.upper(2) - lower) / 300;
    for (int i = 0; i <= 300; i++) {
      for (int j = 0; j <= 300; j++) {
        double[] other = {lower + i * step, lower + j * step};
        assertThat(function.value(other)).isGreaterThanOrEqualTo(minimum - error);
      }
    }
  }

  @Test
  void shouldHaveThePublishedMinimumWhenShekelInFourDimensions() {
    double[] best = {4.000746527, 4.000592935, 3.999663399, 3.999509799};
    assertThat(BenchmarkFunction.SHEKEL_10.value(best)).isCloseTo(-10.5364098, within(1e-7));
  }

  @Test
  void shouldBeZeroAtOneTwoThreeAndLittleAboveAtItsPermutationsWhenPermutation() {
    double[] best = {1, 2, 3, 4};
    assertThat(BenchmarkFunction.PERMUTATION.value(best)).isZero();
    double exchanged = BenchmarkFunction.PERMUTATION.value(new double[] {1, 2, 4, 3});
    assertThat(exchanged).isPositive().isLessThan(1e-3);
    // d = 1: (1.005 (x - 1))^2
    assertThat(BenchmarkFunction.PERMUTATION.value(new double[] {0})).isEqualTo(1.005 * 1.005);
  }

  @ParameterizedTest
  @CsvSource({"RASTRIGIN,0.5,20.25", "ROSENBROCK,2,401", "ACKLEY,1,3.6253849384403627"})
  void shouldHaveTheValueOfItsFormulaAwayFromTheMinimum(
      BenchmarkFunction function, double at, double perPair) {
    double[] x = {at, at};
    // Rastrigin: 20 + 2 (at^2 + 10); Ackley at 1: 20 - 20 exp(-0.2)
    double expected = function == BenchmarkFunction.RASTRIGIN ? 2 * perPair : perPair;
    assertThat(function.value(x)).isCloseTo(expected, within(1e-12));
  }

  @ParameterizedTest
  @EnumSource(BenchmarkFunction.class)
  void shouldMoveTheFunctionWithItsShift(BenchmarkFunction function) {
    int dimension = Math.max(2, function.minimumDimension());
    FunctionTask plain = new FunctionTask(function, dimension, 0);
    FunctionTask shifted = new FunctionTask(function, dimension, 0.25);
    double d = (function.upper(dimension) - function.lower(dimension)) / 8;
    double[] x = Arrays.copyOf(new double[] {0.3, 1.7, 0.9, 1.1}, dimension);
    double[] moved = x.clone();
    Arrays.setAll(moved, i -> x[i] + (i % 2 == 0 ? d : -d));
    assertThat(shifted.value(moved, 0, new double[dimension]))
        .isCloseTo(plain.value(x, 0, new double[dimension]), within(1e-9));
  }

  @Test
  void shouldReturnMinusTheValueOfEveryMemberOfTheBlockAndFailWhatIsNotFinite() {
    FunctionTask task = task("function = rosenbrock, dimension = 2");
    Ensemble ensemble = Ensemble.of(4, 2, new double[] {9, 9, 1, 1, Double.NaN, 0, 0, 0});
    double[] fitness = new double[4];
    boolean[] failed = new boolean[4];
    try (PointTask.Workspace workspace = task.open()) {
      task.evaluate(
          workspace,
          ensemble,
          new Block(1, 4, 0, 1),
          new Trial(0, new int[] {0}, new Seed(1)),
          new ResultSink() {
            @Override
            public void accept(int member, int scenario, double[] outputs, int offset, double f) {
              fitness[member] = f;
            }

            @Override
            public void metric(int member, int scenario, String name, double value) {
              throw new AssertionError("a function has no metric, got " + name);
            }

            @Override
            public void fail(int member, int scenario, String reason) {
              failed[member] = reason.contains("NaN");
            }

            @Override
            public void count(long spikes, double simulatedMs) {
              throw new AssertionError("nothing spikes here");
            }
          });
    }
    assertThat(fitness).containsExactly(new double[] {0, 0, 0, -1}, within(0.0));
    assertThat(failed).containsExactly(false, false, true, false);
  }

  @Test
  void shouldStartAlmostEvenlyOverTheDomain() {
    FunctionTask task = task("function = ackley, dimension = 4000");
    double[] x = task.parameters().sample(new Seed(3));
    long[] thirds = new long[3];
    for (double v : x) {
      assertThat(v).isBetween(-32.768, 32.768);
      thirds[(int) Math.min(2, (v + 32.768) / 65.536 * 3)]++;
    }
    for (long third : thirds) { // a third of 4000 within five standard errors and the bend
      assertThat((double) third).isCloseTo(1333, within(5 * 30 + 60.0));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "function = rastrigni; function",
        "function = rosenbrock, dimension = 1; dimension",
        "dimension = 0; dimension",
        "function = chasm, dimension = 3; dimension",
        "function = permutation, dimension = 31; dimension",
        "shift = 0.6; shift",
        "dim = 3; dim"
      })
  void shouldRefuseWhenASettingIsWrong(String hocon, String key) {
    assertThatThrownBy(() -> task(hocon))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("task." + key);
  }

  private static FunctionTask task(String hocon) {
    Section section =
        Section.root(ConfigFactory.parseString("task {" + hocon + "}")).section("task", Doc.NONE);
    FunctionTask task = FunctionTask.from(section);
    section.requireNoUnknownKeys();
    return task;
  }
}
