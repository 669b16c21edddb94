package org.l2lspark.task.reservoir;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.l2lspark.random.Seed;
import org.l2lspark.snn.engine.LaneTopology;
import org.l2lspark.snn.network.Network;
import org.l2lspark.snn.network.Noise;
import org.l2lspark.snn.network.Population;
import org.l2lspark.snn.network.SynapseList;
import org.l2lspark.snn.network.SynapseLists;
import org.l2lspark.snn.record.SpikeTrains;
import org.l2lspark.snn.trained.LinearUnits;
import org.l2lspark.snn.trained.TrainedNetwork;

/**
 * A bulk with the readout of one member, as one network.
 *
 * @param bulk ready
 * @param classes their names, by index
 * @param responses keys the responses of the bulk, to be folded with the sample
 */
record ReservoirNetwork(Bulk bulk, List<String> classes, Seed responses) {
  private static final String READOUT = "readout";

  /** With linear units, whose weights are given for each response. */
  TrainedNetwork linear(
      ReadoutSettings.Linear readout, double[] weights, double[] biases, OptionalInt scenario) {
    Protocol protocol = bulk.protocol();
    LinearUnits units =
        new LinearUnits(
            classes,
            readout.windows(),
            readout.traceMs(),
            protocol.durationMs() - protocol.stimulusMs(),
            protocol.durationMs(),
            weights,
            biases);
    return trained(bulk.network(), Optional.of(units), scenario, "the class of the largest unit");
  }

  /**
   * With a cluster of neurons for each class.
   *
   * @param weights one for each synapse of the topology, in pA
   */
  TrainedNetwork spiking(
      ReadoutSettings.Spiking readout,
      LaneTopology topology,
      double[] weights,
      OptionalInt scenario) {
    Network own = bulk.network();
    Network.Builder builder = Network.builder(own.stepMs(), new Seed(0)); // nothing is drawn
    own.populations().forEach(builder::population);
    own.noises().forEach(builder::noise);
    SynapseLists.of(own).forEach(builder::connect);
    builder.population(new Population(READOUT, topology.readoutNeurons(), readout.neuron()));
    int excitatory = bulk.settings().excitatory();
    double delayMs = topology.delaySteps() * own.stepMs();
    for (boolean inhibitory : new boolean[] {false, true}) {
      Entries entries = new Entries();
      for (int b = inhibitory ? excitatory : 0;
          b < (inhibitory ? topology.bulkNeurons() : excitatory);
          b++) {
        for (int e = topology.offsets()[b]; e < topology.offsets()[b + 1]; e++) {
          int source = b - (inhibitory ? excitatory : 0);
          entries.add(source, topology.targets()[e], weights[topology.synapses()[e]]);
        }
      }
      entries
          .list(inhibitory ? BulkNetwork.INHIBITORY : BulkNetwork.EXCITATORY, delayMs)
          .ifPresent(builder::connect);
    }
    Entries within = new Entries();
    for (int n = 0; n < topology.readoutNeurons(); n++) {
      for (int e = topology.internalOffsets()[n]; e < topology.internalOffsets()[n + 1]; e++) {
        within.add(n, topology.internalTargets()[e], topology.internalWeight());
      }
    }
    within.list(READOUT, topology.internalDelaySteps() * own.stepMs()).ifPresent(builder::connect);
    if (readout.noiseHz() > 0) {
      builder.noise(new Noise(READOUT, readout.noiseHz(), readout.noiseWeight()));
    }
    String answer =
        "readout neurons are numbered class by class, %d a class, the first %d of which are excitatory; the class whose excitatory ones fire most while the image is shown"
            .formatted(readout.neurons(), readout.excitatory());
    return trained(builder.build(), Optional.empty(), scenario, answer);
  }

  private TrainedNetwork trained(
      Network network, Optional<LinearUnits> units, OptionalInt scenario, String answer) {
    Protocol protocol = bulk.protocol();
    Map<String, String> use = new LinkedHashMap<>();
    use.put(
        "inputs",
        "an image from rest: %s ms with all channels at their lowest rate, then %s ms with the image"
            .formatted(protocol.durationMs() - protocol.stimulusMs(), protocol.stimulusMs()));
    use.put("answer", answer);
    use.put("classes", String.join(", ", classes));
    Optional<SpikeTrains> example =
        scenario.isEmpty()
            ? Optional.empty()
            : Optional.of(
                bulk.images().spikes(scenario.getAsInt(), responses.fold(scenario.getAsInt())));
    if (scenario.isPresent()) {
      int label = bulk.label(scenario.getAsInt());
      use.put("example", "an image of class " + classes.get(label));
    }
    return new TrainedNetwork(
        network,
        new double[network.neurons()],
        Optional.empty(),
        units,
        example,
        protocol.durationMs(),
        use);
  }

  /** Synapses onto the readout while they are listed. */
  private static final class Entries {
    private final List<int[]> pairs = new ArrayList<>();
    private final List<Double> weights = new ArrayList<>();

    void add(int source, int target, double weight) {
      pairs.add(new int[] {source, target});
      weights.add(weight);
    }

    Optional<SynapseList> list(String source, double delayMs) {
      double[] delays = new double[pairs.size()];
      Arrays.fill(delays, delayMs);
      return pairs.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new SynapseList(
                  source,
                  READOUT,
                  pairs.stream().mapToInt(pair -> pair[0]).toArray(),
                  pairs.stream().mapToInt(pair -> pair[1]).toArray(),
                  weights.stream().mapToDouble(Double::doubleValue).toArray(),
                  delays));
    }
  }
}
