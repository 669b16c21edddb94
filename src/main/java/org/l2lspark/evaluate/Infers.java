package org.l2lspark.evaluate;

import java.util.Map;
import org.l2lspark.ensemble.Ensemble;

/**
 * Members stand for what is not known: the first ensemble for the prior, the last for the
 * posterior.
 */
public interface Infers extends Facet {
  /** Name of the document of a run. */
  String DOCUMENT = "posterior";

  /**
   * What was inferred, as a document for the report: {@code parameters}, a list of {@code name},
   * {@code prior} (in words), {@code truth} (where it is known), {@code exactMean} and {@code
   * exactStd} (where the posterior is known), {@code priorMean}, {@code priorStd}, {@code
   * posteriorMean}, {@code posteriorStd} over all members and {@code first} and {@code last}
   * (values of members, at most some).
   *
   * @param first the ensemble before the first update, as the problem sees it. Not modified
   * @param last the ensemble after the last update, as the problem sees it. Not modified
   */
  Map<String, Object> posterior(Ensemble first, Ensemble last);
}
