package org.l2lspark.ensemble;

import java.io.Serializable;
import java.util.List;

/**
 * The outputs {@code g} of every member on some scenarios, with named axes.
 *
 * @param members number of members
 * @param scenarios number of scenarios
 * @param names output axis: the name of each column
 * @param values {@code scenarios x outputs x members}: a member's numbers are {@code members}
 *     apart; those of a failed member are NaN
 */
public record Outputs(int members, int scenarios, List<String> names, double[] values)
    implements Serializable {

  /** Checks that the shapes agree. */
  public Outputs {
    names = List.copyOf(names);
    if (values.length != (long) members * scenarios * names.size()) {
      throw new IllegalArgumentException(
          "outputs: expected %d scenarios x %d outputs x %d members, got %d numbers"
              .formatted(scenarios, names.size(), members, values.length));
    }
  }

  /** Number of outputs of a scenario. */
  public int width() {
    return names.size();
  }

  /** One output of a member on a scenario. */
  public double at(int scenario, int output, int member) {
    return values[(scenario * names.size() + output) * members + member];
  }
}
