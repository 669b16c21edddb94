package org.l2lspark.evaluate;

import java.util.List;
import org.l2lspark.ensemble.Ensemble;

/** Parameters cost something by themselves, whatever the scenarios. */
public interface Regularizes extends Facet {
  /**
   * Residuals that the parameters an output depends on have by themselves: pseudo-observations of
   * zero, which hold parameters back. A filter that takes them is regularized after Tikhonov
   * (Chada, Stuart and Tong 2020, SIAM Journal on Numerical Analysis 58:1263-1294). Their squares
   * count beside the sum of squared residuals over the scenarios.
   *
   * @param scenarios number of scenarios of the trial
   * @return for each output {@code members x any number}, row-major
   */
  List<double[]> penalties(Ensemble ensemble, int scenarios);
}
