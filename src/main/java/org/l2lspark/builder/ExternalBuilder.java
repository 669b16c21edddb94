package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/** Task external: a program of yours, in any language: a line of JSON in, a line of JSON out. */
@Generated("l2l settings --builders")
public final class ExternalBuilder extends TaskBuilder<ExternalBuilder> {
  /** Nothing is set. */
  public ExternalBuilder() {
    super("external");
  }

  /**
   * Number of scenarios that members are tried on, which the program is told by number; endless for
   * new ones in every generation. [in scenarios; a whole number, 1 to 1,073,741,824, or endless;
   * default 1]
   */
  public ExternalBuilder scenarios(String value) {
    return set("scenarios", value);
  }

  /**
   * Number of scenarios that members are tried on, which the program is told by number; endless for
   * new ones in every generation. [in scenarios; a whole number, 1 to 1,073,741,824, or endless;
   * default 1]
   */
  public ExternalBuilder scenarios(long value) {
    return set("scenarios", value);
  }

  /**
   * Number of further scenarios, which test the estimate. [in scenarios; a whole number, at least
   * 0; default 0]
   */
  public ExternalBuilder heldOut(long value) {
    return set("held-out", value);
  }

  /**
   * The program and its arguments; a word that names a shipped file becomes the path of that. [a
   * list of at least one; required]
   */
  public ExternalBuilder command(String... values) {
    return set("command", values);
  }

  /**
   * Folder in which the program runs. [default the working folder of the process that starts it]
   */
  public ExternalBuilder directory(String value) {
    return set("directory", value);
  }

  /**
   * Variables that the program sees beside those of the process that starts it. [texts { NAME =
   * value, ... }; default none]
   */
  public ExternalBuilder environment(String name, String value) {
    return set("environment", name, value);
  }

  /** How long the program may take to its first line. [in s; above 0; default 30] */
  public ExternalBuilder startTimeoutSeconds(double value) {
    return set("start-timeout-seconds", value);
  }

  /**
   * How long an evaluation may take before the program is ended and the member fails. [in s; above
   * 0; default 60]
   */
  public ExternalBuilder timeoutSeconds(double value) {
    return set("timeout-seconds", value);
  }

  /** How long a program is kept between evaluations. [in s; at least 0; default 60] */
  public ExternalBuilder idleSeconds(double value) {
    return set("idle-seconds", value);
  }

  /**
   * How often an evaluation upon which the program ended is asked for again, of a new one, before
   * it fails. [in times; a whole number, 0 to 100; default 1]
   */
  public ExternalBuilder restarts(long value) {
    return set("restarts", value);
  }

  /**
   * Names of the numbers that the program puts out beside a fitness. [default y[0], y[1], ... as
   * many as there are data]
   */
  public ExternalBuilder outputs(String... values) {
    return set("outputs", values);
  }

  /**
   * What outputs are compared with: a number per output for all scenarios alike, or a row of them
   * per scenario, those held out last; a Kalman filter needs it. [in unit of the output; a list,
   * each any number; default none]
   */
  public ExternalBuilder data(double... values) {
    return set("data", values);
  }

  /**
   * Whether the driver starts the program before the first generation to see that it can be; false
   * where only executors have it. [default true]
   */
  public ExternalBuilder check(boolean value) {
    return set("check", value);
  }

  /** The parameters that are to be found, at least one. [required] */
  public ExternalBuilder parameters(ExternalParameterBuilder... sections) {
    return set("parameters", sections);
  }

  /**
   * Noise of the data, beside data: one of variance, variances and covariance. [default variance 1]
   */
  public ExternalBuilder noise(ExternalNoiseBuilder section) {
    return set("noise", section);
  }
}
