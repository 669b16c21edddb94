package org.l2lspark.optimize.kalman;

import java.util.Arrays;
import java.util.Optional;
import org.l2lspark.ensemble.NoiseCovariance;
import org.l2lspark.ensemble.Observation;
import org.l2lspark.ensemble.Outputs;
import org.l2lspark.evaluate.Reduction;
import org.l2lspark.linalg.Products;

/**
 * All that a Kalman update in transform form needs of the outputs, whatever the number of
 * scenarios: Gram matrices of residuals,
 *
 * <pre>H[i][j] = sum over scenarios s and outputs k of (g_i - y)[s][k] (g_j - y)[s][k]
 * </pre>
 *
 * one per output or, where every parameter depends on all outputs, one over all of them; g
 * transformed ({@link Observation#transformed}) and, where the noise of the targets is known,
 * residuals in units of it ({@link NoiseCovariance#whiten}).
 *
 * <p>Deviations from the ensemble mean follow by centring: with {@code C = I - 11^T/N}, the
 * deviations' Gram matrix is {@code C H C} and their product with the residual of member j is
 * column j of {@code -C H}. A failed member is left out by leaving out its row and column, so no
 * second pass over the scenarios is needed.
 *
 * <p>Matrices are symmetric and kept as lower triangles, row by row, one after the other. Cost:
 * outputs x scenarios x N^2 and, for the ends of rows that are computed together, a little more.
 *
 * @param together whether there is one matrix over all outputs
 */
record ResidualGrams(boolean together) implements Reduction {
  private static final long serialVersionUID = 1L;
  private static final int ROWS = 32; // computed together

  @Override
  public double[] of(Outputs outputs, Optional<Observation> targets) {
    Observation observation = targets.orElseThrow();
    int members = outputs.members();
    int scenarios = outputs.scenarios();
    int width = outputs.width();
    int matrices = together ? 1 : width;
    double[] all = whitened(outputs, observation);
    double[] packed = new double[Math.multiplyExact(matrices, packedLength(members))];
    if (together) {
      double[] residuals = all == null ? residuals(outputs, observation, 0, width) : all;
      pack(residuals, members, scenarios * width, packed, 0);
      return packed;
    }
    for (int k = 0; k < width; k++) {
      double[] residuals =
          all == null
              ? residuals(outputs, observation, k, k + 1)
              : column(all, members, scenarios, width, k);
      pack(residuals, members, scenarios, packed, k * packedLength(members));
    }
    return packed;
  }

  /** Residuals {@code g - y} of outputs {@code from} to {@code end - 1}, a row per member's. */
  private static double[] residuals(Outputs outputs, Observation observation, int from, int end) {
    int members = outputs.members();
    int width = outputs.width();
    int columns = end - from;
    double[] targets = observation.targets();
    double[] values = outputs.values();
    double[] residuals = new double[outputs.scenarios() * columns * members];
    for (int s = 0; s < outputs.scenarios(); s++) {
      for (int k = from; k < end; k++) {
        int index = s * width + k;
        double target = targets[index];
        int to = (s * columns + k - from) * members;
        for (int j = 0; j < members; j++) {
          residuals[to + j] = observation.transformed(index, values[index * members + j]) - target;
        }
      }
    }
    return residuals;
  }

  /**
   * All residuals in units of the noise, {@code scenarios x outputs x members}; null without it.
   */
  private static double[] whitened(Outputs outputs, Observation observation) {
    if (observation.noise().isEmpty()) {
      return null;
    }
    int width = outputs.width();
    double[] residuals = residuals(outputs, observation, 0, width);
    for (int s = 0; s < outputs.scenarios(); s++) {
      for (int j = 0; j < outputs.members(); j++) {
        observation
            .noise()
            .get()
            .whiten(residuals, s * width * outputs.members() + j, outputs.members());
      }
    }
    return residuals;
  }

  private static double[] column(double[] all, int members, int scenarios, int width, int k) {
    double[] column = new double[scenarios * members];
    for (int s = 0; s < scenarios; s++) {
      System.arraycopy(all, (s * width + k) * members, column, s * members, members);
    }
    return column;
  }

  /**
   * {@code R^T R}, packed, some rows at a time, so that no whole matrix is held.
   *
   * @param rows rows of R
   */
  private static void pack(double[] residuals, int members, int rows, double[] packed, int offset) {
    double[] strip = new double[ROWS * members];
    int to = offset;
    for (int first = 0; first < members; first += ROWS) {
      int count = Math.min(ROWS, members - first);
      Products.gemm(
          true,
          false,
          count,
          first + count,
          rows,
          residuals,
          first,
          members,
          residuals,
          0,
          members,
          false,
          strip,
          0,
          members);
      for (int row = 0; row < count; row++) {
        System.arraycopy(strip, row * members, packed, to, first + row + 1);
        to += first + row + 1;
      }
    }
  }

  @Override
  public boolean needsTargets() {
    return true;
  }

  @Override
  public double[] plus(double[] left, double[] right, boolean mayReuse) {
    return Reduction.sum(left, right, mayReuse);
  }

  @Override
  public long numbers(int members, int outputs, int scenarios) {
    return (together ? 1L : outputs) * (members * (members + 1L) / 2);
  }

  @Override
  public double operations(int members, int outputs, int scenarios) {
    return 2.0 * members * members * outputs * scenarios;
  }

  @Override
  public boolean membersTogether() {
    return true;
  }

  /** Numbers of a packed matrix: {@code N (N + 1) / 2}. */
  static int packedLength(int members) {
    return Math.toIntExact(members * (members + 1L) / 2);
  }

  /** A whole matrix, {@code N x N}. */
  static double[] unpack(double[] packed, int matrix, int members) {
    double[] gram = new double[Math.multiplyExact(members, members)];
    int from = matrix * packedLength(members);
    for (int i = 0; i < members; i++) {
      for (int j = 0; j <= i; j++) {
        gram[i * members + j] = packed[from];
        gram[j * members + i] = packed[from];
        from++;
      }
    }
    return gram;
  }

  /** The diagonal of a matrix: N numbers. */
  static double[] diagonal(double[] packed, int matrix, int members) {
    double[] diagonal = new double[members];
    int row = matrix * packedLength(members);
    Arrays.setAll(diagonal, i -> packed[row + i * (i + 1) / 2 + i]);
    return diagonal;
  }
}
