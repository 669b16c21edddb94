package org.l2lspark.snn.simulation;

import java.util.List;
import org.l2lspark.snn.network.Population;
import org.l2lspark.snn.record.SpikeTrains;
import org.l2lspark.snn.record.VoltageRecorder;

/**
 * What a simulation gave.
 *
 * @param stepMs step in ms
 * @param populations populations of neurons, numbered on from one to the next
 * @param spikes spikes of all neurons
 * @param voltages potentials of some neurons; null when none were recorded
 * @param weights for each projection that learns, a weight a synapse
 */
public record SimulationResult(
    double stepMs,
    List<Population> populations,
    SpikeTrains spikes,
    VoltageRecorder voltages,
    List<double[]> weights) {

  /** Index of a population's first neuron. */
  public int first(Population population) {
    int first = 0;
    for (Population p : populations) {
      if (p.equals(population)) {
        break;
      }
      first += p.size();
    }
    return first;
  }

  /** Spikes of a population's neurons, numbered from 0. */
  public SpikeTrains spikes(Population population) {
    int first = first(population);
    return spikes.neurons(first, first + population.size());
  }
}
