package org.l2lspark.snn.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.l2lspark.problem.InputException;
import org.l2lspark.problem.RunException;
import org.l2lspark.random.Seed;
import org.l2lspark.snn.encode.PoissonEncoder;
import org.l2lspark.snn.model.IafPscAlpha;
import org.l2lspark.snn.model.IafPscDelta;
import org.l2lspark.snn.model.IafPscExp;
import org.l2lspark.snn.model.NeuronModel;
import org.l2lspark.snn.network.Network;
import org.l2lspark.snn.network.Noise;
import org.l2lspark.snn.network.Population;
import org.l2lspark.snn.network.SynapseList;
import org.l2lspark.snn.record.SpikeTrains;

class LaneReadoutTest {
  private static final Seed SEED = new Seed(31);
  private static final int BULK = 40;
  private static final int READOUT = 6;
  private static final int SYNAPSES = 120;
  private static final int LANES = 98;
  private static final int STEPS = 1000;
  private static final int FROM = 250;
  private static final int TO = 900;
  private static final int DELAY = 15;
  private static final int INTERNAL_DELAY = 10;
  private static final List<LaneReadout.Background> BACKGROUND =
      List.of(new LaneReadout.Background(8000, 12), new LaneReadout.Background(2000, -10));

  private final int[] sources = new int[SYNAPSES];
  private final int[] targets = new int[SYNAPSES];
  private final int[] internalSources = new int[2 * READOUT];
  private final int[] internalTargets = new int[2 * READOUT];
  private final double[] weights = new double[SYNAPSES * LANES];
  private final SpikeTrains bulk;

  LaneReadoutTest() {
    UniformRandomProvider random = SEED.stream();
    for (int i = 0; i < SYNAPSES; i++) {
      sources[i] = random.nextInt(BULK);
      targets[i] = random.nextInt(READOUT);
    }
    for (int i = 0; i < 2 * READOUT; i++) {
      internalTargets[i] = i / 2;
      internalSources[i] = random.nextInt(READOUT);
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] = 900 * random.nextDouble() - 300;
    }
    double[] rates = new double[BULK];
    Arrays.fill(rates, 40);
    bulk = new PoissonEncoder(0.1).encode(rates, STEPS, SEED.fold("bulk"));
  }

  static List<NeuronModel> models() {
    return List.of(
        new IafPscAlpha(),
        new IafPscAlpha(Map.of("tau_syn_in", 5.0)),
        new IafPscExp(),
        new IafPscExp(Map.of("tau_syn_in", 5.0, "V_min", -80.0)));
  }

  @ParameterizedTest
  @MethodSource("models")
  void shouldGiveALaneTheSameSpikesWhateverRunsBesideIt(NeuronModel model) {
    int[] together = counts(model, LANES, weights, 20);
    assertThat(Arrays.stream(together).sum()).isGreaterThan(500);

    for (int lane : new int[] {0, 1, 50, 97}) {
      int[] alone = counts(model, 1, lanes(lane, lane + 1), 20);
      assertThat(alone).as("lane %d", lane).isEqualTo(column(together, LANES, lane));
    }
    int[] some = counts(model, 7, lanes(40, 47), 20);
    assertThat(column(some, 7, 3)).isEqualTo(column(together, LANES, 43));
  }

  @ParameterizedTest
  @MethodSource("models")
  void shouldEqualASimulatorWhenItsNetworkHasTheLanesWeights(NeuronModel model) {
    for (double internalWeight : new double[] {1, 250, -250}) {
      int[] together = counts(model, LANES, weights, internalWeight);
      for (int lane : new int[] {0, 13, 97}) {
        SpikeTrains spikes =
            new Simulator(network(model, lane, internalWeight)).run(SEED, bulk, STEPS);
        assertThat(spikes.counts(FROM, TO)).isEqualTo(column(together, LANES, lane));
      }
    }
  }

  @Test
  void shouldLetInternalSynapsesActWhenTheyAreStrong() {
    NeuronModel model = new IafPscExp();

    assertThat(counts(model, LANES, weights, 250)).isNotEqualTo(counts(model, LANES, weights, 0));
  }

  @Test
  void shouldLeaveNeuronsWhatTheyAreWhenTheyAreTakenApart() {
    LaneTopology all =
        LaneTopology.of(
            BULK, READOUT, sources, targets, DELAY, new int[0], new int[0], 0, INTERNAL_DELAY);
    int[] counts = new int[READOUT * LANES];
    new LaneReadout(new IafPscExp(), all, LANES, 0.1, List.of())
        .run(bulk, weights, SEED, FROM, TO, counts);
    assertThat(Arrays.stream(counts).sum()).isPositive();
    int[] neurons = {1, 3, READOUT - 1};
    int[] some = new int[neurons.length * LANES];
    new LaneReadout(new IafPscExp(), all.only(neurons), LANES, 0.1, List.of())
        .run(bulk, weights, SEED, FROM, TO, some);
    for (int n = 0; n < neurons.length; n++) {
      assertThat(Arrays.copyOfRange(some, n * LANES, (n + 1) * LANES))
          .isEqualTo(Arrays.copyOfRange(counts, neurons[n] * LANES, (neurons[n] + 1) * LANES));
    }
    assertThatThrownBy(() -> topology(1).only(neurons)).hasMessageContaining("taken apart");
  }

  @Test
  void shouldStartFromRestWhenRunAgain() {
    LaneReadout readout = new LaneReadout(new IafPscDelta(), topology(20), LANES, 0.1, List.of());
    double[] jumps = Arrays.stream(weights).map(w -> w / 100).toArray();
    int[] first = new int[READOUT * LANES];
    int[] second = new int[READOUT * LANES];
    Arrays.fill(second, 77);

    long spikes = readout.run(bulk, jumps, SEED, 0, STEPS, first);

    assertThat(spikes).isPositive().isEqualTo(Arrays.stream(first).sum());
    assertThat(readout.run(bulk, jumps, SEED, 0, STEPS, second)).isEqualTo(spikes);
    assertThat(second).isEqualTo(first);
  }

  @Test
  void shouldNameTheNeuronWhenALaneOverflows() {
    for (NeuronModel model :
        List.of(new IafPscAlpha(Map.of("tau_syn_in", 5.0)), new IafPscDelta(), new IafPscExp())) {
      double[] sick = weights.clone();
      for (int s = 0; s < SYNAPSES; s++) {
        sick[s * LANES + 4] = s % 2 == 0 ? 1e308 : -1e308;
      }

      assertThatThrownBy(() -> counts(model, LANES, sick, 20))
          .isInstanceOf(RunException.class)
          .hasMessageContainingAll("neuron readout[", " ms");
    }
  }

  @Test
  void shouldRefuseNonsense() {
    NeuronModel model = new IafPscExp();
    assertThatThrownBy(() -> new LaneReadout(model, topology(1), 0, 0.1, List.of()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("lanes");
    assertThatThrownBy(() -> new LaneReadout(model, topology(1), 100_000_000, 0.1, List.of()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("fewer members");
    assertThatThrownBy(() -> topology(Double.NaN)).isInstanceOf(InputException.class);
    assertThatThrownBy(
            () -> LaneTopology.of(2, 2, new int[1], new int[1], 0, new int[0], new int[0], 1, 1))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("0 steps");
    assertThatThrownBy(
            () -> LaneTopology.of(2, 2, new int[1], new int[] {2}, 1, new int[0], new int[0], 1, 1))
        .hasMessageContaining("targets from 0 to 1");
    assertThatThrownBy(
            () -> LaneTopology.of(2, 2, new int[] {2}, new int[1], 1, new int[0], new int[0], 1, 1))
        .hasMessageContaining("got 2");
    LaneReadout readout = new LaneReadout(model, topology(1), 2, 0.1, List.of());
    assertThatThrownBy(() -> readout.run(bulk, new double[3], SEED, 0, 1, new int[READOUT * 2]))
        .hasMessageContaining("240 weights");
    assertThatThrownBy(
            () -> readout.run(SpikeTrains.empty(1, 1), weights, SEED, 0, 1, new int[READOUT * 2]))
        .hasMessageContaining("40 bulk neurons");
  }

  private int[] counts(NeuronModel model, int lanes, double[] laneWeights, double internalWeight) {
    int[] counts = new int[READOUT * lanes];
    new LaneReadout(model, topology(internalWeight), lanes, 0.1, BACKGROUND)
        .run(bulk, laneWeights, SEED, FROM, TO, counts);
    return counts;
  }

  private LaneTopology topology(double internalWeight) {
    return LaneTopology.of(
        BULK,
        READOUT,
        sources,
        targets,
        DELAY,
        internalSources,
        internalTargets,
        internalWeight,
        INTERNAL_DELAY);
  }

  private Network network(NeuronModel model, int lane, double internalWeight) {
    double[] delays = new double[SYNAPSES];
    Arrays.fill(delays, DELAY * 0.1);
    double[] internalWeights = new double[internalSources.length];
    Arrays.fill(internalWeights, internalWeight);
    double[] internalDelays = new double[internalSources.length];
    Arrays.fill(internalDelays, INTERNAL_DELAY * 0.1);
    Network.Builder builder =
        Network.builder(0.1, SEED)
            .population(Population.input("bulk", BULK))
            .population(new Population(LaneReadout.POPULATION, READOUT, model))
            .connect(
                new SynapseList(
                    "bulk",
                    LaneReadout.POPULATION,
                    sources,
                    targets,
                    lanes(lane, lane + 1),
                    delays))
            .connect(
                new SynapseList(
                    LaneReadout.POPULATION,
                    LaneReadout.POPULATION,
                    internalSources,
                    internalTargets,
                    internalWeights,
                    internalDelays));
    BACKGROUND.forEach(
        b -> builder.noise(new Noise(LaneReadout.POPULATION, b.rateHz(), b.weight())));
    return builder.build();
  }

  /** The weights of the lanes from {@code first} up to, not including, {@code end}. */
  private double[] lanes(int first, int end) {
    double[] some = new double[SYNAPSES * (end - first)];
    for (int s = 0; s < SYNAPSES; s++) {
      System.arraycopy(weights, s * LANES + first, some, s * (end - first), end - first);
    }
    return some;
  }

  private static int[] column(int[] counts, int lanes, int lane) {
    int[] column = new int[READOUT];
    for (int n = 0; n < READOUT; n++) {
      column[n] = counts[n * lanes + lane];
    }
    return column;
  }
}
