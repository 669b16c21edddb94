package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/** Section task.parameters[]. The parameters that are to be found, at least one. */
@Generated("l2l settings --builders")
public final class ExternalParameterBuilder extends SettingsBuilder<ExternalParameterBuilder> {
  /** Which values it has. */
  public enum Kind implements Choice {
    /** Any number, clamped at bounds where there are some. */
    REAL,
    /** A number above 0, moved by its logarithm. */
    POSITIVE,
    /** A number between two bounds, moved by its logit. */
    INTERVAL,
    /** A whole number between two bounds, these included. */
    INTEGER,
    /** True or false, evenly at the start. */
    BOOLEAN,
    /** One of the texts of choices, evenly at the start. */
    CHOICE
  }

  /** Nothing is set. */
  public ExternalParameterBuilder() {}

  /** What it is called; each name once. [required] */
  public ExternalParameterBuilder name(String value) {
    return set("name", value);
  }

  /** Which values it has. [default real] */
  public ExternalParameterBuilder kind(Kind value) {
    return set("kind", value);
  }

  /**
   * Group that it belongs to: parameters of one group are neighbours in the vector, of one kind
   * with the same start and bounds. [default its name]
   */
  public ExternalParameterBuilder group(String value) {
    return set("group", value);
  }

  /**
   * It is a list of so many numbers that start alike. [in numbers; a whole number, 1 to 10,000,000;
   * default a single number]
   */
  public ExternalParameterBuilder size(long value) {
    return set("size", value);
  }

  /**
   * Below this, values are clamped to it. [in unit of the parameter; any number; not set; where
   * kind = real]
   *
   * <p>Lower bound, never reached. [in unit of the parameter; any number; required; where kind =
   * interval]
   *
   * <p>Lowest value. [in unit of the parameter; a whole number, at most 2^52 from 0; required;
   * where kind = integer]
   */
  public ExternalParameterBuilder lower(double value) {
    return set("lower", value);
  }

  /**
   * Above this, values are clamped to it. [in unit of the parameter; any number; not set; where
   * kind = real]
   *
   * <p>Upper bound, never reached. [in unit of the parameter; any number; required; where kind =
   * interval]
   *
   * <p>Highest value. [in unit of the parameter; a whole number, at most 2^52 from 0; required;
   * where kind = integer]
   */
  public ExternalParameterBuilder upper(double value) {
    return set("upper", value);
  }

  /**
   * Lower end of an even start, in place of a Gaussian one; log-uniform of kind positive. [in unit
   * of the parameter; any number; not set: mean and std hold; where kind = real]
   *
   * <p>Lower end of an even start, in place of a Gaussian one; log-uniform of kind positive. [in
   * unit of the parameter; above 0; not set: median and log-std hold; where kind = positive]
   */
  public ExternalParameterBuilder from(double value) {
    return set("from", value);
  }

  /**
   * Upper end of an even start, in place of a Gaussian one; log-uniform of kind positive. [in unit
   * of the parameter; any number; not set: mean and std hold; where kind = real]
   *
   * <p>Upper end of an even start, in place of a Gaussian one; log-uniform of kind positive. [in
   * unit of the parameter; above 0; not set: median and log-std hold; where kind = positive]
   */
  public ExternalParameterBuilder to(double value) {
    return set("to", value);
  }

  /**
   * Mean of a Gaussian start. [in unit of the parameter; any number; required, unless from and to,
   * or both bounds are set; where kind = real]
   *
   * <p>Mean of a Gaussian start. [in unit of the parameter; any number; default even from lower to
   * upper; where kind = integer]
   */
  public ExternalParameterBuilder mean(double value) {
    return set("mean", value);
  }

  /**
   * Standard deviation of a Gaussian start. [in unit of the parameter; at least 0; required, unless
   * from and to, or both bounds are set; where kind = real]
   *
   * <p>Standard deviation of a Gaussian start. [in unit of the parameter; at least 0; default even
   * from lower to upper; where kind = integer]
   */
  public ExternalParameterBuilder std(double value) {
    return set("std", value);
  }

  /**
   * Median of a log-normal start. [in unit of the parameter; above 0; required, unless from and to
   * are set; where kind = positive]
   *
   * <p>Median of the start. [in unit of the parameter; a number between lower and upper; default
   * the middle; where kind = interval]
   */
  public ExternalParameterBuilder median(double value) {
    return set("median", value);
  }

  /**
   * Standard deviation of the natural logarithm of a log-normal start. [a pure number; at least 0;
   * required, unless from and to are set; where kind = positive]
   */
  public ExternalParameterBuilder logStd(double value) {
    return set("log-std", value);
  }

  /**
   * Standard deviation of the logit at the start; 1.6 is nearly even over the interval. [a pure
   * number; at least 0; default 1.6; where kind = interval]
   */
  public ExternalParameterBuilder logitStd(double value) {
    return set("logit-std", value);
  }

  /** What it may be. [a list of at least one; required; where kind = choice] */
  public ExternalParameterBuilder choices(String... values) {
    return set("choices", values);
  }
}
