package org.l2lspark.ensemble;

import java.io.Serializable;
import java.util.Optional;

/**
 * What an ensemble is made from, where that is much less than its {@code members x dimension}
 * numbers: a mean and a key, or coefficients and a key. A recipe travels instead of the numbers and
 * gives the same bits on every machine. Immutable and thread-safe.
 */
public interface EnsembleRecipe extends Serializable {
  /** Number of members. */
  int members();

  /** Number of parameters of a member. */
  int dimension();

  /**
   * Makes the ensemble, some columns at a time, so that nobody needs to hold it whole: every column
   * once, in any order, and by several threads at a time.
   *
   * @param sink takes the columns
   */
  void columns(ColumnSink sink);

  /** The whole ensemble, {@code members x dimension}, row-major: a new array in every call. */
  default double[] values() {
    int members = members();
    int dimension = dimension();
    double[] values = new double[Math.multiplyExact(members, dimension)];
    columns(
        (first, width, block) -> {
          for (int j = 0; j < members; j++) {
            System.arraycopy(block, j * width, values, j * dimension + first, width);
          }
        });
    return values;
  }

  /** The structure of the ensemble, where all its groups are of one size and perturbed alike. */
  default Optional<SharedPerturbations> sharedPerturbations() {
    return Optional.empty();
  }

  /** The range in which the members differ, where it is not the whole of their parameters. */
  default Optional<Variation> variation() {
    return Optional.empty();
  }

  /** Takes columns of an ensemble; must bear to be given others by another thread meanwhile. */
  @FunctionalInterface
  interface ColumnSink {
    /**
     * Some columns of every member.
     *
     * @param first the first of them
     * @param width how many
     * @param block {@code members x width}, row-major. Not to be modified, nor kept
     */
    void accept(int first, int width, double[] block);
  }
}
