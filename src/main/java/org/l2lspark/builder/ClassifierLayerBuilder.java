package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/**
 * Section task.layers[]. The hidden layers, from input to output; [] for none. The output layer,
 * one linear unit per class or number to predict, is added to them.
 */
@Generated("l2l settings --builders")
public final class ClassifierLayerBuilder extends SettingsBuilder<ClassifierLayerBuilder> {
  /** What a unit of this layer makes of its weighted sum. */
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

  /** Which layer. */
  public enum Kind implements Choice {
    /** Every unit sees the whole input. */
    DENSE,
    /** Square kernels moved over the image in steps of one pixel, without padding. */
    CONVOLUTION,
    /** The largest of each square of pixels, after a convolution. */
    MAX_POOL
  }

  /** Nothing is set. */
  public ClassifierLayerBuilder() {}

  /** Which layer. [default dense] */
  public ClassifierLayerBuilder kind(Kind value) {
    return set("kind", value);
  }

  /**
   * Number of kernels. [in channels; a whole number, 1 to 1,000,000; required; where kind =
   * convolution]
   */
  public ClassifierLayerBuilder channels(long value) {
    return set("channels", value);
  }

  /**
   * Height and width of a kernel. [in pixels; a whole number, 1 to 1,000,000; required; where kind
   * = convolution]
   */
  public ClassifierLayerBuilder kernel(long value) {
    return set("kernel", value);
  }

  /**
   * What a unit of this layer makes of its weighted sum. [default task.activation; where kind =
   * convolution or dense]
   */
  public ClassifierLayerBuilder activation(Activation value) {
    return set("activation", value);
  }

  /**
   * Height and width of a square, a divisor of the image's. [in pixels; a whole number, 2 to
   * 1,000,000; default 2; where kind = max-pool]
   */
  public ClassifierLayerBuilder size(long value) {
    return set("size", value);
  }

  /** Number of units. [in units; a whole number, 1 to 1,000,000; required; where kind = dense] */
  public ClassifierLayerBuilder units(long value) {
    return set("units", value);
  }
}
