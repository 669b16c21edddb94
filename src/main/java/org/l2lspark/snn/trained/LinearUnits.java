package org.l2lspark.snn.trained;

import java.util.List;

/**
 * Units that add up responses of neurons: {@code output_k = bias_k + sum_w sum_n weights[k][w][n]
 * r_wn}, where {@code r_wn} is the response of neuron n in window w of the time read: its number of
 * spikes, or with a trace {@code sum over spikes exp(-(end of window - t) / traceMs)}. Arrays are
 * not copied; nobody may change them.
 *
 * @param names name of each unit
 * @param windows windows of equal length, at least 1
 * @param traceMs time constant of the trace in ms; 0 for spike counts
 * @param fromMs start of the time read
 * @param toMs its end
 * @param weights units x windows x neurons, row-major, per spike
 * @param biases one a unit
 */
public record LinearUnits(
    List<String> names,
    int windows,
    double traceMs,
    double fromMs,
    double toMs,
    double[] weights,
    double[] biases) {
  /** Copies the names and checks the shapes. */
  public LinearUnits {
    names = List.copyOf(names);
    int rows = names.size() * windows;
    if (rows < 1 || biases.length != names.size() || weights.length % rows != 0) {
      throw new IllegalArgumentException(
          "%d weights and %d biases of %d units over %d windows"
              .formatted(weights.length, biases.length, names.size(), windows));
    }
  }

  /** Number of neurons that are read, the first ones of the network. */
  public int neurons() {
    return weights.length / (names.size() * windows);
  }
}
