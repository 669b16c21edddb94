package org.l2lspark.ensemble;

import java.io.Serializable;
import java.util.HashSet;
import java.util.List;

/**
 * A named block of parameters that start alike, are of one domain, and reach the same outputs.
 *
 * @param name unique within its space, for example {@code "readout/3"}
 * @param size number of parameters in the block, at least 1
 * @param start what members start from
 * @param domain which values the parameters may have
 * @param outputs names of the outputs that this block can reach, used for localisation; empty means
 *     all of them
 * @param names name of each parameter; empty means {@code name} where the size is 1, else {@code
 *     name[0]}, {@code name[1]}, ...
 */
public record ParameterGroup(
    String name, int size, Start start, Domain domain, List<String> outputs, List<String> names)
    implements Serializable {

  /** Checks the arguments. */
  public ParameterGroup {
    outputs = List.copyOf(outputs);
    names = List.copyOf(names);
    if (size < 1) {
      throw new IllegalArgumentException("group " + name + ": size must be positive, got " + size);
    }
    if (start.mean() < domain.lower() || start.mean() > domain.upper()) {
      throw new IllegalArgumentException(
          "group %s: the initial mean must be between the bounds %s and %s, got %s"
              .formatted(name, domain.lower(), domain.upper(), start.mean()));
    }
    if (!names.isEmpty() && (names.size() != size || new HashSet<>(names).size() != size)) {
      throw new IllegalArgumentException(
          "group %s: expected %d names, each once, got %s".formatted(name, size, names));
    }
  }

  /** An unbounded block that reaches every output and starts from a Gaussian. */
  public static ParameterGroup of(String name, int size, double initialMean, double initialStd) {
    return of(name, size, new Start.Gaussian(initialMean, initialStd), Domain.any());
  }

  /** A block that reaches every output. */
  public static ParameterGroup of(String name, int size, Start start, Domain domain) {
    return new ParameterGroup(name, size, start, domain, List.of(), List.of());
  }

  /** The same block within bounds, beyond which coordinates are clamped. */
  public ParameterGroup within(double lower, double upper) {
    return new ParameterGroup(name, size, start, new Domain.Real(lower, upper), outputs, names);
  }

  /** The same block, known to reach only these outputs. */
  public ParameterGroup reaching(List<String> reachedOutputs) {
    return new ParameterGroup(name, size, start, domain, reachedOutputs, names);
  }

  /** The same block with a name for each parameter. */
  public ParameterGroup named(List<String> parameterNames) {
    return new ParameterGroup(name, size, start, domain, outputs, parameterNames);
  }

  /** Mean of the start, in coordinates. */
  public double initialMean() {
    return start.mean();
  }

  /** Standard deviation of the start, in coordinates. */
  public double initialStd() {
    return start.std();
  }

  /** Lower bound of the coordinates. */
  public double lower() {
    return domain.lower();
  }

  /** Upper bound of the coordinates, above the lower one. */
  public double upper() {
    return domain.upper();
  }

  /** Name of a parameter, from 0. */
  public String parameter(int i) {
    if (!names.isEmpty()) {
      return names.get(i);
    }
    return size == 1 ? name : name + "[" + i + "]";
  }
}
