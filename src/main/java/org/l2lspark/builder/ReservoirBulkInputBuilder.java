package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/** Section task.bulk.input. How pixels reach the bulk. */
@Generated("l2l settings --builders")
public final class ReservoirBulkInputBuilder extends SettingsBuilder<ReservoirBulkInputBuilder> {
  /** Which pixels a bulk neuron sees. */
  public enum Kind implements Choice {
    /** Pixels drawn from the whole image. */
    IMAGE,
    /** Pixels drawn from a square patch around a random centre: a receptive field. */
    PATCH
  }

  /** Nothing is set. */
  public ReservoirBulkInputBuilder() {}

  /** Which pixels a bulk neuron sees. [default image] */
  public ReservoirBulkInputBuilder kind(Kind value) {
    return set("kind", value);
  }

  /**
   * Whether each pixel drives a neuron of its own, of the bulk's model, which then drives the bulk;
   * otherwise pixels drive the bulk directly. [default true]
   */
  public ReservoirBulkInputBuilder relay(boolean value) {
    return set("relay", value);
  }

  /**
   * Mean of the weights from a pixel to the neuron that relays it. [in pA; any number; default 70]
   */
  public ReservoirBulkInputBuilder relayWeightMean(double value) {
    return set("relay-weight-mean", value);
  }

  /**
   * Standard deviation of the weights from a pixel to the neuron that relays it, which are Gaussian
   * without a sign constraint. [in pA; at least 0; default 400]
   */
  public ReservoirBulkInputBuilder relayWeightStd(double value) {
    return set("relay-weight-std", value);
  }

  /**
   * Pixels, or neurons that relay them, that each bulk neuron sees. [in pixels; a whole number, 1
   * to 1,000,000; default 8]
   */
  public ReservoirBulkInputBuilder indegree(long value) {
    return set("indegree", value);
  }

  /**
   * Side of the patch; has an effect where kind = patch. [in pixels; a whole number, 1 to 10,000;
   * default 9]
   */
  public ReservoirBulkInputBuilder patch(long value) {
    return set("patch", value);
  }

  /** Mean of the weights onto the bulk. [in pA; any number; default 70] */
  public ReservoirBulkInputBuilder weightMean(double value) {
    return set("weight-mean", value);
  }

  /**
   * Standard deviation of the weights onto the bulk, which are Gaussian without a sign constraint.
   * [in pA; at least 0; default 400]
   */
  public ReservoirBulkInputBuilder weightStd(double value) {
    return set("weight-std", value);
  }
}
