package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/** Optimizer cross-entropy: cross-entropy method: a distribution is fitted to the fittest. */
@Generated("l2l settings --builders")
public final class CrossEntropyBuilder extends OptimizerBuilder<CrossEntropyBuilder> {
  /** Nothing is set. */
  public CrossEntropyBuilder() {
    super("cross-entropy");
  }

  /** Members of a generation. [in members; a whole number, 4 to 1,000,000; default 50] */
  public CrossEntropyBuilder members(long value) {
    return set("members", value);
  }

  /**
   * Quantile of fitness from which on members are the elite: 0.9 keeps the best tenth, two at
   * least. [a pure number; from 0 to 1; default 0.9]
   */
  public CrossEntropyBuilder rho(double value) {
    return set("rho", value);
  }

  /** Share of the distribution before that is kept. [a pure number; from 0 to 1; default 0] */
  public CrossEntropyBuilder smoothing(double value) {
    return set("smoothing", value);
  }

  /**
   * Normal distributions that are mixed: more where there are several optima. [a pure number; a
   * whole number, 1 to 1,000; default 1]
   */
  public CrossEntropyBuilder components(long value) {
    return set("components", value);
  }

  /**
   * Standard deviation that is added to that of the elite. [in standard deviations of the
   * parameter's start; at least 0; default 0]
   */
  public CrossEntropyBuilder noise(double value) {
    return set("noise", value);
  }

  /**
   * What remains of the noise from generation to generation. [a pure number; from 0 to 1; default
   * 0.95]
   */
  public CrossEntropyBuilder noiseDecay(double value) {
    return set("noise-decay", value);
  }

  /**
   * How far below the quantile members may join the elite; 0: they may not. [in units of fitness;
   * at least 0; default 0]
   */
  public CrossEntropyBuilder temperature(double value) {
    return set("temperature", value);
  }

  /**
   * What remains of the temperature from generation to generation. [a pure number; from 0 to 1;
   * default 0.9]
   */
  public CrossEntropyBuilder temperatureDecay(double value) {
    return set("temperature-decay", value);
  }
}
