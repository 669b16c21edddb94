package org.l2lspark.export;

import java.util.stream.IntStream;
import org.l2lspark.snn.network.Network;
import org.l2lspark.snn.network.Population;
import org.l2lspark.snn.record.SpikeTrains;

/**
 * Spikes of an input population.
 *
 * @param ids channel of each spike within its population
 * @param timesMs its time stamp, the end of its step, in ms, rising
 */
record Spikes(int[] ids, double[] timesMs) {

  static Spikes of(Network network, Population population, SpikeTrains all) {
    int first = network.first(population.name());
    SpikeTrains own = all.neurons(first, first + population.size());
    double[] times =
        IntStream.range(0, own.steps())
            .flatMap(
                k -> IntStream.range(own.stepOffsets()[k], own.stepOffsets()[k + 1]).map(i -> k))
            .mapToDouble(k -> (k + 1) * network.stepMs())
            .toArray();
    return new Spikes(own.ids(), times);
  }
}
