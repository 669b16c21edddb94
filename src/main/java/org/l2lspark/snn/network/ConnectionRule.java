package org.l2lspark.snn.network;

import java.io.Serializable;
import org.l2lspark.problem.InputException;

/**
 * Which neurons of a source population are connected to which of a target population. An
 * <i>autapse</i> connects a neuron to itself (only possible when source and target are the same
 * population), <i>multapses</i> are several synapses between the same two neurons. Both are off
 * unless they are switched on.
 */
public sealed interface ConnectionRule extends Serializable {

  /** Neuron i to neuron i; both populations have the same size. */
  record OneToOne() implements ConnectionRule {}

  /** Every neuron to every neuron. */
  record AllToAll(boolean autapses) implements ConnectionRule {
    /** Without autapses. */
    public AllToAll() {
      this(false);
    }
  }

  /** Every target neuron has exactly {@code degree} incoming synapses, sources drawn uniformly. */
  record FixedIndegree(int degree, boolean autapses, boolean multapses) implements ConnectionRule {
    /** Checks the degree. */
    public FixedIndegree {
      requireDegree("in-degree", degree);
    }

    /** Without autapses and multapses. */
    public FixedIndegree(int degree) {
      this(degree, false, false);
    }
  }

  /** Every source neuron has exactly {@code degree} outgoing synapses, targets drawn uniformly. */
  record FixedOutdegree(int degree, boolean autapses, boolean multapses) implements ConnectionRule {
    /** Checks the degree. */
    public FixedOutdegree {
      requireDegree("out-degree", degree);
    }

    /** Without autapses and multapses. */
    public FixedOutdegree(int degree) {
      this(degree, false, false);
    }
  }

  /** Every pair is connected with {@code probability}, independently; there are no multapses. */
  record PairwiseBernoulli(double probability, boolean autapses) implements ConnectionRule {
    /** Checks the probability. */
    public PairwiseBernoulli {
      if (!(probability >= 0 && probability <= 1)) {
        throw new InputException(
            "a connection probability is wrong", "a number from 0 to 1", "" + probability, "");
      }
    }

    /** Without autapses. */
    public PairwiseBernoulli(double probability) {
      this(probability, false);
    }
  }

  private static void requireDegree(String what, int degree) {
    if (degree < 0) {
      throw new InputException("an " + what + " is wrong", "at least 0", "" + degree, "");
    }
  }
}
