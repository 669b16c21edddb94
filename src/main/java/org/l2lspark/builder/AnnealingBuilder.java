package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/** Optimizer annealing: simulated annealing: chains in parallel, by eight cooling schedules. */
@Generated("l2l settings --builders")
public final class AnnealingBuilder extends OptimizerBuilder<AnnealingBuilder> {
  /** How the temperature falls. */
  public enum Cooling implements Choice {
    /** T_0 alpha^k. */
    EXPONENTIAL,
    /** T_0 / (1 + alpha ln(1 + k)). */
    LOGARITHMIC,
    /** T_0 / (1 + alpha k). */
    LINEAR_MULTIPLICATIVE,
    /** T_0 / (1 + alpha k^2). */
    QUADRATIC_MULTIPLICATIVE,
    /** T_n + (T_0 - T_n) (n - k) / n. */
    LINEAR_ADDITIVE,
    /** T_n + (T_0 - T_n) ((n - k) / n)^2. */
    QUADRATIC_ADDITIVE,
    /** An S: T_n + (T_0 - T_n) / (1 + exp(10 (k / n - 1/2))). */
    EXPONENTIAL_ADDITIVE,
    /** Half a wave: T_n + (T_0 - T_n) (1 + cos(pi k / n)) / 2. */
    TRIGONOMETRIC_ADDITIVE
  }

  /** Nothing is set. */
  public AnnealingBuilder() {
    super("annealing");
  }

  /** Chains in parallel. [in chains; a whole number, 1 to 1,000,000; default 50] */
  public AnnealingBuilder chains(long value) {
    return set("chains", value);
  }

  /**
   * Size of a proposed step. [in standard deviations of the parameter's start; above 0; default
   * 0.1]
   */
  public AnnealingBuilder step(double value) {
    return set("step", value);
  }

  /** How the temperature falls. [default exponential] */
  public AnnealingBuilder cooling(Cooling value) {
    return set("cooling", value);
  }

  /**
   * T_0: about what fitness differs by where the search begins. [in units of fitness; above 0;
   * default 1]
   */
  public AnnealingBuilder startTemperature(double value) {
    return set("start-temperature", value);
  }

  /** T_n of additive schedules. [in units of fitness; above 0; default 0.001] */
  public AnnealingBuilder endTemperature(double value) {
    return set("end-temperature", value);
  }

  /** n of additive schedules. [in generations; a whole number, at least 1; default 1000] */
  public AnnealingBuilder coolingGenerations(long value) {
    return set("cooling-generations", value);
  }

  /**
   * Rate of exponential and other multiplicative schedules. [a pure number; above 0; default 0.85]
   */
  public AnnealingBuilder alpha(double value) {
    return set("alpha", value);
  }

  /**
   * Whether the points of the chains are tried again beside the proposals. Needed where scenarios
   * or noise are others in each generation; where they are not, it doubles the evaluations for
   * nothing. [default true]
   */
  public AnnealingBuilder pointsAgain(boolean value) {
    return set("points-again", value);
  }
}
