package org.l2lspark.snn.trained;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.l2lspark.random.Seed;
import org.l2lspark.snn.engine.Simulator;
import org.l2lspark.snn.network.Network;
import org.l2lspark.snn.record.SpikeTrains;

/**
 * A network with what it takes to use it. Immutable; the array is not copied, nobody may change it.
 *
 * @param network neurons, synapses, noise
 * @param currentsPa a constant current for each neuron beside its {@code I_e}, in pA
 * @param analog numbers that drive neurons by currents; absent where spikes alone do
 * @param readout units that add up responses; absent where neurons are the answer
 * @param stimulus an example of spikes of the input channels; absent where there are no channels,
 *     or no example
 * @param durationMs model time of one use in ms, a multiple of the step
 * @param use in words what goes in and how the answer is read, by topic
 */
public record TrainedNetwork(
    Network network,
    double[] currentsPa,
    Optional<AnalogInputs> analog,
    Optional<LinearUnits> readout,
    Optional<SpikeTrains> stimulus,
    double durationMs,
    Map<String, String> use) {

  /** Copies the map and checks the shapes. */
  public TrainedNetwork {
    use = new LinkedHashMap<>(use);
    if (currentsPa.length != network.neurons()
        || stimulus.map(s -> s.neurons() != network.inputs()).orElse(false)
        || readout.map(r -> r.neurons() > network.neurons()).orElse(false)) {
      throw new IllegalArgumentException(
          "%d currents do not fit %d neurons, or stimulus or readout do not"
              .formatted(currentsPa.length, network.neurons()));
    }
  }

  /** A network that is driven by spikes alone, and read by its spikes. */
  public static TrainedNetwork of(
      Network network, Optional<SpikeTrains> stimulus, double durationMs) {
    return new TrainedNetwork(
        network,
        new double[network.neurons()],
        Optional.empty(),
        Optional.empty(),
        stimulus,
        durationMs,
        Map.of());
  }

  /**
   * Simulates the example from rest, or no input where there is none.
   *
   * @param noise keys the background
   */
  public SpikeTrains run(Seed noise) {
    int steps = network.steps(durationMs);
    SpikeTrains given = stimulus.orElseGet(() -> SpikeTrains.empty(network.inputs(), steps));
    Simulator simulator = new Simulator(network);
    simulator.reset(noise);
    if (Arrays.stream(currentsPa).anyMatch(current -> current != 0)) {
      simulator.inject(currentsPa);
    }
    return simulator.run(given, steps);
  }
}
