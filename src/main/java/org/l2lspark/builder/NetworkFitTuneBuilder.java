package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/**
 * Section task.tune[]. The parameters that are fitted: what each is in the network, and its prior.
 */
@Generated("l2l settings --builders")
public final class NetworkFitTuneBuilder extends SettingsBuilder<NetworkFitTuneBuilder> {
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

  /** What becomes of the numbers at its paths; factors come after values. */
  public enum Sets implements Choice {
    /** The numbers at its paths are the parameter. */
    VALUE,
    /** The numbers at its paths are what stands there times the parameter. */
    FACTOR
  }

  /** Nothing is set. */
  public NetworkFitTuneBuilder() {}

  /** The parameter. [required] */
  public NetworkFitTuneBuilder name(String value) {
    return set("name", value);
  }

  /** Family of the distribution. [default normal] */
  public NetworkFitTuneBuilder kind(Kind value) {
    return set("kind", value);
  }

  /**
   * Mean. [in unit of the parameter; any number; required; where kind = normal]
   *
   * <p>Mean of the value. [in unit of the parameter; above 0; required, unless log-mean and log-std
   * are set; where kind = log-normal]
   */
  public NetworkFitTuneBuilder mean(double value) {
    return set("mean", value);
  }

  /**
   * Standard deviation. [in unit of the parameter; above 0; required; where kind = normal]
   *
   * <p>Standard deviation of the value. [in unit of the parameter; above 0; required, unless
   * log-mean and log-std are set; where kind = log-normal]
   */
  public NetworkFitTuneBuilder std(double value) {
    return set("std", value);
  }

  /**
   * What the parameter is, by the paths of numbers within network: projections.NAME.weight,
   * noise.NAME.rate-hz, populations.NAME.parameters.tau_m, ...; delays are rounded to steps.
   * [default the name]
   */
  public NetworkFitTuneBuilder paths(String... values) {
    return set("paths", values);
  }

  /** What becomes of the numbers at its paths; factors come after values. [default value] */
  public NetworkFitTuneBuilder sets(Sets value) {
    return set("sets", value);
  }

  /**
   * Mean of the natural logarithm. [a pure number; any number; required, unless mean and std are
   * set; where kind = log-normal]
   */
  public NetworkFitTuneBuilder logMean(double value) {
    return set("log-mean", value);
  }

  /**
   * Standard deviation of the natural logarithm. [a pure number; above 0; required, unless mean and
   * std are set; where kind = log-normal]
   */
  public NetworkFitTuneBuilder logStd(double value) {
    return set("log-std", value);
  }

  /**
   * Lower bound. [in unit of the parameter; any number; required; where kind = logit-normal or
   * uniform]
   *
   * <p>Lower bound. [in unit of the parameter; above 0; required; where kind = log-uniform]
   */
  public NetworkFitTuneBuilder lower(double value) {
    return set("lower", value);
  }

  /**
   * Upper bound, above the lower one. [in unit of the parameter; any number; required; where kind =
   * logit-normal or uniform]
   *
   * <p>Upper bound, above the lower one. [in unit of the parameter; above 0; required; where kind =
   * log-uniform]
   */
  public NetworkFitTuneBuilder upper(double value) {
    return set("upper", value);
  }

  /**
   * Mean of the logit; 0 is the middle. [a pure number; any number; default 0; where kind =
   * logit-normal]
   */
  public NetworkFitTuneBuilder logitMean(double value) {
    return set("logit-mean", value);
  }

  /**
   * Standard deviation of the logit. [a pure number; above 0; default 1; where kind = logit-normal]
   */
  public NetworkFitTuneBuilder logitStd(double value) {
    return set("logit-std", value);
  }
}
