package org.l2lspark.experiment.explore;

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

    RegressionForest.Result result = RegressionForest.of(x, y, 2).orElseThrow();

    assertThat(result.explained()).isBetween(0.85, 1.0);
    assertThat(result.importance()[0]).isGreaterThan(0.3);
    assertThat(result.importance()[2]).isGreaterThan(0.3);
    assertThat(Math.abs(result.importance()[1])).isLessThan(0.05);
    assertThat(Math.abs(result.importance()[3])).isLessThan(0.05);
  }

  @Test
  void shouldExplainNothingOfNoise() {
    UniformRandomProvider random = new Seed(3).stream();
    double[] y = random.doubles(ROWS).toArray();
    assertThat(RegressionForest.of(columns(), y, 2).orElseThrow().explained()).isLessThan(0.05);
  }

  /** Leaves are means of at least five rows, so a step is found to within their width. */
  @Test
  void shouldFindAStep() {
    double[][] x = {columns()[0]};
    double[] y = Arrays.stream(x[0]).map(v -> v > 0.3 ? 1 : 0).toArray();
    assertThat(RegressionForest.of(x, y, 2).orElseThrow().explained()).isGreaterThan(0.97);
  }

  @Test
  void shouldNotDependOnMonotoneTransformations() {
    double[][] x = columns();
    double[] y = x[1].clone();
    double[][] bent = x.clone();
    bent[1] = Arrays.stream(x[1]).map(v -> StrictMath.exp(9 * v)).toArray();
    assertThat(RegressionForest.of(bent, y, 4).orElseThrow())
        .usingRecursiveComparison()
        .isEqualTo(RegressionForest.of(x, y, 4).orElseThrow());
  }

  @Test
  void shouldSayNothingOfWhatIsTooLittleOrAllTheSame() {
    double[][] x = columns();
    assertThat(RegressionForest.of(x, new double[ROWS], 1)).isEmpty();
    assertThat(RegressionForest.of(new double[][] {{1, 2, 3}}, new double[] {1, 2, 3}, 1))
        .isEmpty();
  }

  @Test
  void shouldTakeSomeOfManyRows() {
    UniformRandomProvider random = new Seed(5).stream();
    double[] x = random.doubles(9000).toArray();
    assertThat(RegressionForest.of(new double[][] {x}, x, 6).orElseThrow().explained())
        .isGreaterThan(0.99);
  }
}
