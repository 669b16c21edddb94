package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/**
 * Section task.noise. How uncertain the targets are: one of variance, variances, covariance and
 * samples. What statistics vary by from seed to seed is the least of it.
 */
@Generated("l2l settings --builders")
public final class NetworkFitNoiseBuilder extends SettingsBuilder<NetworkFitNoiseBuilder> {
  /** Nothing is set. */
  public NetworkFitNoiseBuilder() {}

  /**
   * Variance of the noise of every output, independent of the others. [in unit squared; above 0;
   * not set]
   */
  public NetworkFitNoiseBuilder variance(double value) {
    return set("variance", value);
  }

  /**
   * Variance of the noise of each output, independent of the others. [in unit squared; a list, each
   * above 0; not set]
   */
  public NetworkFitNoiseBuilder variances(double... values) {
    return set("variances", values);
  }

  /**
   * Covariance of the noise, a row and a column per output; symmetric and positive definite. [in
   * product of units; rows of one length, each any number; not set]
   */
  public NetworkFitNoiseBuilder covariance(double[]... rows) {
    return set("covariance", rows);
  }

  /**
   * So many observations are made, of the truth or, where a task can do without one, of the start;
   * the covariance of the noise is theirs. [in observations; a whole number, 2 to 100,000,000; not
   * set]
   */
  public NetworkFitNoiseBuilder samples(long value) {
    return set("samples", value);
  }

  /**
   * How far the correlations of samples are shrunk towards 0; 1 leaves none. [a pure number; from 0
   * to 1; default estimated from the samples]
   */
  public NetworkFitNoiseBuilder shrinkage(double value) {
    return set("shrinkage", value);
  }
}
