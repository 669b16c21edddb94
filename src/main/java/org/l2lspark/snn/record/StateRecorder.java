package org.l2lspark.snn.record;

import java.util.Arrays;
import java.util.List;

/**
 * Takes state variables of some neurons at the end of every step. Grows as long as it is used; not
 * thread-safe.
 */
public final class StateRecorder {
  private final List<Probe> probes;
  private double[] values = new double[256];
  private int count;

  /**
   * What is recorded: one state variable of one neuron.
   *
   * @param neuron index among all neurons of the network
   * @param variable name of a state variable of its model, for example {@code V_m}
   */
  public record Probe(int neuron, String variable) {}

  /** Records with these probes, at least one. */
  public StateRecorder(List<Probe> probes) {
    if (probes.isEmpty()) {
      throw new IllegalArgumentException("a recorder needs at least one probe");
    }
    this.probes = List.copyOf(probes);
  }

  /** Records the membrane potentials of these neurons. */
  public static StateRecorder voltages(int... neurons) {
    return new StateRecorder(Arrays.stream(neurons).mapToObj(n -> new Probe(n, "V_m")).toList());
  }

  /** What is recorded, in the order of the values of a step. */
  public List<Probe> probes() {
    return probes;
  }

  /** Number of recorded steps. */
  public int steps() {
    return count / probes.size();
  }

  /** Appends a value; probes in order, then steps. */
  public void append(double value) {
    if (count == values.length) {
      values = Arrays.copyOf(values, 2 * count);
    }
    values[count++] = value;
  }

  /** Value of a probe at the end of recorded step {@code step}, in the unit of its variable. */
  public double value(int probe, int step) {
    return values[step * probes.size() + probe];
  }

  /** Values of a probe, one per step. */
  public double[] trace(int probe) {
    double[] trace = new double[steps()];
    for (int k = 0; k < trace.length; k++) {
      trace[k] = value(probe, k);
    }
    return trace;
  }
}
