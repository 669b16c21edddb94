package org.l2lspark.task.inverse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.l2lspark.random.Seed;

class SampleCovarianceTest {
  /** Outputs that share two common causes, the last almost a copy of the first. */
  private static double[][] observations(int n, int m, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] observations = new double[n][m];
    for (double[] each : observations) {
      double one = random.nextGaussian();
      double two = random.nextGaussian();
      for (int i = 0; i < m; i++) {
        each[i] = 100 * i + (i + 1) * (one + (i % 2 == 0 ? two : -two) + random.nextGaussian());
      }
      each[m - 1] = each[0] + 1e-3 * random.nextGaussian();
    }
    return observations;
  }

  private static double smallestEigenvalue(double[] matrix, int m) {
    EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(m, false, true);
    assertThat(eigen.decompose(DMatrixRMaj.wrap(m, m, matrix.clone()))).isTrue();
    double smallest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < m; i++) {
      smallest = Math.min(smallest, eigen.getEigenvalue(i).getReal());
    }
    return smallest;
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 5, 12, 40, 2000})
  void shouldBeSymmetricAndPositiveDefiniteHoweverFewObservations(int n) {
    int m = 12;
    for (int seed = 0; seed < 10; seed++) {
      SampleCovariance sample = SampleCovariance.of(observations(n, m, seed));
      for (int i = 0; i < m; i++) {
        for (int j = 0; j < m; j++) {
          assertThat(sample.covariance()[i * m + j]).isEqualTo(sample.covariance()[j * m + i]);
        }
      }
      assertThat(sample.shrinkage()).isBetween(0.0, 1.0).isPositive();
      assertThat(smallestEigenvalue(sample.covariance(), m)).isPositive();
      assertThat(sample.noise().size()).isEqualTo(m);
    }
  }

  @Test
  void shouldBeTheSampleCovarianceWhenNotShrunk() {
    double[][] x = {{1, 4}, {2, 6}, {4, 5}, {5, 9}};
    SampleCovariance sample = SampleCovariance.of(x, 0);
    // means 3, 6; sums of products 10, 14, 9
    assertThat(sample.covariance())
        .containsExactly(new double[] {10 / 3.0, 3, 3, 14 / 3.0}, within(1e-12));
    double[] diagonal = SampleCovariance.of(x, 1).covariance();
    assertThat(diagonal).containsExactly(new double[] {10 / 3.0, 0, 0, 14 / 3.0}, within(1e-12));
    double[] half = SampleCovariance.of(x, 0.5).covariance();
    assertThat(half[1]).isCloseTo(1.5, within(1e-12));
  }

  /** The estimate of lambda by its definition, for two outputs. */
  @Test
  void shouldShrinkByTheVarianceOfTheCorrelation() {
    double[][] x = {{1, 4}, {2, 6}, {4, 5}, {5, 9}};
    double[] w = new double[4];
    double mean = 0;
    for (int k = 0; k < 4; k++) {
      w[k] = (x[k][0] - 3) / Math.sqrt(10 / 3.0) * (x[k][1] - 6) / Math.sqrt(14 / 3.0);
      mean += w[k] / 4;
    }
    double spread = 0;
    for (double each : w) {
      spread += (each - mean) * (each - mean);
    }
    double r = 9 / Math.sqrt(140);
    assertThat(mean * 4 / 3).isCloseTo(r, within(1e-12));
    assertThat(SampleCovariance.of(x).shrinkage())
        .isCloseTo(Math.min(1, 4 / 27.0 * spread / (r * r)), within(1e-12));
  }

  @Test
  void shouldTendToTheCovarianceAndShrinkLessWithMoreObservations() {
    SampleCovariance few = SampleCovariance.of(observations(50, 5, 1));
    SampleCovariance many = SampleCovariance.of(observations(20_000, 5, 1));
    assertThat(many.shrinkage()).isLessThan(few.shrinkage() / 50);
    // entries: 1 and 2 share one cause with sign +, one with -: covariance 0 + variance 3 (i + 1)^2
    assertThat(many.covariance()[0]).isCloseTo(3, within(0.15));
    assertThat(many.covariance()[1]).isCloseTo(0, within(0.15));
    assertThat(many.covariance()[2]).isCloseTo(2 * 3, within(0.3));
  }

  @Test
  void shouldRefuseOutputsThatDoNotVaryAndMatricesThatAreSingular() {
    assertThatThrownBy(() -> SampleCovariance.of(new double[][] {{1, 0.1}, {2, 0.1}, {3, 0.1}}))
        .hasMessageContaining("output 1");
    double[][] few = observations(4, 12, 1);
    assertThatThrownBy(() -> SampleCovariance.of(few, 0).noise())
        .hasMessageContaining("positive definite");
  }

  @Test
  void shouldBePositiveDefiniteForTheMomentsOfLorenz() {
    TimeAverages model = new TimeAverages(new Lorenz63(), 0.01, 30, 10);
    double[][] windows = model.repeated(new double[] {10, 28, 8 / 3.0}, 100, new Seed(4));
    SampleCovariance sample = SampleCovariance.of(windows);
    assertThat(smallestEigenvalue(sample.covariance(), 9)).isPositive();
    assertThat(sample.shrinkage()).isLessThan(0.05);
  }
}
