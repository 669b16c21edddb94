package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/** Task regression: predict numbers from features or images by a feed-forward net. */
@Generated("l2l settings --builders")
public final class RegressionBuilder extends TaskBuilder<RegressionBuilder> {
  /** What a unit of a hidden layer makes of its weighted sum. */
  public enum Activation implements Choice {
    /** 1 / (1 + exp(-x)). */
    LOGISTIC,
    /** The hyperbolic tangent. */
    TANH,
    /** Max(x, 0). */
    RELU,
    /** 1 above zero, else 0: nothing that a gradient could use. */
    HEAVISIDE,
    /** The sum itself. */
    IDENTITY
  }

  /** How features or grey values become inputs of the net. */
  public enum Input implements Choice {
    /** From 0 to 1: value / 255. */
    UNIT,
    /** Each with mean 0 and variance 1 over the training split. */
    STANDARD
  }

  /** Nothing is set. */
  public RegressionBuilder() {
    super("regression");
  }

  /** What a unit of a hidden layer makes of its weighted sum. [default logistic] */
  public RegressionBuilder activation(Activation value) {
    return set("activation", value);
  }

  /** Whether every unit, of the output layer too, has a bias. [default false] */
  public RegressionBuilder biases(boolean value) {
    return set("biases", value);
  }

  /** How features or grey values become inputs of the net. [default standard] */
  public RegressionBuilder input(Input value) {
    return set("input", value);
  }

  /**
   * Standard deviation of every initial weight, of all layers and all methods. [in units of a
   * weight; at least 0; default 0.1]
   */
  public RegressionBuilder initialStd(double value) {
    return set("initial-std", value);
  }

  /**
   * Whether parameters are displacements of the weights from a random start, in coordinates in
   * which the inputs of a layer are uncorrelated: an ensemble then needs fewer generations.
   * [default false]
   */
  public RegressionBuilder whiten(boolean value) {
    return set("whiten", value);
  }

  /**
   * Added to every second moment of a layer's inputs where whiten = true; raise it to hold back
   * directions that are faint. [in mean second moments; above 0; default 0.001]
   */
  public RegressionBuilder whitenFloor(double value) {
    return set("whiten-floor", value);
  }

  /**
   * Most training samples over which the moments are taken. [in samples; a whole number, at least
   * 1; default 10000]
   */
  public RegressionBuilder whitenSamples(long value) {
    return set("whiten-samples", value);
  }

  /**
   * The hidden layers, from input to output; [] for none. The output layer, one linear unit per
   * class or number to predict, is added to them. [default []]
   */
  public RegressionBuilder layers(RegressionLayerBuilder... sections) {
    return set("layers", sections);
  }
}
