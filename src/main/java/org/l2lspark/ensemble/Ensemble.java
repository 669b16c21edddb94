package org.l2lspark.ensemble;

import java.io.Serializable;
import java.util.Arrays;

/**
 * The members of one generation: a matrix of {@code members x dimension} parameters, flat and
 * row-major. The array is not copied on the way in or out; by contract nobody modifies it.
 */
public final class Ensemble implements Serializable {
  private static final long serialVersionUID = 1L;
  private final int members;
  private final int dimension;
  private final double[] values;

  private Ensemble(int members, int dimension, double[] values) {
    this.members = members;
    this.dimension = dimension;
    this.values = values;
  }

  /** An ensemble over {@code values}, which must hold {@code members x dimension} numbers. */
  public static Ensemble of(int members, int dimension, double[] values) {
    if (members < 1 || dimension < 1 || values.length != (long) members * dimension) {
      throw new IllegalArgumentException(
          "ensemble of "
              + members
              + " members x "
              + dimension
              + " parameters cannot have "
              + values.length
              + " values");
    }
    return new Ensemble(members, dimension, values);
  }

  /** Number of members. */
  public int members() {
    return members;
  }

  /** Number of parameters of a member. */
  public int dimension() {
    return dimension;
  }

  /** The backing array, {@code members x dimension}, row-major. Not to be modified. */
  public double[] values() {
    return values;
  }

  /** A copy of one member's parameters. */
  public double[] member(int member) {
    return Arrays.copyOfRange(values, member * dimension, (member + 1) * dimension);
  }

  /** A copy of members {@code first} (inclusive) to {@code end} (exclusive). */
  public Ensemble slice(int first, int end) {
    return of(
        end - first, dimension, Arrays.copyOfRange(values, first * dimension, end * dimension));
  }

  /** The mean over members, summed in member order: {@code dimension} numbers. */
  public double[] mean() {
    double[] mean = new double[dimension];
    for (int j = 0; j < members; j++) {
      for (int i = 0; i < dimension; i++) {
        mean[i] += values[j * dimension + i];
      }
    }
    for (int i = 0; i < dimension; i++) {
      mean[i] /= members;
    }
    return mean;
  }
}
