package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/**
 * Optimizer finite-difference: gradient ascent by finite differences: plain, stochastic, Adam,
 * AdaMax, RMSProp.
 */
@Generated("l2l settings --builders")
public final class FiniteDifferenceBuilder extends OptimizerBuilder<FiniteDifferenceBuilder> {
  /** How steps follow. */
  public enum Rule implements Choice {
    /** Rate g. */
    PLAIN,
    /** Rate g, and a random step that becomes smaller. */
    STOCHASTIC,
    /** Running means of g and of its squares (Kingma and Ba 2015). */
    ADAM,
    /** A running mean of g over its running maximum (Kingma and Ba 2015). */
    ADAMAX,
    /** G over the root of a running mean of its squares (Tieleman and Hinton 2012). */
    RMSPROP
  }

  /** Nothing is set. */
  public FiniteDifferenceBuilder() {
    super("finite-difference");
  }

  /**
   * Random directions of a generation, in each of which two members are tried. [in directions; a
   * whole number, 1 to 500,000; default 25]
   */
  public FiniteDifferenceBuilder directions(long value) {
    return set("directions", value);
  }

  /**
   * How far members are from the point; larger where fitness has noise or steps. [in standard
   * deviations of the parameter's start; above 0; default 0.01]
   */
  public FiniteDifferenceBuilder explorationStep(double value) {
    return set("exploration-step", value);
  }

  /** How steps follow. [default adam] */
  public FiniteDifferenceBuilder rule(Rule value) {
    return set("rule", value);
  }

  /**
   * With rule = plain or stochastic what a gradient is multiplied by; with the others about how far
   * a parameter moves in a generation. [in standard deviations of the parameter's start; above 0;
   * default 0.05]
   */
  public FiniteDifferenceBuilder learningRate(double value) {
    return set("learning-rate", value);
  }

  /**
   * Standard deviation of the first random step; has an effect where rule = stochastic. [in
   * standard deviations of the parameter's start; at least 0; default 1]
   */
  public FiniteDifferenceBuilder stochasticDeviation(double value) {
    return set("stochastic-deviation", value);
  }

  /**
   * What remains of it from step to step; has an effect where rule = stochastic. [a pure number;
   * from 0 to 1; default 0.99]
   */
  public FiniteDifferenceBuilder stochasticDecay(double value) {
    return set("stochastic-decay", value);
  }
}
