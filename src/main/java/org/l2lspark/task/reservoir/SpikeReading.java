package org.l2lspark.task.reservoir;

import java.io.Serializable;
import java.util.Arrays;
import org.l2lspark.snn.record.SpikeTrains;

/**
 * What is read of the spikes to one image. Either the number of spikes of each neuron, or its spike
 * train filtered by an exponential kernel and read at the end T: {@code sum over spikes of exp(-(T
 * - t) / tau)}; over the whole stimulus, or in each of several equal windows of it, the windows one
 * after the other.
 *
 * @param protocol says when the stimulus is
 * @param neurons of the bulk
 * @param traceMs tau in ms, 0 for counts
 * @param windows how many
 */
record SpikeReading(Protocol protocol, int neurons, double traceMs, int windows)
    implements Serializable {

  /** Numbers per image. */
  int width() {
    return Math.multiplyExact(windows, neurons);
  }

  /**
   * Reads an image.
   *
   * @param target takes {@link #width()} numbers from {@code offset} on. Modified.
   */
  void read(SpikeTrains spikes, float[] target, int offset) {
    Arrays.fill(target, offset, offset + width(), 0);
    int from = protocol.blankSteps();
    for (int window = 0; window < windows; window++) {
      int end = from + protocol.stimulusSteps() * (window + 1) / windows;
      int begin = from + protocol.stimulusSteps() * window / windows;
      add(spikes, begin, end, target, offset + window * neurons);
    }
  }

  /** Adds the spikes of the steps {@code begin} to {@code end - 1}. */
  private void add(SpikeTrains spikes, int begin, int end, float[] target, int offset) {
    int[] offsets = spikes.stepOffsets();
    int[] ids = spikes.ids();
    for (int step = begin; step < end; step++) {
      float amount =
          traceMs == 0
              ? 1
              : (float) StrictMath.exp(-(end - 1 - step) * protocol.stepMs() / traceMs);
      for (int i = offsets[step]; i < offsets[step + 1]; i++) {
        target[offset + ids[i]] += amount;
      }
    }
  }
}
