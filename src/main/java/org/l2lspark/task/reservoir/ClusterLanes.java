package org.l2lspark.task.reservoir;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.l2lspark.random.Seed;
import org.l2lspark.snn.engine.EventCounter;
import org.l2lspark.snn.engine.LaneReadout;
import org.l2lspark.snn.engine.LaneTopology;
import org.l2lspark.snn.record.SpikeTrains;

/**
 * The readout neurons of some members. Where none of them gets input from another, nor noise, those
 * whose weights are the same in all members are simulated once, and only the others in a lane per
 * member: the same bits, at a fraction of the cost when members differ in one neuron of each
 * cluster. The workspace of one thread; not thread-safe.
 */
final class ClusterLanes implements EventCounter {
  private final int lanes;
  private final List<Part> parts = new ArrayList<>();

  /** Makes a simulator of readout neurons. */
  @FunctionalInterface
  interface Simulators {
    /** A simulator of these neurons in so many lanes. */
    LaneReadout of(LaneTopology topology, int lanes);
  }

  /**
   * Readout neurons that are simulated together.
   *
   * @param neurons their numbers
   * @param readout their simulator
   * @param weights synapses x the simulator's lanes
   * @param counts the neurons x the simulator's lanes
   */
  private record Part(int[] neurons, LaneReadout readout, double[] weights, int[] counts) {}

  /**
   * Prepares the readout neurons of some members.
   *
   * @param apart whether neurons may be simulated apart from one another
   * @param rows members x synapses: the members' weights in pA. Not modified
   * @param first the first of the members in {@code rows}
   * @param lanes how many members
   */
  ClusterLanes(
      LaneTopology topology,
      boolean apart,
      double[] rows,
      int first,
      int lanes,
      Simulators simulators) {
    this.lanes = lanes;
    int synapses = topology.weightRows();
    boolean[] varies = new boolean[topology.readoutNeurons()];
    Arrays.fill(varies, !apart);
    for (int e = 0; e < topology.targets().length; e++) {
      int synapse = first * synapses + topology.synapses()[e];
      for (int lane = 1; lane < lanes && !varies[topology.targets()[e]]; lane++) {
        varies[topology.targets()[e]] = rows[synapse + lane * synapses] != rows[synapse];
      }
    }
    add(topology, n -> varies[n], rows, first, lanes, simulators);
    add(topology, n -> !varies[n], rows, first, 1, simulators);
  }

  private void add(
      LaneTopology topology,
      IntPredicate chosen,
      double[] rows,
      int first,
      int width,
      Simulators simulators) {
    int[] neurons = IntStream.range(0, topology.readoutNeurons()).filter(chosen).toArray();
    if (neurons.length > 0) {
      boolean whole = neurons.length == topology.readoutNeurons();
      LaneTopology own = whole ? topology : topology.only(neurons);
      int synapses = topology.weightRows();
      double[] weights = new double[Math.multiplyExact(synapses, width)];
      for (int synapse : own.synapses()) {
        for (int lane = 0; lane < width; lane++) {
          weights[synapse * width + lane] = rows[(first + lane) * synapses + synapse];
        }
      }
      int[] counts = new int[neurons.length * width];
      parts.add(new Part(neurons, simulators.of(own, width), weights, counts));
    }
  }

  /**
   * Simulates all members on one sample.
   *
   * @param bulk spikes of the bulk
   * @param noise names the noise streams
   * @param from first step whose spikes are counted
   * @param counts takes readout neurons x members numbers of spikes. Modified
   * @return spikes of all members in all steps
   */
  long run(SpikeTrains bulk, Seed noise, int from, int[] counts) {
    long spikes = 0;
    for (Part part : parts) {
      int width = part.readout().lanes();
      spikes +=
          part.readout().run(bulk, part.weights(), noise, from, bulk.steps(), part.counts())
              * (lanes / width);
      for (int n = 0; n < part.neurons().length; n++) {
        int at = part.neurons()[n] * lanes;
        if (width == lanes) {
          System.arraycopy(part.counts(), n * lanes, counts, at, lanes);
        } else {
          Arrays.fill(counts, at, at + lanes, part.counts()[n]);
        }
      }
    }
    return spikes;
  }

  @Override
  public long events() {
    return parts.stream().mapToLong(part -> part.readout().events()).sum();
  }
}
