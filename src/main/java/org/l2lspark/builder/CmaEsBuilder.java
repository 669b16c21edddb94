package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/**
 * Optimizer cma-es: CMA-ES: draws members about a mean, with a covariance learnt from the fittest.
 */
@Generated("l2l settings --builders")
public final class CmaEsBuilder extends OptimizerBuilder<CmaEsBuilder> {
  /** What is learnt. */
  public enum Covariance implements Choice {
    /** All covariances: parameters^2 numbers; the best up to some hundred parameters. */
    FULL,
    /**
     * Variances only (separable CMA-ES): as many numbers as parameters, learnt faster, blind to
     * rotated valleys.
     */
    DIAGONAL
  }

  /** What happens on convergence. */
  public enum Restarts implements Choice {
    /** Nothing: the run ends. */
    NONE,
    /** A run from another start with twice the members (Auger and Hansen 2005). */
    IPOP,
    /**
     * Runs with ever more members and short ones with few, turn about by what they cost (Hansen
     * 2009).
     */
    BIPOP
  }

  /** Nothing is set. */
  public CmaEsBuilder() {
    super("cma-es");
  }

  /**
   * Members of a generation. 4 + 3 ln(parameters) are enough where fitness has no noise; more where
   * it has, or where there are many optima. [in members; a whole number, 4 to 1,000,000; default
   * 20]
   */
  public CmaEsBuilder members(long value) {
    return set("members", value);
  }

  /**
   * First step size. The optimum should lie within some steps of the start. [in standard deviations
   * of the parameter's start; above 0; default 0.3]
   */
  public CmaEsBuilder sigma(double value) {
    return set("sigma", value);
  }

  /**
   * Whether the worst members take variance away in their directions (Jastrebski and Arnold 2006).
   * [default true]
   */
  public CmaEsBuilder active(boolean value) {
    return set("active", value);
  }

  /** What is learnt. [default full] */
  public CmaEsBuilder covariance(Covariance value) {
    return set("covariance", value);
  }

  /** What happens on convergence. [default none] */
  public CmaEsBuilder restarts(Restarts value) {
    return set("restarts", value);
  }

  /**
   * The most runs after the first; has an effect with restarts. [in runs; a whole number, 0 to
   * 1,000; default 9]
   */
  public CmaEsBuilder maxRestarts(long value) {
    return set("max-restarts", value);
  }
}
