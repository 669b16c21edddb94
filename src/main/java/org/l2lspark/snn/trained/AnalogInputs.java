package org.l2lspark.snn.trained;

import java.util.List;

/**
 * Numbers that drive neurons by currents: {@code I_n = sum_i gainsPa[n][i] x_i}, beside constant
 * currents. The array is not copied; nobody may change it.
 *
 * @param names what each number is
 * @param population the neurons that they reach
 * @param gainsPa neurons of the population x numbers, row-major, in pA per unit of the number
 */
public record AnalogInputs(List<String> names, String population, double[] gainsPa) {
  /** Copies the names and checks the shape. */
  public AnalogInputs {
    names = List.copyOf(names);
    if (names.isEmpty() || gainsPa.length % names.size() != 0) {
      throw new IllegalArgumentException(
          "%d gains of %d inputs".formatted(gainsPa.length, names.size()));
    }
  }
}
