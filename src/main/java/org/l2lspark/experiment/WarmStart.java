package org.l2lspark.experiment;

import java.util.List;
import java.util.Map;
import org.l2lspark.config.DocumentReader;
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
   * @throws InputException when its parameters are not those of {@code space}
   */
  static ParameterSpace read(RunStore store, ParameterSpace space) {
    Map<String, Object> document = store.artifact(DOCUMENT).orElse(Map.of());
    DocumentReader values = new DocumentReader(DOCUMENT, document);
    List<String> names = values.list("names").stream().map(String::valueOf).toList();
    if (!names.equals(space.names())) {
      throw new InputException(
          "the run to start from has other parameters",
          space.names().size() + " parameters, " + first(space.names()),
          names.size() + " parameters, " + first(names),
          "set run.warm-start to a run of the same model, or remove it");
    }
    return space.centredAt(values.doubles("coordinates"));
  }

  private static String first(List<String> names) {
    return String.join(", ", names.subList(0, Math.min(3, names.size())))
        + (names.size() > 3 ? ", ..." : "");
  }
}
