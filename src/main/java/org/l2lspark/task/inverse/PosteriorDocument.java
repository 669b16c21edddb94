package org.l2lspark.task.inverse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.evaluate.Infers;

/** What was inferred, as {@link Infers#posterior} describes it. */
public final class PosteriorDocument {
  private static final int SHOWN_PARAMETERS = 20;
  private static final int SHOWN_MEMBERS = 1000;

  private PosteriorDocument() {}

  /**
   * The parameters before there are data: name, prior and, where it is known, truth of each.
   *
   * @param truth a number per parameter, or none. Not modified
   */
  public static List<Object> priors(List<Prior> priors, double[] truth) {
    List<Object> parameters = new ArrayList<>();
    for (int k = 0; k < priors.size(); k++) {
      parameters.add(prior(priors.get(k), truth, k));
    }
    return parameters;
  }

  private static Map<String, Object> prior(Prior prior, double[] truth, int k) {
    Map<String, Object> each = new LinkedHashMap<>();
    each.put("name", prior.name());
    each.put("prior", prior.text());
    if (truth.length > 0) {
      each.put("truth", truth[k]);
    }
    return each;
  }

  /**
   * The document.
   *
   * @param truth a number per parameter, or none. Not modified
   * @param exact the posterior, where it is known
   * @param first the ensemble before the first update, as the problem sees it. Not modified
   * @param last the ensemble after the last update, as the problem sees it. Not modified
   */
  public static Map<String, Object> of(
      List<Prior> priors,
      double[] truth,
      Optional<GaussianPosterior> exact,
      Ensemble first,
      Ensemble last) {
    List<Object> parameters = new ArrayList<>();
    for (int k = 0; k < priors.size(); k++) {
      Map<String, Object> each = prior(priors.get(k), truth, k);
      if (exact.isPresent()) {
        each.put("exactMean", exact.get().mean()[k]);
        each.put("exactStd", exact.get().std(k));
      }
      putMoments(each, "prior", column(first, k));
      putMoments(each, "posterior", column(last, k));
      if (k < SHOWN_PARAMETERS) {
        each.put("first", some(column(first, k)));
        each.put("last", some(column(last, k)));
      }
      parameters.add(each);
    }
    return Map.of("parameters", parameters);
  }

  private static double[] column(Ensemble ensemble, int k) {
    double[] column = new double[ensemble.members()];
    Arrays.setAll(column, j -> ensemble.values()[j * ensemble.dimension() + k]);
    return column;
  }

  /** Mean and standard deviation, with the divisor N as everywhere in the filter. */
  private static void putMoments(Map<String, Object> document, String of, double[] values) {
    double mean = 0;
    for (double value : values) {
      mean += value / values.length;
    }
    double variance = 0;
    for (double value : values) {
      variance += (value - mean) * (value - mean) / values.length;
    }
    document.put(of + "Mean", mean);
    document.put(of + "Std", Math.sqrt(variance));
  }

  private static List<Double> some(double[] values) {
    return Arrays.stream(values, 0, Math.min(SHOWN_MEMBERS, values.length)).boxed().toList();
  }
}
