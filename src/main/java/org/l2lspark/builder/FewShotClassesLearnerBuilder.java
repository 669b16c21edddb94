package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/** Section task.learner. What learns. */
@Generated("l2l settings --builders")
public final class FewShotClassesLearnerBuilder
    extends SettingsBuilder<FewShotClassesLearnerBuilder> {
  /** What a hidden unit makes of its weighted sum. */
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

  /** Which weights are trained within a task. */
  public enum Adapts implements Choice {
    /** Those of the output layer: hidden layers are features for all tasks. */
    READOUT,
    /** All. */
    ALL
  }

  /** Nothing is set. */
  public FewShotClassesLearnerBuilder() {}

  /** Units of each hidden layer; [] for none. [in units; a list, each above 0; default [40]] */
  public FewShotClassesLearnerBuilder hidden(double... values) {
    return set("hidden", values);
  }

  /** Which weights are trained within a task. [default readout] */
  public FewShotClassesLearnerBuilder adapts(Adapts value) {
    return set("adapts", value);
  }

  /** What a hidden unit makes of its weighted sum. [default tanh] */
  public FewShotClassesLearnerBuilder activation(Activation value) {
    return set("activation", value);
  }

  /**
   * What the outer loop moves: features, the hidden weights that no task changes; start, the mean
   * of the ensemble that an inner run begins with; spread, its standard deviations, one per weight;
   * noise, what targets are believed to have. [a list of features (where adapts = readout), start,
   * spread, noise; default all of them]
   */
  public FewShotClassesLearnerBuilder learns(String... values) {
    return set("learns", values);
  }

  /**
   * Standard deviation of hidden weights at the start, times the root of the number of a unit's
   * inputs and its bias. [a pure number; above 0; default 1]
   */
  public FewShotClassesLearnerBuilder initialGain(double value) {
    return set("initial-gain", value);
  }

  /**
   * Standard deviation with which weights that are trained within a task start; at the start of the
   * outer loop, where spread is learnt. [a pure number; above 0; default 1]
   */
  public FewShotClassesLearnerBuilder initialSpread(double value) {
    return set("initial-spread", value);
  }

  /**
   * Standard deviation of the noise that targets are believed to have; at the start of the outer
   * loop, where noise is learnt. [a pure number; above 0; default 0.1]
   */
  public FewShotClassesLearnerBuilder initialNoise(double value) {
    return set("initial-noise", value);
  }
}
