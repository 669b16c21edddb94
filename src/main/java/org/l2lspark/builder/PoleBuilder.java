package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/**
 * Task pole: balance one pole or two on a cart, in endless episodes: by a sum, a net, or spiking
 * neurons.
 */
@Generated("l2l settings --builders")
public final class PoleBuilder extends TaskBuilder<PoleBuilder> {
  /** What makes a force of what is seen. */
  public enum Controller implements Choice {
    /** A weighted sum of what is seen. */
    LINEAR,
    /** A net of tanh units with a hidden layer. */
    FEED_FORWARD,
    /** Such a net whose hidden units see what they were a step before (Elman). */
    RECURRENT,
    /** A net of spiking neurons. */
    SPIKING
  }

  /** What an episode is worth. */
  public enum Reward implements Choice {
    /** The fraction of its steps after which the poles were still up. */
    STEPS,
    /** A tenth of it, and more the less the cart and the first pole swing at the end. */
    DAMPING
  }

  /** Nothing is set. */
  public PoleBuilder() {
    super("pole");
  }

  /**
   * Poles on the cart: one of 1 m, or another of 0.1 m beside it, which is far harder. [in poles; a
   * whole number, 1 to 2; default 1]
   */
  public PoleBuilder poles(long value) {
    return set("poles", value);
  }

  /**
   * Decisions of the controller after which an episode is solved. [in decisions; a whole number, 1
   * to 10,000,000; default 1000]
   */
  public PoleBuilder steps(long value) {
    return set("steps", value);
  }

  /** Time for which a force is held. [in s; above 0; default 0.02] */
  public PoleBuilder stepS(double value) {
    return set("step-s", value);
  }

  /**
   * Steps of the integration (Runge-Kutta) within that time. [in steps; a whole number, 1 to 1,000;
   * default 2]
   */
  public PoleBuilder substeps(long value) {
    return set("substeps", value);
  }

  /** Farthest the cart may be from the middle, on either side. [in m; above 0; default 2.4] */
  public PoleBuilder trackM(double value) {
    return set("track-m", value);
  }

  /** Farthest a pole may lean, to either side. [in degrees; above 0, at most 90; default 12] */
  public PoleBuilder fallDeg(double value) {
    return set("fall-deg", value);
  }

  /** Strongest force of the controller, in either direction. [in N; above 0; default 10] */
  public PoleBuilder maxForceN(double value) {
    return set("max-force-n", value);
  }

  /**
   * Whether controllers see velocities beside positions; without, they have to remember, as
   * recurrent and spiking ones can. [default true]
   */
  public PoleBuilder velocities(boolean value) {
    return set("velocities", value);
  }

  /** What makes a force of what is seen. [default linear] */
  public PoleBuilder controller(Controller value) {
    return set("controller", value);
  }

  /**
   * Whether a constant is added to the sum; without it, mirrored states get mirrored forces.
   * [default false; where controller = linear]
   */
  public PoleBuilder bias(boolean value) {
    return set("bias", value);
  }

  /**
   * Standard deviation of the weights and the bias that members start with. [a pure number; above
   * 0; default 1; where controller = linear]
   */
  public PoleBuilder initialStd(double value) {
    return set("initial-std", value);
  }

  /** What an episode is worth. [default steps] */
  public PoleBuilder reward(Reward value) {
    return set("reward", value);
  }

  /**
   * Number of episodes that test the estimate. [in episodes; 1 to 1,000,000; with
   * start.held-out-grid to 625; default 100, with start.held-out-grid 625]
   */
  public PoleBuilder heldOut(long value) {
    return set("held-out", value);
  }

  /** What episodes start from: each number evenly between plus and minus its limit. */
  public PoleBuilder start(PoleStartBuilder section) {
    return set("start", section);
  }

  /** Settings of the feed-forward and the recurrent controller; unread with others. */
  public PoleBuilder net(PoleNetBuilder section) {
    return set("net", section);
  }

  /** Settings of the spiking controller; unread with the linear one. */
  public PoleBuilder spiking(PoleSpikingBuilder section) {
    return set("spiking", section);
  }
}
