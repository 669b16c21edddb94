package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/**
 * Section projections.NAME.stdp. Makes the projection learn by spike-timing dependent plasticity.
 */
@Generated("l2l settings --builders")
public final class NetworkProjectionStdpBuilder
    extends SettingsBuilder<NetworkProjectionStdpBuilder> {
  /** How weights are kept in bounds. */
  public enum Bounds implements Choice {
    /** Changes do not depend on the weight, which is cut at the bounds. */
    HARD,
    /** Changes shrink towards the bounds. */
    SOFT
  }

  /** Nothing is set. */
  public NetworkProjectionStdpBuilder() {}

  /** Time constant of potentiation: target after source. [in ms; above 0; default 20] */
  public NetworkProjectionStdpBuilder tauPlusMs(double value) {
    return set("tau-plus-ms", value);
  }

  /** Time constant of depression: source after target. [in ms; above 0; default 20] */
  public NetworkProjectionStdpBuilder tauMinusMs(double value) {
    return set("tau-minus-ms", value);
  }

  /**
   * Step size of potentiation; the larger, the faster it learns and forgets. [a pure number; from 0
   * to 1; default 0.01]
   */
  public NetworkProjectionStdpBuilder lambda(double value) {
    return set("lambda", value);
  }

  /**
   * Depression over potentiation; raise it where weights grow without end. [a pure number; at least
   * 0 (alpha lambda at most 1 where bounds = soft); default 1]
   */
  public NetworkProjectionStdpBuilder alpha(double value) {
    return set("alpha", value);
  }

  /** Largest weight; the smallest is 0. [in pA (mV for delta synapses); above 0; default 100] */
  public NetworkProjectionStdpBuilder maxWeight(double value) {
    return set("max-weight", value);
  }

  /** How weights are kept in bounds. [default soft] */
  public NetworkProjectionStdpBuilder bounds(Bounds value) {
    return set("bounds", value);
  }
}
