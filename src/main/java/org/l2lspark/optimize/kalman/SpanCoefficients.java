package org.l2lspark.optimize.kalman;

import java.util.ArrayList;
import java.util.List;
import org.l2lspark.ensemble.EnsembleRecipe;
import org.l2lspark.ensemble.ParameterGroup;
import org.l2lspark.ensemble.ParameterSpace;

/**
 * Members as mixtures of N others: {@code u_i[c] = sum_j a_i[b, j] v_j[c]}, where b is the block of
 * the group that parameter c belongs to. Groups that reach the same outputs always move together
 * and share a block of N coefficients. Every process is linear in the parameters, so that moving
 * the coefficients moves the members.
 *
 * @param space the space of the coefficients: a group per block, which reaches what its groups
 *     reach
 * @param order N, the number of coefficients of a member in each block
 * @param offsets index of the first coefficient of each parameter group
 */
record SpanCoefficients(ParameterSpace space, int order, int[] offsets) {

  static SpanCoefficients of(ParameterSpace parameters, int order) {
    List<List<String>> reaches = new ArrayList<>();
    List<ParameterGroup> blocks = new ArrayList<>();
    int[] offsets = new int[parameters.groups().size()];
    for (int g = 0; g < offsets.length; g++) {
      List<String> reach = parameters.groups().get(g).outputs();
      if (!reaches.contains(reach)) {
        blocks.add(ParameterGroup.of("block " + reaches.size(), order, 0, 0).reaching(reach));
        reaches.add(reach);
      }
      offsets[g] = reaches.indexOf(reach) * order;
    }
    return new SpanCoefficients(new ParameterSpace(blocks), order, offsets);
  }

  /** Coefficients of one member. */
  int dimension() {
    return space.dimension();
  }

  /** The coefficients of members that are mixed of themselves alone, {@code N x dimension}. */
  double[] identity() {
    double[] a = new double[Math.multiplyExact(order, dimension())];
    for (int i = 0; i < order; i++) {
      for (int c = i; c < dimension(); c += order) {
        a[i * dimension() + c] = 1;
      }
    }
    return a;
  }

  /**
   * One mixture of rows of some ensemble, made from its columns without holding it whole.
   *
   * @param parameters the space of the rows
   * @param coefficients of one member
   * @param rows which member of the ensemble each coefficient of a block belongs to
   * @param origin what is subtracted from every row first, {@code parameters.dimension()} numbers
   * @param columns hands over the columns of the ensemble, in any order and by several threads
   */
  double[] mix(
      ParameterSpace parameters,
      double[] coefficients,
      int[] rows,
      double[] origin,
      java.util.function.Consumer<EnsembleRecipe.ColumnSink> columns) {
    double[] mixed = new double[parameters.dimension()];
    int[] starts = new int[offsets.length + 1]; // first parameter of each group, and the end
    for (int g = 0; g < offsets.length; g++) {
      starts[g + 1] = starts[g] + parameters.groups().get(g).size();
    }
    columns.accept(
        (first, width, block) -> {
          for (int g = 0; g < offsets.length; g++) {
            int from = Math.max(first, starts[g]);
            int end = Math.min(first + width, starts[g + 1]);
            for (int j = 0; j < order && from < end; j++) {
              double weight = coefficients[offsets[g] + j];
              add(weight, block, rows[j] * width - first, origin, mixed, from, end);
            }
          }
        });
    return mixed;
  }

  /** {@code mixed[c] += weight (row[c] - origin[c])}. */
  private static void add(
      double weight, double[] block, int row, double[] origin, double[] mixed, int from, int end) {
    for (int c = from; c < end; c++) {
      mixed[c] += weight * (block[row + c] - origin[c]);
    }
  }
}
