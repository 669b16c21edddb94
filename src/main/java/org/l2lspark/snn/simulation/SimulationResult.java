package org.l2lspark.snn.simulation;

import java.util.List;
import java.util.Optional;
import org.l2lspark.snn.model.StateVariable;
import org.l2lspark.snn.network.Population;
import org.l2lspark.snn.record.SpikeTrains;
import org.l2lspark.snn.record.StateRecorder;

/**
 * What a simulation gave.
 *
 * @param stepMs step in ms
 * @param populations populations of neurons, numbered on from one to the next
 * @param spikes spikes of all neurons
 * @param states state variables of some neurons; empty when none were recorded
 * @param weights for each projection that learns, a weight per synapse
 */
public record SimulationResult(
    double stepMs,
    List<Population> populations,
    SpikeTrains spikes,
    Optional<StateRecorder> states,
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

  /** The population of a neuron, by its index among all neurons. */
  public Population population(int neuron) {
    return populations.stream()
        .filter(p -> neuron >= first(p) && neuron < first(p) + p.size())
        .findFirst()
        .orElseThrow();
  }

  /** The state variable that a probe recorded. */
  public StateVariable variable(StateRecorder.Probe probe) {
    return population(probe.neuron()).model().states().stream()
        .filter(s -> s.name().equals(probe.variable()))
        .findFirst()
        .orElseThrow();
  }

  /** Spikes of a population's neurons, numbered from 0. */
  public SpikeTrains spikes(Population population) {
    int first = first(population);
    return spikes.neurons(first, first + population.size());
  }
}
