package org.l2lspark.snn.record;

import java.util.Arrays;

/**
 * Takes the membrane potentials of some neurons at the end of every step. Grows as long as it is
 * used; not thread-safe.
 */
public final class VoltageRecorder {
  private final int[] neurons;
  private double[] values = new double[256];
  private int count;

  /** Records these neurons, by their index among all neurons of the network. */
  public VoltageRecorder(int... neurons) {
    if (neurons.length == 0) {
      throw new IllegalArgumentException("a recorder needs at least one neuron");
    }
    this.neurons = neurons.clone();
  }

  /** Number of recorded neurons. */
  public int size() {
    return neurons.length;
  }

  /** Index of recorded neuron {@code i} among all neurons of the network. */
  public int neuron(int i) {
    return neurons[i];
  }

  /** Number of recorded steps. */
  public int steps() {
    return count / neurons.length;
  }

  /** Appends a potential in mV; neurons in order, then steps. */
  public void append(double mv) {
    if (count == values.length) {
      values = Arrays.copyOf(values, 2 * count);
    }
    values[count++] = mv;
  }

  /** Potential in mV of recorded neuron {@code i} at the end of recorded step {@code step}. */
  public double mv(int i, int step) {
    return values[step * neurons.length + i];
  }

  /** Potentials in mV of recorded neuron {@code i}, a value a step. */
  public double[] trace(int i) {
    double[] trace = new double[steps()];
    for (int k = 0; k < trace.length; k++) {
      trace[k] = mv(i, k);
    }
    return trace;
  }
}
