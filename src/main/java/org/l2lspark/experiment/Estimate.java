package org.l2lspark.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.l2lspark.ensemble.ParameterGroup;
import org.l2lspark.ensemble.Parameters;

/**
 * The answer of a run, a number per parameter: {@code RUN/estimate}.
 *
 * @param groups name of each parameter's group
 * @param names name of each parameter
 * @param domains what values each may have, in a few words
 * @param values the optimizer's estimate, as the problem sees it
 * @param coordinates the same as the optimizer moves it
 * @param best the fittest member of the last generation, as the problem sees it; absent where it is
 *     not known
 * @param covariance of the distribution that the optimizer drew members from at the end, in
 *     coordinates, {@code parameters x parameters} or its diagonal; absent where it has none
 */
public record Estimate(
    List<String> groups,
    List<String> names,
    List<String> domains,
    double[] values,
    double[] coordinates,
    Optional<double[]> best,
    Optional<double[]> covariance) {
  /** The most parameters of which all covariances are kept. */
  public static final int MOST_COVARIANCES = 500;

  /** Without a covariance. */
  public Estimate(
      List<String> groups,
      List<String> names,
      List<String> domains,
      double[] values,
      double[] coordinates,
      Optional<double[]> best) {
    this(groups, names, domains, values, coordinates, best, Optional.empty());
  }

  /** Copies the lists and checks that there is a number per name. */
  public Estimate {
    groups = List.copyOf(groups);
    names = List.copyOf(names);
    domains = List.copyOf(domains);
    int size = names.size();
    if (groups.size() != size
        || domains.size() != size
        || values.length != size
        || coordinates.length != size
        || best.map(b -> b.length != size).orElse(false)
        || covariance.map(c -> c.length != size && c.length != (long) size * size).orElse(false)) {
      throw new IllegalArgumentException("an estimate needs a number per parameter of " + size);
    }
  }

  /** The answer as it is stored. */
  static Estimate of(Parameters estimate, Optional<Parameters> best) {
    List<String> groups = new ArrayList<>();
    List<String> domains = new ArrayList<>();
    for (ParameterGroup group : estimate.space().groups()) {
      for (int i = 0; i < group.size(); i++) {
        groups.add(group.name());
        domains.add(group.domain().toString());
      }
    }
    return new Estimate(
        groups,
        estimate.names(),
        domains,
        estimate.values(),
        estimate.coordinates(),
        best.map(Parameters::values));
  }

  /** The same with a covariance, unless it is of too many parameters to be kept. */
  Estimate with(Optional<double[]> known) {
    int size = names.size();
    return new Estimate(
        groups,
        names,
        domains,
        values,
        coordinates,
        best,
        known.filter(all -> size <= MOST_COVARIANCES || all.length == size));
  }
}
