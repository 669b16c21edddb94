package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/**
 * Section task.noise. Noise of the data, beside data: one of variance, variances and covariance.
 */
@Generated("l2l settings --builders")
public final class ExternalNoiseBuilder extends SettingsBuilder<ExternalNoiseBuilder> {
  /** Nothing is set. */
  public ExternalNoiseBuilder() {}

  /** Variance of every output, independent of the others. [in unit squared; above 0; not set] */
  public ExternalNoiseBuilder variance(double value) {
    return set("variance", value);
  }

  /**
   * Variance of each output, independent of the others. [in unit squared; a list, each above 0; not
   * set]
   */
  public ExternalNoiseBuilder variances(double... values) {
    return set("variances", values);
  }

  /**
   * Covariance of the outputs, a matrix row by row. [in unit squared; a list, each any number; not
   * set]
   */
  public ExternalNoiseBuilder covariance(double... values) {
    return set("covariance", values);
  }
}
