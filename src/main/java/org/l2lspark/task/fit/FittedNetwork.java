package org.l2lspark.task.fit;

import java.io.Serializable;
import java.util.List;
import org.l2lspark.random.Seed;
import org.l2lspark.snn.engine.Simulator;
import org.l2lspark.snn.network.Network;
import org.l2lspark.snn.network.Population;
import org.l2lspark.snn.network.Wiring;
import org.l2lspark.snn.record.SpikeTrains;
import org.l2lspark.snn.simulation.NetworkDescription;

/**
 * From parameters to statistics: a network, what is tuned in it, and what is measured of it.
 * Immutable and thread-safe.
 *
 * @param description the network as configured
 * @param parameters what is tuned
 * @param statistics what is measured
 * @param window when
 */
record FittedNetwork(
    NetworkDescription description,
    List<TunedParameter> parameters,
    List<Statistic> statistics,
    Window window)
    implements Serializable {

  /** Copies the lists. */
  FittedNetwork {
    parameters = List.copyOf(parameters);
    statistics = List.copyOf(statistics);
  }

  /** Names of the statistics. */
  List<String> outputs() {
    return statistics.stream().map(Statistic::name).toList();
  }

  /** Where each parameter is before anything is known, as the network sees it. */
  double[] start() {
    return parameters.stream()
        .mapToDouble(p -> p.prior().domain().decode(p.prior().start().mean()))
        .toArray();
  }

  /**
   * One seed of the network: its synapses, drawn once for all parameters, and its noise.
   *
   * @param wiring the synapses
   * @param seed of both
   */
  record Drawn(Wiring wiring, Seed seed) {}

  /** Draws the synapses of a seed. */
  Drawn drawn(Seed seed) {
    return new Drawn(Wiring.of(description.parts(seed.fold("network"))), seed);
  }

  /**
   * Simulates a network.
   *
   * @param drawn the seed
   * @param values holds the parameters from {@code offset} on. Not modified
   * @param outputs takes the statistics; NaN where one is not defined. Modified
   * @return spikes in all steps
   * @throws org.l2lspark.problem.InputException when there is no such network
   * @throws org.l2lspark.problem.RunException when the simulation is unstable
   */
  long run(Drawn drawn, double[] values, int offset, double[] outputs) {
    NetworkDescription tuned = TunedParameter.applied(parameters, description, values, offset);
    Network network = drawn.wiring.network(tuned.parts(drawn.seed.fold("network")));
    int steps = window.endStep(description.stepMs());
    SpikeTrains spikes =
        new Simulator(network)
            .run(drawn.seed.fold("noise"), SpikeTrains.empty(network.inputs(), steps), steps);
    for (int k = 0; k < outputs.length; k++) {
      Statistic statistic = statistics.get(k);
      Population population = network.population(statistic.population());
      int first = network.first(population.name());
      outputs[k] =
          statistic.of(
              spikes.neurons(first, first + population.size()), window, description.stepMs());
    }
    return spikes.spikes();
  }

  /** Model time of a run in ms. */
  double simulatedMs() {
    return window.endStep(description.stepMs()) * description.stepMs();
  }

  /** The first statistic that is not a number, and why; only where there is one. */
  String undefined(double[] outputs) {
    for (int k = 0; k < outputs.length; k++) {
      if (!Double.isFinite(outputs[k])) {
        return statistics.get(k).undefined();
      }
    }
    return "the misfit is not finite";
  }
}
