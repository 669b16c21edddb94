package org.l2lspark.evaluate;

import org.l2lspark.ensemble.Observation;

/** The outputs are compared with targets: what a Kalman filter needs. */
public interface Targets extends Facet {
  /**
   * The targets of some scenarios. Its output axis is that of {@link Optimizee#outputs}. The row of
   * a scenario depends on its number alone.
   *
   * @param scenarios their numbers
   */
  Observation observation(int[] scenarios);
}
