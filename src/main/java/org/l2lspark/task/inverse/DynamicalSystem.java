package org.l2lspark.task.inverse;

import java.io.Serializable;
import java.util.List;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/** An autonomous system {@code dx/dt = f(x)} and the statistics of it that are observed. */
public interface DynamicalSystem extends Serializable {
  /** Names of the parameters of f. */
  List<String> parameters();

  /** Names of the statistics. */
  List<String> statistics();

  /** Number of variables. */
  int dimension();

  /**
   * {@code dx/dt} at x.
   *
   * @param parameters a number per parameter. Not modified
   * @param x the state. Not modified
   * @param derivative takes a number per variable. Modified
   */
  void derivative(double[] parameters, double[] x, double[] derivative);

  /**
   * A state from which the attractor is reached soon.
   *
   * @param x takes the state. Modified
   */
  void start(ZigguratSampler.NormalizedGaussian gaussian, double[] x);

  /**
   * Adds what is averaged over time, at one time.
   *
   * @param x the state. Not modified
   * @param sums a number per statistic. Modified
   */
  void addStatistics(double[] x, double[] sums);
}
