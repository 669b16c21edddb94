package org.l2lspark.report;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.l2lspark.ensemble.Domain;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.experiment.Estimate;
import org.l2lspark.experiment.RunStore;

/**
 * Turns the coordinates that a run recorded into the values that its problem saw. What they mean
 * stands beside the run's answer, so of a run that has none yet they stay coordinates.
 */
public final class ParameterValues {
  private final Optional<Domain[]> domains; // one per parameter

  private ParameterValues(Optional<Domain[]> domains) {
    this.domains = domains;
  }

  /** Those of a run. */
  public static ParameterValues of(RunStore store) {
    return new ParameterValues(
        store.estimate().map(Estimate::domains).flatMap(ParameterValues::of));
  }

  private static Optional<Domain[]> of(List<String> texts) {
    Map<String, Optional<Domain>> read = new HashMap<>(); // thousands of parameters, few domains
    Domain[] domains = new Domain[texts.size()];
    for (int i = 0; i < domains.length; i++) {
      Optional<Domain> domain = read.computeIfAbsent(texts.get(i), Domain::ofText);
      if (domain.isEmpty()) {
        return Optional.empty();
      }
      domains[i] = domain.get();
    }
    return Optional.of(domains);
  }

  /** Whether values are known, and not coordinates only. */
  public boolean known() {
    return domains.isPresent();
  }

  /** What each parameter may be; absent where that is not known. */
  public Optional<List<Domain>> domains() {
    return domains.map(List::of);
  }

  /**
   * All values of all members: those of the ensemble where they are the same. Not to be modified.
   */
  public double[] of(Ensemble ensemble) {
    double[] values = ensemble.values();
    if (domains.isEmpty() || ensemble.dimension() != domains.get().length) {
      return values;
    }
    Domain[] each = domains.get();
    double[] decoded = values.clone();
    for (int i = 0; i < decoded.length; i++) {
      decoded[i] = each[i % each.length].decode(decoded[i]);
    }
    return decoded;
  }
}
