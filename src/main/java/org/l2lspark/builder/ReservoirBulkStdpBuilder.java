package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/** Section task.bulk.stdp. How the bulk learns before its weights are frozen. */
@Generated("l2l settings --builders")
public final class ReservoirBulkStdpBuilder extends SettingsBuilder<ReservoirBulkStdpBuilder> {
  /** How weights are kept in bounds. */
  public enum Bounds implements Choice {
    /** Changes do not depend on the weight, which is cut at the bounds. */
    HARD,
    /** Changes shrink towards the bounds. */
    SOFT
  }

  /** The projections that learn. */
  public enum Projections implements Choice {
    /** Pixels, or the neurons that relay them, to the bulk. */
    INPUT,
    /** Excitatory to excitatory. */
    EE,
    /** Excitatory to inhibitory. */
    EI
  }

  /** Nothing is set. */
  public ReservoirBulkStdpBuilder() {}

  /**
   * Training images shown to the bulk while it learns; 0: it does not learn. [in images; a whole
   * number, at least 0; default 0]
   */
  public ReservoirBulkStdpBuilder images(long value) {
    return set("images", value);
  }

  /** The projections that learn. [default [ee]] */
  public ReservoirBulkStdpBuilder projections(Projections... values) {
    return set("projections", values);
  }

  /** Time constant of potentiation: target after source. [in ms; above 0; default 20] */
  public ReservoirBulkStdpBuilder tauPlusMs(double value) {
    return set("tau-plus-ms", value);
  }

  /** Time constant of depression: source after target. [in ms; above 0; default 20] */
  public ReservoirBulkStdpBuilder tauMinusMs(double value) {
    return set("tau-minus-ms", value);
  }

  /**
   * Step size of potentiation; the larger, the faster it learns and forgets. [a pure number; from 0
   * to 1; default 0.01]
   */
  public ReservoirBulkStdpBuilder lambda(double value) {
    return set("lambda", value);
  }

  /**
   * Depression over potentiation; raise it where weights grow without end. [a pure number; at least
   * 0 (alpha lambda at most 1 where bounds = soft); default 1]
   */
  public ReservoirBulkStdpBuilder alpha(double value) {
    return set("alpha", value);
  }

  /** Largest weight; the smallest is 0. [in pA (mV for delta synapses); above 0; default 100] */
  public ReservoirBulkStdpBuilder maxWeight(double value) {
    return set("max-weight", value);
  }

  /** How weights are kept in bounds. [default soft] */
  public ReservoirBulkStdpBuilder bounds(Bounds value) {
    return set("bounds", value);
  }
}
