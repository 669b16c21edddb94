package org.l2lspark.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductsTest {
  @ParameterizedTest
  @CsvSource({"1,1,1", "7,5,3", "13,17,29", "98,10,33", "31,64,129", "5,1030,257", "97,101,1001"})
  void shouldEqualTheChainOfRoundedOperationsInEveryModeWhenSizesAreOdd(int m, int n, int k) {
    double[] a = gaussian(m * k, 1);
    double[] b = gaussian(k * n, 2);
    double[] expected = chain(a, b, m, n, k);
    assertThat(Products.multiply(a, b, m, n, k)).isEqualTo(expected);
    assertThat(Products.multiplyTransposed(a, transpose(b, k, n), m, n, k)).isEqualTo(expected);
    assertThat(Products.transposedMultiply(transpose(a, m, k), b, m, n, k)).isEqualTo(expected);
    double[] c = new double[m * n];
    Products.gemm(
        true, true, m, n, k, transpose(a, m, k), 0, m, transpose(b, k, n), 0, k, false, c, 0, n);
    assertThat(c).isEqualTo(expected);
  }

  @Test
  void shouldGiveTheSameBitsWhenRowsColumnsAndTermsAreCutAnywhere() {
    SplittableRandom random = new SplittableRandom(3);
    int m = 41;
    int n = 601;
    int k = 263;
    double[] a = gaussian(m * k, 4);
    double[] b = gaussian(k * n, 5);
    double[] whole = Products.multiply(a, b, m, n, k);
    for (int repeat = 0; repeat < 30; repeat++) {
      int row = random.nextInt(m);
      int rows = 1 + random.nextInt(m - row);
      int column = random.nextInt(n);
      int columns = 1 + random.nextInt(n - column);
      int cut = 1 + random.nextInt(k - 1);
      double[] c = new double[m * n];
      int at = row * n + column;
      Products.gemm(false, false, rows, columns, cut, a, row * k, k, b, column, n, false, c, at, n);
      Products.gemm(
          false,
          false,
          rows,
          columns,
          k - cut,
          a,
          row * k + cut,
          k,
          b,
          cut * n + column,
          n,
          true,
          c,
          at,
          n);
      for (int i = 0; i < m; i++) {
        for (int j = 0; j < n; j++) {
          boolean inside = i >= row && i < row + rows && j >= column && j < column + columns;
          assertThat(c[i * n + j]).isEqualTo(inside ? whole[i * n + j] : 0.0);
        }
      }
    }
  }

  @Test
  void shouldCarryNaNOnlyIntoItsOwnRowWhenALeftRowHoldsOne() {
    double[] a = gaussian(5 * 6, 6);
    a[2 * 6 + 4] = Double.NaN;
    double[] c = Products.multiply(a, gaussian(6 * 3, 7), 5, 3, 6);
    for (int i = 0; i < c.length; i++) {
      assertThat(Double.isNaN(c[i])).isEqualTo(i / 3 == 2);
    }
  }

  @Test
  void shouldRefuseWhenAMatrixDoesNotFitItsArray() {
    assertThatThrownBy(() -> Products.multiply(new double[5], new double[6], 2, 2, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("left factor: 2 x 3")
        .hasMessageContaining("5 numbers");
  }

  private static double[] chain(double[] a, double[] b, int m, int n, int k) {
    double[] c = new double[m * n];
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        double sum = 0;
        for (int p = 0; p < k; p++) {
          sum += a[i * k + p] * b[p * n + j];
        }
        c[i * n + j] = sum;
      }
    }
    return c;
  }

  private static double[] transpose(double[] a, int rows, int columns) {
    double[] t = new double[a.length];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        t[j * rows + i] = a[i * columns + j];
      }
    }
    return t;
  }

  private static double[] gaussian(int length, long seed) {
    double[] values = new double[length];
    SplittableRandom random = new SplittableRandom(seed);
    Arrays.setAll(values, i -> random.nextDouble(-1, 1) * Math.pow(10, random.nextInt(-3, 4)));
    return values;
  }
}
