package org.l2lspark.optimize.kalman;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.l2lspark.ensemble.EnsembleRecipe;
import org.l2lspark.ensemble.ParameterGroup;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.linalg.Products;
import org.l2lspark.random.Seed;

/**
 * An ensemble in the span of its first: {@code U = A U_0}, a block of A for all groups that reach
 * the same outputs.
 *
 * @param parameters the space of the members
 * @param seed what the first ensemble is drawn from
 * @param members N
 * @param coefficients A, {@code N x (blocks N)}, row-major
 */
record SpanEnsemble(ParameterSpace parameters, Seed seed, int members, double[] coefficients)
    implements EnsembleRecipe {

  @Override
  public int dimension() {
    return parameters.dimension();
  }

  SpanCoefficients span() {
    return SpanCoefficients.of(parameters, members);
  }

  @Override
  public void columns(ColumnSink sink) {
    SpanCoefficients span = span();
    int n = members;
    int[] group = {0};
    first(
        (offset, size, block) -> {
          double[] mixed = new double[block.length];
          int blockOffset = span.offsets()[group[0]++];
          int stride = span.dimension();
          Products.gemm(
              false,
              false,
              n,
              size,
              n,
              coefficients,
              blockOffset,
              stride,
              block,
              0,
              size,
              false,
              mixed,
              0,
              size);
          sink.accept(offset, size, mixed);
        });
  }

  /** The mean of the members, {@code (1/N) 1^T A U_0}: no other mixture is made. */
  double[] mean() {
    SpanCoefficients span = span();
    double[] weights = Means.ofRows(coefficients, members, span.dimension());
    int[] rows = new int[members];
    Arrays.setAll(rows, j -> j);
    return span.mix(parameters, weights, rows, new double[dimension()], this::first);
  }

  /** The first ensemble, a group at a time. */
  private void first(ColumnSink sink) {
    List<ParameterSpace.GroupSampler> samplers = new ArrayList<>();
    for (int j = 0; j < members; j++) {
      samplers.add(parameters.sampler(NoRefresh.memberSeed(seed, j)));
    }
    int offset = 0;
    for (ParameterGroup group : parameters.groups()) {
      double[] block = new double[Math.multiplyExact(members, group.size())];
      for (int j = 0; j < members; j++) {
        samplers.get(j).next(block, j * group.size());
      }
      sink.accept(offset, group.size(), block);
      offset += group.size();
    }
  }
}
