package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/** Section study. What the runs of 'l2l study gradients' differ in. */
@Generated("l2l settings --builders")
public final class NetworkStudyBuilder extends SettingsBuilder<NetworkStudyBuilder> {
  /** How nets are trained. */
  public enum Methods implements Choice {
    /** Ensemble Kalman filter. */
    ENKF,
    /** Stochastic gradient descent with momentum. */
    SGD,
    /** Adam. */
    ADAM
  }

  /** Whether the number of members of a filter changes. */
  public enum Sizes implements Choice {
    /** It does not change. */
    FIXED,
    /** It follows the accuracy: optimizer.ensemble-size = dynamic. */
    DYNAMIC
  }

  /** Nothing is set. */
  public NetworkStudyBuilder() {}

  /** Laid over the section control of the runs by SGD. [default nothing] */
  public NetworkStudyBuilder sgd(SectionBuilder section) {
    return set("sgd", section);
  }

  /** Laid over the section control of the runs by Adam. [default nothing] */
  public NetworkStudyBuilder adam(SectionBuilder section) {
    return set("adam", section);
  }

  /** Laid over the section optimizer of the runs whose ensemble is dynamic. [default nothing] */
  public NetworkStudyBuilder dynamic(SectionBuilder section) {
    return set("dynamic", section);
  }

  /**
   * Updates that every run makes, whatever its method; takes the place of run.generations. [in
   * updates; a whole number, at least 1; required]
   */
  public NetworkStudyBuilder iterations(long value) {
    return set("iterations", value);
  }

  /** How nets are trained. [default [enkf, sgd, adam]] */
  public NetworkStudyBuilder methods(Methods... values) {
    return set("methods", values);
  }

  /**
   * Standard deviations of the initial weights, for every method and seed. [in units of a weight; a
   * list, each above 0; default [0.01, 0.1, 1, 3, 10]]
   */
  public NetworkStudyBuilder initialStd(double... values) {
    return set("initial-std", values);
  }

  /**
   * Seeds of the runs, whole numbers, for every method and deviation. [a pure number; a list, each
   * at least 0; default [1, 2, 3]]
   */
  public NetworkStudyBuilder seeds(double... values) {
    return set("seeds", values);
  }

  /**
   * Activations of the hidden layers that the filter is tried with, from the base's deviation.
   * [default that of the base alone]
   */
  public NetworkStudyBuilder activations(String... values) {
    return set("activations", values);
  }

  /**
   * Sizes of the ensemble that the filter is tried with, whole numbers. [in members; a list, each
   * at least 0; default that of the base alone]
   */
  public NetworkStudyBuilder members(double... values) {
    return set("members", values);
  }

  /** Whether the number of members of a filter changes. [default [fixed]] */
  public NetworkStudyBuilder sizes(Sizes... values) {
    return set("sizes", values);
  }

  /**
   * Updates between tests and records. [in updates; a whole number, 1 to iterations; default a
   * twentieth of iterations]
   */
  public NetworkStudyBuilder recordEvery(long value) {
    return set("record-every", value);
  }

  /**
   * Test accuracy, a fraction, above which a run counts as trained; 0 for twice chance. [a pure
   * number; from 0 to 1; default 0]
   */
  public NetworkStudyBuilder trainedAbove(double value) {
    return set("trained-above", value);
  }

  /**
   * Runs at a time; 0 for as many as there are cores. [in runs; a whole number, 0 to 1,000; default
   * 0]
   */
  public NetworkStudyBuilder sideBySide(long value) {
    return set("side-by-side", value);
  }
}
