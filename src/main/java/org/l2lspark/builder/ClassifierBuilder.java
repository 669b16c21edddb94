package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/** Task classifier: classify images or features by a feed-forward net. */
@Generated("l2l settings --builders")
public final class ClassifierBuilder extends TaskBuilder<ClassifierBuilder> {
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

  /** How grey values or features become inputs of the net. */
  public enum Input implements Choice {
    /** From 0 to 1: value / 255. */
    UNIT,
    /** Each with mean 0 and variance 1 over the training split. */
    STANDARD
  }

  /** How outputs are compared with targets. */
  public enum Loss implements Choice {
    /** Squared error, as ridge regression. */
    SQUARED,
    /** Squared hinge: nothing for outputs that are right with margin. */
    SQUARED_HINGE,
    /** Logarithm of the probability that an output gives its class. */
    LOGISTIC
  }

  /** What outputs are compared with. */
  public enum Targets implements Choice {
    /** 1 for the sample's class, 0 for the others. */
    ZERO_ONE,
    /** 1 for the sample's class, -1 for the others. */
    PLUS_MINUS
  }

  /** Nothing is set. */
  public ClassifierBuilder() {
    super("classifier");
  }

  /** What a unit of a hidden layer makes of its weighted sum. [default logistic] */
  public ClassifierBuilder activation(Activation value) {
    return set("activation", value);
  }

  /** Whether every unit, of the output layer too, has a bias. [default false] */
  public ClassifierBuilder biases(boolean value) {
    return set("biases", value);
  }

  /** How grey values or features become inputs of the net. [default unit] */
  public ClassifierBuilder input(Input value) {
    return set("input", value);
  }

  /** What outputs are compared with. [default zero-one] */
  public ClassifierBuilder targets(Targets value) {
    return set("targets", value);
  }

  /** How outputs are compared with targets. [default squared] */
  public ClassifierBuilder loss(Loss value) {
    return set("loss", value);
  }

  /**
   * Standard deviation of every initial weight, of all layers and all methods. [in units of a
   * weight; at least 0; default 0.1]
   */
  public ClassifierBuilder initialStd(double value) {
    return set("initial-std", value);
  }

  /**
   * Whether parameters are displacements of the weights from a random start, in coordinates in
   * which the inputs of a layer are uncorrelated: an ensemble then needs fewer generations.
   * [default false]
   */
  public ClassifierBuilder whiten(boolean value) {
    return set("whiten", value);
  }

  /**
   * Added to every second moment of a layer's inputs where whiten = true; raise it to hold back
   * directions that are faint. [in mean second moments; above 0; default 0.001]
   */
  public ClassifierBuilder whitenFloor(double value) {
    return set("whiten-floor", value);
  }

  /**
   * Most training samples over which the moments are taken. [in samples; a whole number, at least
   * 1; default 10000]
   */
  public ClassifierBuilder whitenSamples(long value) {
    return set("whiten-samples", value);
  }

  /**
   * The hidden layers, from input to output; [] for none. The output layer, one linear unit per
   * class or number to predict, is added to them. [default []]
   */
  public ClassifierBuilder layers(ClassifierLayerBuilder... sections) {
    return set("layers", sections);
  }
}
