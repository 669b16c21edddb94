package org.l2lspark.ensemble;

import java.io.Serializable;
import java.util.List;

/**
 * All that a Kalman update in transform form needs of one group of outputs, whatever the number of
 * samples: the Gram matrix of residuals
 *
 * <pre>H[i][j] = sum over samples s and outputs k of the group of (g_i - y)[s][k] (g_j - y)[s][k]
 * </pre>
 *
 * <p>Deviations from the ensemble mean follow by centring: with {@code C = I - 11^T/N}, the
 * deviations' Gram matrix is {@code C H C} and their product with the residual of member j is
 * column j of {@code -C H}. A failed member is left out by leaving out its row and column, so no
 * second pass over the samples is needed.
 *
 * @param outputs names of the outputs in this group
 * @param members N
 * @param terms number of terms in each sum, samples x outputs of the group
 * @param values {@code N x N}, symmetric; rows and columns of failed members hold NaN
 */
public record ResidualGram(List<String> outputs, int members, long terms, double[] values)
    implements Serializable {

  /** Checks that the shapes agree. */
  public ResidualGram {
    outputs = List.copyOf(outputs);
    if (values.length != (long) members * members) {
      throw new IllegalArgumentException(
          "residual Gram matrix: expected %d x %d, got %d numbers"
              .formatted(members, members, values.length));
    }
  }
}
