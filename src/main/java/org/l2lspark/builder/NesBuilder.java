package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/** Optimizer nes: natural evolution strategies: xNES, and SNES for many parameters. */
@Generated("l2l settings --builders")
public final class NesBuilder extends OptimizerBuilder<NesBuilder> {
  /** What is learnt: full is xNES, diagonal SNES. */
  public enum Covariance implements Choice {
    /** All covariances: parameters^2 numbers; the best up to some hundred parameters. */
    FULL,
    /**
     * Variances only (separable CMA-ES): as many numbers as parameters, learnt faster, blind to
     * rotated valleys.
     */
    DIAGONAL
  }

  /** Nothing is set. */
  public NesBuilder() {
    super("nes");
  }

  /**
   * Members of a generation; 4 + 3 ln(parameters) or more. [in members; a whole number, 4 to
   * 1,000,000; default 20]
   */
  public NesBuilder members(long value) {
    return set("members", value);
  }

  /** First step size. [in standard deviations of the parameter's start; above 0; default 0.3] */
  public NesBuilder sigma(double value) {
    return set("sigma", value);
  }

  /** What is learnt: full is xNES, diagonal SNES. [default full] */
  public NesBuilder covariance(Covariance value) {
    return set("covariance", value);
  }
}
