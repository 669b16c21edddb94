package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/**
 * Section task.noise. How uncertain the data are: one of variance, variances, covariance and
 * samples.
 */
@Generated("l2l settings --builders")
public final class InverseNoiseBuilder extends SettingsBuilder<InverseNoiseBuilder> {
  /** Nothing is set. */
  public InverseNoiseBuilder() {}

  /**
   * Variance of the noise of every output, independent of the others. [in unit squared; above 0;
   * not set]
   */
  public InverseNoiseBuilder variance(double value) {
    return set("variance", value);
  }

  /**
   * Variance of the noise of each output, independent of the others. [in unit squared; a list, each
   * above 0; not set]
   */
  public InverseNoiseBuilder variances(double... values) {
    return set("variances", values);
  }

  /**
   * Covariance of the noise, a row and a column per output; symmetric and positive definite. [in
   * product of units; rows of one length, each any number; not set]
   */
  public InverseNoiseBuilder covariance(double[]... rows) {
    return set("covariance", rows);
  }

  /**
   * So many observations are made, of the truth or, where a task can do without one, of the start;
   * the covariance of the noise is theirs. [in observations; a whole number, 2 to 100,000,000; not
   * set]
   */
  public InverseNoiseBuilder samples(long value) {
    return set("samples", value);
  }

  /**
   * How far the correlations of samples are shrunk towards 0; 1 leaves none. [a pure number; from 0
   * to 1; default estimated from the samples]
   */
  public InverseNoiseBuilder shrinkage(double value) {
    return set("shrinkage", value);
  }
}
