package org.l2lspark.task.reservoir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.l2lspark.data.Dataset;
import org.l2lspark.random.Seed;
import org.l2lspark.snn.engine.LaneReadout;
import org.l2lspark.snn.engine.LaneTopology;
import org.l2lspark.snn.record.SpikeTrains;
import org.l2lspark.snn.trained.LinearUnits;
import org.l2lspark.snn.trained.TrainedNetwork;
import org.l2lspark.task.Responses;

/** One network instead of a bulk and a readout: the same answers. */
class ReservoirNetworkTest {
  private static final Seed RESPONSES = new Seed(31);
  private static final Dataset IMAGES = TinyBulk.images(9, 3);

  private static ReservoirNetwork parts(Bulk bulk) {
    return new ReservoirNetwork(bulk, TinyBulk.CLASSES, RESPONSES);
  }

  @Test
  void shouldFireAsTheClustersDo() {
    Bulk bulk = TinyBulk.of(TinyBulk.settings("noise { rates-hz = [], weights = [] }"), IMAGES);
    ReadoutSettings.Spiking settings =
        (ReadoutSettings.Spiking)
            ReadoutSettings.from(
                TinyBulk.section(
                    """
                    kind = spiking, excitatory = 3, inhibitory = 2, noise-hz = 0
                    indegree-excitatory = 15, indegree-inhibitory = 5
                    recurrent-indegree = 2, recurrent-weight = 80
                    """),
                bulk.settings());
    LaneTopology topology =
        Clusters.topology(settings, bulk.settings(), bulk.protocol(), 3, new Seed(7));
    double[] weights = new Seed(8).stream().doubles(topology.weightRows(), -200, 500).toArray();
    ClusterLanes clusters =
        new ClusterLanes(
            topology,
            false,
            weights,
            0,
            1,
            (own, lanes) -> new LaneReadout(settings.neuron(), own, lanes, 1, List.of()));
    for (int sample : new int[] {0, 4, 10}) {
      int[] expected = new int[15];
      SpikeTrains spikes = bulk.respond(bulk.open(), sample, RESPONSES.fold(sample));
      long unused = clusters.run(spikes, new Seed(0), bulk.protocol().blankSteps(), expected);

      TrainedNetwork network =
          parts(bulk).spiking(settings, topology, weights, OptionalInt.of(sample));

      SpikeTrains all = network.run(new Seed(0));
      assertThat(all.neurons(0, 32)).isEqualTo(spikes);
      int[] counts = all.neurons(32, 47).counts(bulk.protocol().blankSteps(), all.steps());
      assertThat(counts).containsExactly(expected);
      assertThat(Arrays.stream(counts).sum()).isPositive();
      assertThat(network.use().get("example")).endsWith(TinyBulk.CLASSES.get(bulk.label(sample)));
    }
  }

  @Test
  void shouldAddUpResponsesAsTheLinearReadoutDoes() {
    Bulk bulk = TinyBulk.of(TinyBulk.settings(""), IMAGES);
    int windows = 5;
    int from = bulk.protocol().blankSteps();
    int length = bulk.protocol().stimulusSteps() / windows;
    float[] values = new float[12 * 32 * windows];
    for (int s = 0; s < 12; s++) {
      SpikeTrains spikes = bulk.respond(bulk.open(), s, RESPONSES.fold(s));
      for (int w = 0; w < windows; w++) {
        int[] counts = spikes.counts(from + w * length, from + (w + 1) * length);
        for (int n = 0; n < 32; n++) {
          values[(s * windows + w) * 32 + n] = counts[n];
        }
      }
    }
    StandardizedResponses features =
        new StandardizedResponses(Responses.of(12, 32 * windows, values, 0), new byte[12], 9);
    int width = features.width();
    double[] weights = new Seed(9).stream().doubles(3L * width, -1, 1).toArray();
    double[] own = new double[3 * (width - 1)];
    double[] biases = features.toResponses(weights, own);
    ReadoutSettings.Linear settings =
        (ReadoutSettings.Linear)
            ReadoutSettings.from(
                TinyBulk.section("kind = linear, windows = " + windows), bulk.settings());
    double[] row = new double[width];
    for (int sample : new int[] {1, 11}) {
      TrainedNetwork network = parts(bulk).linear(settings, own, biases, OptionalInt.of(sample));
      SpikeTrains spikes = network.run(RESPONSES.fold(sample).fold("noise"));
      LinearUnits units = network.readout().orElseThrow();
      features.copy(sample, row, 0);
      for (int k = 0; k < 3; k++) {
        double expected = 0;
        for (int i = 0; i < width; i++) {
          expected += weights[k * width + i] * row[i];
        }
        double sum = units.biases()[k];
        for (int w = 0; w < windows; w++) {
          int begin = (int) units.fromMs() + w * length;
          int[] counts = spikes.counts(begin, begin + length);
          for (int n = 0; n < units.neurons(); n++) {
            sum += units.weights()[(k * windows + w) * 32 + n] * counts[n];
          }
        }
        assertThat(sum).isCloseTo(expected, within(1e-9));
      }
    }
  }
}
