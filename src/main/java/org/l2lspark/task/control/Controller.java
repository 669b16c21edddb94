package org.l2lspark.task.control;

import java.io.Serializable;
import java.util.List;
import org.l2lspark.config.Meaning;
import org.l2lspark.ensemble.ParameterGroup;

/** How parameters become a {@link Policy}. Immutable. */
sealed interface Controller extends Serializable
    permits LinearController, NetController, SpikingController {
  /** The kinds of controllers. */
  enum Kind {
    /** A weighted sum of what is seen. */
    @Meaning("a weighted sum of what is seen")
    LINEAR,
    /** A feed-forward net. */
    @Meaning("a net of tanh units with a hidden layer")
    FEED_FORWARD,
    /** A recurrent net. */
    @Meaning("such a net whose hidden units see what they were a step before (Elman)")
    RECURRENT,
    /** A net of spiking neurons. */
    @Meaning("a net of spiking neurons")
    SPIKING
  }

  /** The parameters of a member. */
  List<ParameterGroup> parameters();

  /**
   * A member's policy.
   *
   * @param values holds its parameters from {@code offset} on. Not modified.
   */
  Policy policy(double[] values, int offset);

  /** Cuts off what is beyond the strongest force. */
  static double limited(double action) {
    return Math.max(-1, Math.min(1, action)); // NaN stays NaN
  }
}
