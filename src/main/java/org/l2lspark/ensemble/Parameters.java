package org.l2lspark.ensemble;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The parameters of one member, as the optimizer moves them and as the problem sees them.
 *
 * @param space what gives them meaning
 * @param coordinates {@code space.dimension()} coordinates. Not to be modified
 */
public record Parameters(ParameterSpace space, double[] coordinates) {
  /** Checks the length. */
  public Parameters {
    if (coordinates.length != space.dimension()) {
      throw new IllegalArgumentException(
          "expected %d parameters, got %d".formatted(space.dimension(), coordinates.length));
    }
  }

  /** What the problem sees: a new array. */
  public double[] values() {
    return space.decode(coordinates);
  }

  /** Values by name, in order; of flags and choices as texts. */
  public Map<String, Object> byName() {
    double[] values = values();
    Map<String, Object> byName = new LinkedHashMap<>();
    int index = 0;
    for (ParameterGroup group : space.groups()) {
      for (int i = 0; i < group.size(); i++, index++) {
        boolean text =
            group.domain() instanceof Domain.Flag || group.domain() instanceof Domain.Choice;
        byName.put(
            group.parameter(i), text ? group.domain().text(values[index]) : (Object) values[index]);
      }
    }
    return byName;
  }

  /** Names of all parameters, in order. */
  public List<String> names() {
    return space.names();
  }
}
