package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/**
 * Optimizer lm-ma-es: LM-MA-ES: CMA-ES with a limited memory, for up to hundreds of thousands of
 * parameters.
 */
@Generated("l2l settings --builders")
public final class LmMaEsBuilder extends OptimizerBuilder<LmMaEsBuilder> {
  /** Nothing is set. */
  public LmMaEsBuilder() {
    super("lm-ma-es");
  }

  /**
   * Members of a generation. 4 + 3 ln(parameters) are enough where fitness has no noise: 31 for
   * 10,000 parameters, 38 for 100,000. [in members; a whole number, 4 to 1,000,000; default 40]
   */
  public LmMaEsBuilder members(long value) {
    return set("members", value);
  }

  /**
   * First step size. The optimum should lie within some steps of the start. [in standard deviations
   * of the parameter's start; above 0; default 0.3]
   */
  public LmMaEsBuilder sigma(double value) {
    return set("sigma", value);
  }

  /**
   * Directions that are remembered, each as long as a member; 4 + 3 ln(parameters) where it is not
   * set. [a pure number; a whole number, 1 to 10,000; not set]
   */
  public LmMaEsBuilder vectors(long value) {
    return set("vectors", value);
  }
}
