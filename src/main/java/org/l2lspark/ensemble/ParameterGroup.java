package org.l2lspark.ensemble;

import java.io.Serializable;
import java.util.List;

/**
 * A named block of parameters that start alike, are bounded alike, and reach the same outputs.
 *
 * @param name unique within its space, for example {@code "readout/3"}
 * @param size number of parameters in the block, at least 1
 * @param initialMean mean of the Gaussian that members start from
 * @param initialStd its standard deviation, at least 0
 * @param lower lower bound; initial draws outside the bounds are drawn again
 * @param upper upper bound, above {@code lower}
 * @param outputs names of the outputs that this block can reach, used for localisation; empty means
 *     all of them
 */
public record ParameterGroup(
    String name,
    int size,
    double initialMean,
    double initialStd,
    double lower,
    double upper,
    List<String> outputs)
    implements Serializable {

  /** Checks the arguments. */
  public ParameterGroup {
    outputs = List.copyOf(outputs);
    if (size < 1) {
      throw new IllegalArgumentException("group " + name + ": size must be positive, got " + size);
    }
    if (!(initialStd >= 0) || !Double.isFinite(initialStd) || !Double.isFinite(initialMean)) {
      throw new IllegalArgumentException(
          "group " + name + ": initial mean and std must be finite, std not negative");
    }
    if (!(lower < upper) || initialMean < lower || initialMean > upper) {
      throw new IllegalArgumentException(
          "group " + name + ": needs lower < upper with the initial mean between them");
    }
  }

  /** An unbounded block that reaches every output. */
  public static ParameterGroup of(String name, int size, double initialMean, double initialStd) {
    return new ParameterGroup(
        name,
        size,
        initialMean,
        initialStd,
        Double.NEGATIVE_INFINITY,
        Double.POSITIVE_INFINITY,
        List.of());
  }

  /** The same block within bounds. */
  public ParameterGroup within(double newLower, double newUpper) {
    return new ParameterGroup(name, size, initialMean, initialStd, newLower, newUpper, outputs);
  }

  /** The same block, known to reach only these outputs. */
  public ParameterGroup reaching(List<String> reachedOutputs) {
    return new ParameterGroup(name, size, initialMean, initialStd, lower, upper, reachedOutputs);
  }
}
