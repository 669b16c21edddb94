package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/**
 * Section task.prior[]. What is believed of each parameter that is inferred, before there are data.
 */
@Generated("l2l settings --builders")
public final class InversePriorBuilder extends SettingsBuilder<InversePriorBuilder> {
  /** Family of the distribution. */
  public enum Kind implements Choice {
    /** Gaussian. */
    NORMAL,
    /** Its logarithm is Gaussian, so that it is above 0. */
    LOG_NORMAL,
    /** Between two bounds: log((v - lower) / (upper - v)) is Gaussian. */
    LOGIT_NORMAL,
    /** Even between two bounds, beyond which moves are clamped. */
    UNIFORM,
    /** Its logarithm is even between two bounds, which a filter may leave. */
    LOG_UNIFORM
  }

  /** Nothing is set. */
  public InversePriorBuilder() {}

  /** The parameter. [required] */
  public InversePriorBuilder name(String value) {
    return set("name", value);
  }

  /** Family of the distribution. [default normal] */
  public InversePriorBuilder kind(Kind value) {
    return set("kind", value);
  }

  /**
   * Mean. [in unit of the parameter; any number; required; where kind = normal]
   *
   * <p>Mean of the value. [in unit of the parameter; above 0; required, unless log-mean and log-std
   * are set; where kind = log-normal]
   */
  public InversePriorBuilder mean(double value) {
    return set("mean", value);
  }

  /**
   * Standard deviation. [in unit of the parameter; above 0; required; where kind = normal]
   *
   * <p>Standard deviation of the value. [in unit of the parameter; above 0; required, unless
   * log-mean and log-std are set; where kind = log-normal]
   */
  public InversePriorBuilder std(double value) {
    return set("std", value);
  }

  /**
   * Mean of the natural logarithm. [a pure number; any number; required, unless mean and std are
   * set; where kind = log-normal]
   */
  public InversePriorBuilder logMean(double value) {
    return set("log-mean", value);
  }

  /**
   * Standard deviation of the natural logarithm. [a pure number; above 0; required, unless mean and
   * std are set; where kind = log-normal]
   */
  public InversePriorBuilder logStd(double value) {
    return set("log-std", value);
  }

  /**
   * Lower bound. [in unit of the parameter; any number; required; where kind = logit-normal or
   * uniform]
   *
   * <p>Lower bound. [in unit of the parameter; above 0; required; where kind = log-uniform]
   */
  public InversePriorBuilder lower(double value) {
    return set("lower", value);
  }

  /**
   * Upper bound, above the lower one. [in unit of the parameter; any number; required; where kind =
   * logit-normal or uniform]
   *
   * <p>Upper bound, above the lower one. [in unit of the parameter; above 0; required; where kind =
   * log-uniform]
   */
  public InversePriorBuilder upper(double value) {
    return set("upper", value);
  }

  /**
   * Mean of the logit; 0 is the middle. [a pure number; any number; default 0; where kind =
   * logit-normal]
   */
  public InversePriorBuilder logitMean(double value) {
    return set("logit-mean", value);
  }

  /**
   * Standard deviation of the logit. [a pure number; above 0; default 1; where kind = logit-normal]
   */
  public InversePriorBuilder logitStd(double value) {
    return set("logit-std", value);
  }
}
