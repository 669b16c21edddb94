package org.l2lspark.snn.encode;

import org.l2lspark.snn.record.SpikeTrains;

/**
 * What is put into a network for some time.
 *
 * @param spikes spikes of the input channels
 * @param strengths constant strength of each channel, see {@link DirectCurrent}; empty where
 *     channels speak by spikes alone. Shared, not copied.
 */
public record Stimulus(SpikeTrains spikes, double[] strengths) {

  /** Spikes alone. */
  public Stimulus(SpikeTrains spikes) {
    this(spikes, new double[0]);
  }
}
