package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/**
 * Optimizer parallel-tempering: parallel tempering: chains of several temperatures that change
 * places.
 */
@Generated("l2l settings --builders")
public final class ParallelTemperingBuilder extends OptimizerBuilder<ParallelTemperingBuilder> {
  /** Nothing is set. */
  public ParallelTemperingBuilder() {
    super("parallel-tempering");
  }

  /** Chains in parallel. [in chains; a whole number, 2 to 1,000,000; default 5] */
  public ParallelTemperingBuilder chains(long value) {
    return set("chains", value);
  }

  /**
   * Size of a proposed step. [in standard deviations of the parameter's start; above 0; default
   * 0.1]
   */
  public ParallelTemperingBuilder step(double value) {
    return set("step", value);
  }

  /** Temperature of the coldest chain. [in units of fitness; above 0; default 0.01] */
  public ParallelTemperingBuilder lowestTemperature(double value) {
    return set("lowest-temperature", value);
  }

  /**
   * Temperature of the hottest chain; those between differ by a factor. [in units of fitness; above
   * 0; default 10]
   */
  public ParallelTemperingBuilder highestTemperature(double value) {
    return set("highest-temperature", value);
  }

  /**
   * Whether the points of the chains are tried again beside the proposals. Needed where scenarios
   * or noise are others in each generation; where they are not, it doubles the evaluations for
   * nothing. [default true]
   */
  public ParallelTemperingBuilder pointsAgain(boolean value) {
    return set("points-again", value);
  }
}
