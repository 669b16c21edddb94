package org.l2lspark.report.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.l2lspark.random.Seed;

class RegressionForestTest {
  private static final int ROWS = 600;

  private static double[][] columns() {
    UniformRandomProvider random = new Seed(1).stream();
    double[][] columns = new double[4][ROWS];
    for (double[] column : columns) {
      Arrays.setAll(column, i -> random.nextDouble());
    }
    return columns;
  }

  /** One column alone, one in a bend that no correlation sees, two without effect. */
  @Test
  void shouldTellWhatMattersFromWhatDoesNot() {
    double[][] x = columns();
    double[] y = new double[ROWS];
    Arrays.setAll(y, i -> x[0][i] + 4 * (x[2][i] - 0.5) * (x[2][i] - 0.5));

    RegressionForest.Result result = RegressionForest.of(x, y, new Seed(2));

    assertThat(result.explained()).isBetween(0.85, 1.0);
    assertThat(result.importance()[0]).isGreaterThan(0.3);
    assertThat(result.importance()[2]).isGreaterThan(0.3);
    assertThat(Math.abs(result.importance()[1])).isLessThan(0.05);
    assertThat(Math.abs(result.importance()[3])).isLessThan(0.05);
    assertThat(ExplorePage.correlation(x[2], Visited.meanRanks(y))).isBetween(-0.2, 0.2);
    assertThat(ExplorePage.correlation(x[0], Visited.meanRanks(y))).isGreaterThan(0.4);
  }

  @Test
  void shouldExplainNothingOfNoise() {
    UniformRandomProvider random = new Seed(3).stream();
    double[] y = random.doubles(ROWS).toArray();
    assertThat(RegressionForest.of(columns(), y, new Seed(2)).explained()).isLessThan(0.05);
  }

  /** Leaves are means of at least five rows, so a step is found to within their width. */
  @Test
  void shouldFindAStep() {
    double[][] x = {columns()[0]};
    double[] y = Arrays.stream(x[0]).map(v -> v > 0.3 ? 1 : 0).toArray();
    assertThat(RegressionForest.of(x, y, new Seed(2)).explained()).isGreaterThan(0.97);
  }

  @Test
  void shouldNotDependOnMonotoneTransformations() {
    double[][] x = columns();
    double[] y = x[1].clone();
    double[][] bent = x.clone();
    bent[1] = Arrays.stream(x[1]).map(v -> StrictMath.exp(9 * v)).toArray();
    assertThat(RegressionForest.of(bent, y, new Seed(4)))
        .usingRecursiveComparison()
        .isEqualTo(RegressionForest.of(x, y, new Seed(4)));
  }

  @Test
  void shouldSpreadRanksFromZeroToOneAndShareThemAmongEquals() {
    assertThat(Visited.meanRanks(new double[] {5, 1, 5, 9, Double.NEGATIVE_INFINITY}))
        .containsExactly(0.625, 0.25, 0.625, 1, 0);
  }

  @Test
  void shouldKeepTheEndsOfAListThatIsTooLong() {
    java.util.List<Integer> list = java.util.stream.IntStream.range(0, 101).boxed().toList();
    assertThat(Visited.evenly(list, 5)).containsExactly(0, 25, 50, 75, 100);
    assertThat(Visited.evenly(list, 200)).isEqualTo(list);
  }
}
