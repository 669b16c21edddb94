package org.l2lspark.optimize.strategy;

import java.util.List;
import org.l2lspark.ensemble.WeightMatrix;
import org.l2lspark.linalg.Products;
import org.l2lspark.optimize.Draws;
import org.l2lspark.random.Seed;

/**
 * Directions in which members are tried. A matrix of {@code m x n} weights is changed by
 *
 * <pre>
 * E = A B^T / sqrt(r),      A: m x r and B: n x r of standard normal numbers
 * </pre>
 *
 * <p>whose elements have variance 1 and no correlations, so that a sum over pairs of members
 * estimates the gradient as that of independent numbers does, and is of full rank where there are
 * {@code min(m, n) / r} pairs. It takes {@code (m + n) r} random numbers in place of {@code m n}.
 * Sarkar et al. 2025, Evolution strategies at the hyperscale, arXiv:2511.16652. Parameters of no
 * matrix have a number each. Immutable.
 *
 * @param dimension number of parameters
 * @param matrices runs of them that are matrices; none for independent numbers everywhere
 * @param rank r
 */
record Perturbations(int dimension, List<WeightMatrix> matrices, int rank) {
  Perturbations {
    matrices = List.copyOf(matrices);
  }

  /**
   * Adds a direction.
   *
   * @param weight what it is multiplied by
   * @param seed of the direction
   * @param sum {@code dimension} numbers. Modified
   */
  void add(double weight, Seed seed, double[] sum) {
    int free = dimension - matrices.stream().mapToInt(own -> own.rows() * own.columns()).sum();
    double[] z = Draws.normal(free, seed);
    int taken = 0;
    int at = 0;
    for (WeightMatrix matrix : matrices) {
      for (; at < matrix.first(); at++) {
        sum[at] += weight * z[taken++];
      }
      add(weight / Math.sqrt(rank), matrix, seed.fold("matrix").fold(matrix.first()), sum);
      at = matrix.end();
    }
    for (; at < dimension; at++) {
      sum[at] += weight * z[taken++];
    }
  }

  private void add(double weight, WeightMatrix matrix, Seed seed, double[] sum) {
    int rows = matrix.rows();
    int columns = matrix.columns();
    double[] factors = Draws.normal(rank * (rows + columns), seed);
    for (int i = 0; i < rows * rank; i++) {
      factors[i] *= weight;
    }
    Products.gemm(
        false,
        true,
        rows,
        columns,
        rank,
        factors,
        0,
        rank,
        factors,
        rows * rank,
        rank,
        true,
        sum,
        matrix.first(),
        columns);
  }

  /** A direction by itself. */
  double[] drawn(Seed seed) {
    double[] direction = new double[dimension];
    add(1, seed, direction);
    return direction;
  }
}
