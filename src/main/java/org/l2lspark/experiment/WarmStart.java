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
    Map<String, Object> document = new HashMap<>();
    document.put("names", estimate.names());
    document.put("coordinates", estimate.coordinates());
    estimate.covariance().ifPresent(all -> document.put("covariance", all));
    store.artifact(DOCUMENT, document);
  }

  /**
   * Checks that a run to start from has what is asked for of it.
   *
   * @throws InputException when it has no covariance, and members are to start by it
   */
  static void require(Estimate estimate, StartSpread spread) {
    if (spread == StartSpread.COVARIANCE && estimate.covariance().isEmpty()) {
      throw new InputException(
          "the run to start from has no covariance",
          "a run of cma-es, nes, cross-entropy with one component, or enkf whose members are kept,"
              + " of at most "
              + Estimate.MOST_COVARIANCES
              + " parameters where all covariances are learnt",
          "none in its folder estimate",
          "set run.warm-start-spread = start");
    }
  }

  /**
   * The space about the estimate.
   *
   * @throws InputException when the estimate has a parameter that {@code space} has not, or the
   *     other way round and {@code policy} refuses that
   */
  static ParameterSpace read(
      RunStore store, ParameterSpace space, NewParameters policy, StartSpread spread) {
    Map<String, Object> document = store.artifact(DOCUMENT).orElse(Map.of());
    DocumentReader values = new DocumentReader(DOCUMENT, document);
    List<String> names = values.list("names").stream().map(String::valueOf).toList();
    double[] coordinates = values.doubles("coordinates");
    if (names.equals(space.names())) {
      ParameterSpace about = space.centredAt(coordinates);
      return spread == StartSpread.COVARIANCE
          ? about.spreadBy(values.doubles("covariance"))
          : about;
    }
    if (spread == StartSpread.COVARIANCE) {
      throw new InputException(
          "the run to start from has other parameters, or in another order",
          own(space.names()) + ", to start by its covariance",
          own(names),
          "set run.warm-start-spread = start");
    }
    Map<String, Double> known = new HashMap<>();
    for (int i = 0; i < coordinates.length; i++) {
      known.put(names.get(i), coordinates[i]);
    }
    List<String> own = space.names();
    if (policy == NewParameters.REFUSE || !Set.copyOf(own).containsAll(names)) {
      throw new InputException(
          "the run to start from has other parameters",
          own(own),
          own(names),
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

  private static String own(List<String> names) {
    return names.size() + " parameters, " + first(names);
  }

  private static String first(List<String> names) {
    return String.join(", ", names.subList(0, Math.min(3, names.size())))
        + (names.size() > 3 ? ", ..." : "");
  }
}
