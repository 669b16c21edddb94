package org.l2lspark.experiment;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.l2lspark.config.DocumentReader;
import org.l2lspark.ensemble.Domain;
import org.l2lspark.ensemble.ParameterGroup;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.problem.InputException;

/**
 * Members that start about the estimate of another run, which is kept in the run directory so that
 * the run does not depend on the other any more.
 */
final class WarmStart {
  private static final String DOCUMENT = "warm-start";

  private WarmStart() {}

  static void write(RunStore store, Estimate estimate) {
    store.artifact(
        DOCUMENT, Map.of("names", estimate.names(), "coordinates", estimate.coordinates()));
  }

  /**
   * The space about the estimate.
   *
   * @throws InputException when the estimate has a parameter that {@code space} has not, or the
   *     other way round and {@code policy} refuses that
   */
  static ParameterSpace read(RunStore store, ParameterSpace space, NewParameters policy) {
    Map<String, Object> document = store.artifact(DOCUMENT).orElse(Map.of());
    DocumentReader values = new DocumentReader(DOCUMENT, document);
    List<String> names = values.list("names").stream().map(String::valueOf).toList();
    double[] coordinates = values.doubles("coordinates");
    if (names.equals(space.names())) {
      return space.centredAt(coordinates);
    }
    Map<String, Double> known = new HashMap<>();
    for (int i = 0; i < coordinates.length; i++) {
      known.put(names.get(i), coordinates[i]);
    }
    List<String> own = space.names();
    if (policy == NewParameters.REFUSE || !Set.copyOf(own).containsAll(names)) {
      throw new InputException(
          "the run to start from has other parameters",
          own.size() + " parameters, " + first(own),
          names.size() + " parameters, " + first(names),
          "set run.warm-start to a run of the same model, or remove it; where this model has"
              + " parameters beside those of that run, set run.warm-start-new = zero");
    }
    double[] centre = space.initialMean();
    for (int i = 0; i < centre.length; i++) {
      centre[i] = known.getOrDefault(own.get(i), added(space.group(i), centre[i]));
    }
    return space.centredAt(centre);
  }

  private static double added(ParameterGroup group, double mean) {
    return group.domain() instanceof Domain.Real real && real.lower() <= 0 && real.upper() >= 0
        ? 0
        : mean;
  }

  private static String first(List<String> names) {
    return String.join(", ", names.subList(0, Math.min(3, names.size())))
        + (names.size() > 3 ? ", ..." : "");
  }
}
