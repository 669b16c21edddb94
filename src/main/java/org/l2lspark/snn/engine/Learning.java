package org.l2lspark.snn.engine;

import java.util.Arrays;
import org.l2lspark.snn.plasticity.PlasticSynapses;
import org.l2lspark.snn.plasticity.Stdp;

/**
 * The weights of a projection that learns by {@link Stdp}, and the traces they learn from: part of
 * the workspace of a {@link Simulator}. Weights are brought up to date only when their source fires
 * (Morrison, Aertsen and Diesmann 2007, Neural Computation 19:1437-1467):
 *
 * <pre>
 *   each target spike p with last &lt; p + d &lt;= now, in order:  w potentiated by K+(last) exp(-(p + d - last) / tau_plus)
 *   w depressed by K-(now - d), over target spikes with p + d &lt; now
 *   w is delivered;  K+ = K+ exp(-(now - last) / tau_plus) + 1;  last = now
 * </pre>
 *
 * <p>Every target neuron keeps the steps of its spikes and K- after each, 12 bytes per spike until
 * the next reset. Cost: O(fan-out + pairs of a source spike with later target spikes) per source
 * spike.
 */
final class Learning {
  private static final double NOTHING_LEFT = 40; // exp(-40) is below the last bit of a weight

  private final PlasticSynapses synapses;
  private final double[] weights;
  private final double[] decayPlus;
  private final double[] decayMinus;
  private final double[] plus; // K+ of each source just after its last spike
  private final int[] last; // step of that spike
  private final int[][] history; // steps of each target's spikes
  private final double[][] minus; // K- just after each of them
  private final int[] spikes;

  Learning(PlasticSynapses synapses, int neurons, double stepMs) {
    this.synapses = synapses;
    this.weights = synapses.weights().clone();
    this.decayPlus = decay(synapses.rule().tauPlusMs(), stepMs);
    this.decayMinus = decay(synapses.rule().tauMinusMs(), stepMs);
    int sources = synapses.offsets().length - 1;
    this.plus = new double[sources];
    this.last = new int[sources];
    this.history = new int[neurons][];
    this.minus = new double[neurons][];
    this.spikes = new int[neurons];
    for (int target : synapses.targets()) {
      if (history[target] == null) {
        history[target] = new int[16];
        minus[target] = new double[16];
      }
    }
  }

  /** exp(-n h / tau) for n = 0, 1, ... until nothing is left. */
  private static double[] decay(double tauMs, double stepMs) {
    double[] table = new double[(int) Math.min(1 << 24, NOTHING_LEFT * tauMs / stepMs) + 1];
    for (int n = 0; n < table.length; n++) {
      table[n] = StrictMath.exp(-n * stepMs / tauMs);
    }
    return table;
  }

  private static double after(double[] decay, int steps) {
    return steps < decay.length ? decay[steps] : 0;
  }

  int maxDelaySteps() {
    return synapses.maxDelaySteps();
  }

  /** The initial weights. */
  void forget() {
    System.arraycopy(synapses.weights(), 0, weights, 0, weights.length);
    clearTraces();
  }

  /** Forgets all spikes, but not what was learnt from them up to the step {@code now}. */
  void reset(int now) {
    System.arraycopy(weights(now), 0, weights, 0, weights.length);
    clearTraces();
  }

  private void clearTraces() {
    Arrays.fill(plus, 0);
    Arrays.fill(last, 0);
    Arrays.fill(spikes, 0);
  }

  /** A copy of the weights with all that was learnt from spikes before the step {@code now}. */
  double[] weights(int now) {
    double[] copy = weights.clone();
    for (int i = 0; i < copy.length; i++) {
      copy[i] = potentiated(i, copy[i], now - 1);
    }
    return copy;
  }

  /** A source fires in step {@code now}: its synapses learn, then add their weights to the ring. */
  void sourceFires(int source, int now, double[] ring, int stride, int slotMask) {
    final int end = synapses.offsets()[source + 1];
    for (int i = synapses.offsets()[source]; i < end; i++) {
      double weight = potentiated(i, weights[i], now);
      int target = synapses.targets()[i];
      int delay = synapses.delays()[i];
      weight = synapses.rule().depressed(weight, minusBefore(target, now - delay));
      weights[i] = weight;
      ring[((now + delay) & slotMask) * stride + target] += weight;
    }
    plus[source] = plus[source] * after(decayPlus, now - last[source]) + 1;
    last[source] = now;
  }

  /** A neuron fires in step {@code now}: to be called after the sources of this step. */
  void targetFires(int neuron, int now) {
    if (history[neuron] == null) {
      return;
    }
    int n = spikes[neuron];
    if (n == history[neuron].length) {
      history[neuron] = Arrays.copyOf(history[neuron], 2 * n);
      minus[neuron] = Arrays.copyOf(minus[neuron], 2 * n);
    }
    double trace =
        n == 0 ? 0 : minus[neuron][n - 1] * after(decayMinus, now - history[neuron][n - 1]);
    history[neuron][n] = now;
    minus[neuron][n] = trace + 1;
    spikes[neuron] = n + 1;
  }

  /** Weight of synapse {@code i} after the target spikes that reach it by step {@code now}. */
  private double potentiated(int i, double weight, int now) {
    final int source = synapses.sources()[i];
    final double trace = plus[source];
    if (trace == 0) {
      return weight;
    }
    final int target = synapses.targets()[i];
    final int[] steps = history[target];
    final int from = last[source] - synapses.delays()[i];
    final int to = now - synapses.delays()[i];
    int first = spikes[target];
    while (first > 0 && steps[first - 1] > from) {
      first--;
    }
    double w = weight;
    for (int s = first; s < spikes[target] && steps[s] <= to; s++) {
      w = synapses.rule().potentiated(w, trace * after(decayPlus, steps[s] - from));
    }
    return w;
  }

  /** K- of a target over its spikes before step {@code step}. */
  private double minusBefore(int target, int step) {
    final int[] steps = history[target];
    int s = spikes[target] - 1;
    while (s >= 0 && steps[s] >= step) {
      s--;
    }
    return s < 0 ? 0 : minus[target][s] * after(decayMinus, step - steps[s]);
  }
}
