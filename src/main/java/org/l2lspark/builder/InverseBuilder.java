package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/**
 * Task inverse: infer parameters of a model (linear, lorenz-63, lorenz-96, ...) from data and a
 * prior.
 */
@Generated("l2l settings --builders")
public final class InverseBuilder extends TaskBuilder<InverseBuilder> {
  /**
   * Forward model, which predicts the data from the parameters; its settings stand in the section
   * of its name.
   */
  public enum Model implements Choice {
    /** A matrix times the parameters, plus an offset. */
    LINEAR,
    /** Means and second moments of the convection of Lorenz (1963), averaged over time. */
    LORENZ_63,
    /** Moments of the waves of Lorenz (1996), averaged over time and sites. */
    LORENZ_96
  }

  /** Chance within a run of the model; of no effect where the model has none. */
  public enum ModelChance implements Choice {
    /** New in every generation, as the Kalman formulas take it to be. */
    FRESH,
    /** The same of a member in all generations, so that the model is one fixed function. */
    KEPT
  }

  /** Nothing is set. */
  public InverseBuilder() {
    super("inverse");
  }

  /**
   * Forward model, which predicts the data from the parameters; its settings stand in the section
   * of its name. [required]
   */
  public InverseBuilder model(Model value) {
    return set("model", value);
  }

  /**
   * Values of the parameters that are known and not inferred, in the unit of each. [in unit of the
   * parameter; numbers { NAME = value, ... }; default none]
   */
  public InverseBuilder fixed(String name, double value) {
    return set("fixed", name, value);
  }

  /**
   * Values of all parameters that have a prior: data are made from them where there are none, and
   * estimates are compared with them. [in unit of the parameter; numbers { NAME = value, ... };
   * default unknown]
   */
  public InverseBuilder truth(String name, double value) {
    return set("truth", name, value);
  }

  /**
   * The data: a number per output of the model, in its unit and in the order of the outputs. [in
   * unit of the output; a list, each any number; default made from truth]
   */
  public InverseBuilder data(double... values) {
    return set("data", values);
  }

  /** Chance within a run of the model; of no effect where the model has none. [default fresh] */
  public InverseBuilder modelChance(ModelChance value) {
    return set("model-chance", value);
  }

  /** Settings of the model linear. [where model = linear] */
  public InverseBuilder linear(InverseLinearBuilder section) {
    return set("linear", section);
  }

  /** What is believed of each parameter that is inferred, before there are data. [required] */
  public InverseBuilder prior(InversePriorBuilder... sections) {
    return set("prior", sections);
  }

  /** How uncertain the data are: one of variance, variances, covariance and samples. */
  public InverseBuilder noise(InverseNoiseBuilder section) {
    return set("noise", section);
  }

  /** Settings of the model lorenz-63. [where model = lorenz-63] */
  public InverseBuilder lorenz63(InverseLorenz63Builder section) {
    return set("lorenz-63", section);
  }

  /** Settings of the model lorenz-96. [where model = lorenz-96] */
  public InverseBuilder lorenz96(InverseLorenz96Builder section) {
    return set("lorenz-96", section);
  }
}
