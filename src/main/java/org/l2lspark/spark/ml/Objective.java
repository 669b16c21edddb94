package org.l2lspark.spark.ml;

import java.io.Serializable;
import org.l2lspark.ensemble.ParameterSpace;

/**
 * What a {@link PopulationOptimizer} makes large: a fitness of parameters on a row. Needs a public
 * constructor without arguments and is made once on the driver and sent to the executors;
 * thread-safe.
 */
public interface Objective extends Serializable {
  /** The parameters that are moved: their names, where they start and what values they may have. */
  ParameterSpace parameters();

  /**
   * How well parameters do on a row, higher is better. A pure function of its arguments, so that
   * results do not depend on where it is called.
   *
   * @param parameters a number per parameter, as {@link #parameters} has them. Not to be modified
   * @param row the input columns one after the other, in single precision. Not to be modified
   * @return a number; what is not finite counts as a failure of these parameters
   */
  double fitness(double[] parameters, float[] row);
}
