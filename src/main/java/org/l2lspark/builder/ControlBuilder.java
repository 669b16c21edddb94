package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/** Section control. What a result is compared with, trained on the same samples by other means. */
@Generated("l2l settings --builders")
public final class ControlBuilder extends SettingsBuilder<ControlBuilder> {
  /** How the control is trained. */
  public enum Kind implements Choice {
    /** None, whatever else is configured. */
    NONE,
    /** Ridge regression in closed form; of classes on targets of +-1. */
    RIDGE,
    /** MLlib's multinomial logistic regression. */
    LOGISTIC,
    /** MLlib's multilayer perceptron with logistic hidden units. */
    PERCEPTRON,
    /** The net that the task trains, by stochastic gradient descent with momentum. */
    SGD,
    /** The net that the task trains, by Adam. */
    ADAM
  }

  /** Nothing is set. */
  public ControlBuilder() {}

  /**
   * How the control is trained. [default ridge; where task.kind = classifier or regression or
   * reservoir]
   */
  public ControlBuilder kind(Kind value) {
    return set("kind", value);
  }

  /**
   * What a squared weight of a standardised feature costs; raise it where the control fits its
   * training samples too well. [in squared errors of one sample; at least 0; default 100; where
   * kind = none or ridge]
   *
   * <p>MLlib's regParam, of L2. [a pure number; at least 0; default 0.0001; where kind = logistic]
   */
  public ControlBuilder penalty(double value) {
    return set("penalty", value);
  }

  /**
   * Members, drawn as at the start, that are tried on what is held out, for comparison; 0 for none.
   * For tasks without a data set; has an effect where there is no end of scenarios. [in members; a
   * whole number, 0 to 10,000; default 20; where task.kind = bbob or external or function or
   * inverse or network-fit or pole or swarm]
   */
  public ControlBuilder randomMembers(long value) {
    return set("random-members", value);
  }

  /**
   * Sizes of the hidden layers, whole numbers. [in units; a list, each above 0; default [100];
   * where kind = perceptron]
   */
  public ControlBuilder hidden(double... values) {
    return set("hidden", values);
  }

  /**
   * Most iterations of L-BFGS. [in iterations; a whole number, 1 to 1,000,000; default 100; where
   * kind = perceptron]
   *
   * <p>Steps to make, whatever epochs says; 0 for whole epochs. [in iterations; a whole number, at
   * least 0; default 0; where kind = adam or sgd]
   */
  public ControlBuilder iterations(long value) {
    return set("iterations", value);
  }

  /**
   * Learning rate. [a pure number; above 0; default 0.1; where kind = sgd]
   *
   * <p>Learning rate. [a pure number; above 0; default 0.001; where kind = adam]
   */
  public ControlBuilder rate(double value) {
    return set("rate", value);
  }

  /**
   * What is kept of the last step; 0 for none. [a pure number; from 0 to 1; default 0.9; where kind
   * = sgd]
   */
  public ControlBuilder momentum(double value) {
    return set("momentum", value);
  }

  /**
   * Samples of a mini-batch. [in samples; a whole number, at least 1; default 64; where kind = adam
   * or sgd]
   */
  public ControlBuilder batchSize(long value) {
    return set("batch-size", value);
  }

  /**
   * Passes over the training split. [in epochs; a whole number, at least 1; default 1; where kind =
   * adam or sgd]
   */
  public ControlBuilder epochs(long value) {
    return set("epochs", value);
  }

  /**
   * Iterations between records; the first and the last are always recorded. [in iterations; a whole
   * number, at least 1; default 100; where kind = adam or sgd]
   */
  public ControlBuilder recordEvery(long value) {
    return set("record-every", value);
  }

  /**
   * Standard deviation of the initial weights. [in units of a weight; at least 0; default that of
   * the task, so that all methods start alike; where kind = adam or sgd]
   */
  public ControlBuilder initialStd(double value) {
    return set("initial-std", value);
  }

  /**
   * Decay of the mean of the gradient. [a pure number; at least 0, below 1; default 0.9; where kind
   * = adam]
   */
  public ControlBuilder beta1(double value) {
    return set("beta1", value);
  }

  /**
   * Decay of the mean of its square. [a pure number; at least 0, below 1; default 0.999; where kind
   * = adam]
   */
  public ControlBuilder beta2(double value) {
    return set("beta2", value);
  }
}
