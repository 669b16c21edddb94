package org.l2lspark.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.l2lspark.random.Seed;

class NoiseCovarianceTest {
  /** {@code A A^T + 0.1 I} of a random A. */
  private static double[] covariance(int size) {
    DMatrixRMaj a =
        DMatrixRMaj.wrap(
            size, size, new Seed(3).stream().doubles((long) size * size, -1, 1).toArray());
    DMatrixRMaj covariance = CommonOps_DDRM.identity(size);
    CommonOps_DDRM.scale(0.1, covariance);
    CommonOps_DDRM.multAddTransB(a, a, covariance);
    return covariance.data;
  }

  private static DMatrixRMaj inverse(int size, double[] matrix) {
    DMatrixRMaj inverse = new DMatrixRMaj(size, size);
    assertThat(CommonOps_DDRM.invert(DMatrixRMaj.wrap(size, size, matrix.clone()), inverse))
        .isTrue();
    return inverse;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 40})
  void shouldWhitenAsTheInverseOfItsFactorDoes(int size) {
    double[] covariance = covariance(size);
    NoiseCovariance noise = NoiseCovariance.full(size, covariance);
    double[] factor = noise.factor();
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        double product = 0;
        for (int k = 0; k < size; k++) {
          product += factor[i * size + k] * factor[j * size + k];
        }
        assertThat(product).isCloseTo(covariance[i * size + j], within(1e-12 * size));
        if (j > i) {
          assertThat(factor[i * size + j]).as("lower triangular").isZero();
        }
      }
      assertThat(noise.variances()[i]).isCloseTo(covariance[i * (size + 1)], within(1e-12 * size));
    }
    double[] v = new Seed(4).stream().doubles(size, -1, 1).toArray();
    DMatrixRMaj expected = new DMatrixRMaj(size, 1);
    CommonOps_DDRM.mult(inverse(size, factor), DMatrixRMaj.wrap(size, 1, v), expected);
    double[] whitened = v.clone();
    noise.whiten(whitened, 0, 1);
    assertThat(whitened).containsExactly(expected.data, within(1e-9));
    // |L^-1 v|^2 = v^T Gamma^-1 v
    DMatrixRMaj precise = new DMatrixRMaj(size, 1);
    CommonOps_DDRM.mult(inverse(size, covariance), DMatrixRMaj.wrap(size, 1, v), precise);
    double square = 0;
    for (int i = 0; i < size; i++) {
      square += v[i] * precise.get(i);
    }
    assertThat(Arrays.stream(whitened).map(w -> w * w).sum())
        .isCloseTo(square, within(1e-9 * (1 + square)));
  }

  /** Numbers {@code stride} apart, and nothing beside them. */
  @ParameterizedTest
  @CsvSource({"true", "false"})
  void shouldWhitenWhereTheNumbersAre(boolean diagonal) {
    NoiseCovariance noise =
        diagonal
            ? NoiseCovariance.diagonal(4, 0.25, 9)
            : NoiseCovariance.full(3, new double[] {2, 1, 0, 1, 3, -1, 0, -1, 1});
    double[] own = {1, -2, 3};
    double[] spread = new double[20];
    Arrays.fill(spread, 7);
    for (int i = 0; i < 3; i++) {
      spread[2 + 5 * i] = own[i];
    }
    noise.whiten(own, 0, 1);
    noise.whiten(spread, 2, 5);
    for (int i = 0; i < spread.length; i++) {
      boolean touched = i >= 2 && (i - 2) % 5 == 0 && (i - 2) / 5 < 3;
      assertThat(spread[i]).isEqualTo(touched ? own[(i - 2) / 5] : 7);
    }
  }

  @Test
  void shouldDivideByStandardDeviationsWhenNoiseIsIndependent() {
    NoiseCovariance noise = NoiseCovariance.diagonal(4, 0.25);
    double[] values = {3, 3};
    noise.whiten(values, 0, 1);
    assertThat(values).containsExactly(1.5, 6);
    assertThat(noise.isDiagonal()).isTrue();
    assertThat(noise.variances()).containsExactly(4, 0.25);
    assertThat(noise.factor()).containsExactly(2, 0, 0, 0.5);
    assertThat(NoiseCovariance.full(1, new double[] {4}).isDiagonal()).isFalse();
    double[] same = {3, 3};
    NoiseCovariance.full(2, new double[] {4, 0, 0, 0.25}).whiten(same, 0, 1);
    assertThat(same).containsExactly(values, within(1e-15));
  }

  @Test
  void shouldNotBeReachedThroughTheMatrixThatItWasMadeOf() {
    double[] matrix = {2, 1, 1, 3};
    NoiseCovariance noise = NoiseCovariance.full(2, matrix);
    double[] before = noise.factor();
    assertThat(matrix).containsExactly(2, 1, 1, 3);
    matrix[0] = 100;
    noise.factor()[0] = 100;
    assertThat(noise.factor()).isEqualTo(before);
  }

  @Test
  void shouldRefuseWhatIsNoCovariance() {
    assertThatThrownBy(() -> NoiseCovariance.full(2, new double[] {1, 0.5, 0.4, 1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("symmetric", "0.4 at 1, 0", "0.5 at 0, 1");
    assertThatThrownBy(() -> NoiseCovariance.full(2, new double[] {1, 2, 2, 1}))
        .hasMessageContaining("positive definite");
    assertThatThrownBy(() -> NoiseCovariance.full(2, new double[] {1, 0, 0, 0}))
        .hasMessageContaining("positive definite");
    assertThatThrownBy(() -> NoiseCovariance.full(2, new double[3]))
        .hasMessageContaining("expected 2 x 2 numbers, got 3");
    for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> NoiseCovariance.full(1, new double[] {bad}))
          .hasMessageContaining("finite");
      assertThatThrownBy(() -> NoiseCovariance.full(2, new double[] {1, 0, 0, bad}))
          .hasMessageContaining("finite");
    }
    for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> NoiseCovariance.diagonal(1, bad))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContainingAll("output 1", "above 0", Double.toString(bad));
    }
  }
}
