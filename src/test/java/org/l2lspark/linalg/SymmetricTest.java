package org.l2lspark.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.decomposition.chol.CholeskyDecompositionInner_DDRM;
import org.ejml.dense.row.linsol.chol.LinearSolverChol_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.l2lspark.problem.RunException;

class SymmetricTest {
  @Test
  void shouldSolveForManyRightHandSidesWhenTheMatrixIsPositiveDefinite() {
    int n = 37;
    double[] factor = random(n * 50, 1);
    double[] a = Products.multiplyTransposed(factor, factor, n, n, 50);
    double[] expected = random(n * 5, 2);
    Symmetric.Solution solution = Symmetric.solve(a, n, Products.multiply(a, expected, n, 5, n), 5);
    assertThat(solution.values()).containsExactly(expected, within(1e-10));
    assertThat(solution.rank()).isEqualTo(n);
    assertThat(solution.rankDeficient()).isFalse();
  }

  /** What EJML makes of each right-hand side alone, many at a time. */
  @ParameterizedTest
  @ValueSource(ints = {1, 98, 515})
  void shouldRoundASolutionAsOneRightHandSideAloneDoes(int columns) {
    int n = 98;
    double[] factor = random(n * 120, 6);
    double[] a = Products.multiplyTransposed(factor, factor, n, n, 120);
    double[] b = random(n * columns, 7);
    DMatrixRMaj expected = new DMatrixRMaj(n, columns);
    LinearSolverChol_DDRM alone = new LinearSolverChol_DDRM(new CholeskyDecompositionInner_DDRM());
    assertThat(alone.setA(DMatrixRMaj.wrap(n, n, a.clone()))).isTrue();
    alone.solve(DMatrixRMaj.wrap(n, columns, b.clone()), expected);
    assertThat(Arrays.equals(Symmetric.solve(a, n, b, columns).values(), expected.data)).isTrue();
  }

  @Test
  void shouldTakeTheShortestSolutionAndSaySoWhenTheMatrixIsSingular() {
    int n = 12;
    int rank = 4;
    double[] factor = random(n * rank, 3);
    double[] a = Products.multiplyTransposed(factor, factor, n, n, rank);
    double[] shortest = Products.multiply(factor, random(rank, 4), n, 1, rank);
    Symmetric.Solution solution = Symmetric.solve(a, n, Products.multiply(a, shortest, n, 1, n), 1);
    assertThat(solution.values()).containsExactly(shortest, within(1e-9));
    assertThat(solution.rank()).isEqualTo(rank);
    assertThat(solution.rankDeficient()).isTrue();
  }

  @Test
  void shouldGiveZeroWhenTheMatrixIsZero() {
    Symmetric.Solution solution = Symmetric.solve(new double[9], 3, new double[] {1, 2, 3}, 1);
    assertThat(solution.values()).containsOnly(0.0);
    assertThat(solution.rank()).isZero();
  }

  @Test
  void shouldGiveARootWhenTheMatrixIsSemiDefinite() {
    int n = 9;
    double[] factor = random(n * 3, 5);
    double[] a = Products.multiplyTransposed(factor, factor, n, n, 3);
    double[] root = Symmetric.root(a, n);
    assertThat(Products.multiplyTransposed(root, root, n, n, n)).containsExactly(a, within(1e-12));
  }

  @Test
  void shouldNameTheElementWhenTheMatrixIsNotFinite() {
    double[] a = {1, 0, 0, Double.POSITIVE_INFINITY};
    assertThatThrownBy(() -> Symmetric.solve(a, 2, new double[2], 1))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("not finite")
        .hasMessageContaining("Infinity in row 1, column 1");
  }

  private static double[] random(int length, long seed) {
    double[] values = new double[length];
    SplittableRandom random = new SplittableRandom(seed);
    Arrays.setAll(values, i -> random.nextDouble(-1, 1));
    return values;
  }
}
