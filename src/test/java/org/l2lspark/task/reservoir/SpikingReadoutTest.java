package org.l2lspark.task.reservoir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.l2lspark.ensemble.Block;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Observation;
import org.l2lspark.ensemble.ParameterGroup;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;
import org.l2lspark.task.Responses;

class SpikingReadoutTest {
  private static final int MEMBERS = 5;
  private static final Trial TRIAL = new Trial(2, new int[] {4, 0, 8, 3}, new Seed(21));

  private static final int COUNTED = 400;

  private static SpikingReadout readout(String more) {
    BulkSettings bulk = TinyBulk.settings("");
    ReadoutSettings.Spiking settings =
        (ReadoutSettings.Spiking)
            ReadoutSettings.from(
                TinyBulk.section(
                    """
                    kind = spiking, excitatory = 4, inhibitory = 1
                    indegree-excitatory = 15, indegree-inhibitory = 5
                    initial-mean = 150, initial-std = 100
                    noise-hz = 3000, noise-weight = 60
                    """
                        + more),
                bulk);
    return new SpikingReadout(
        TinyBulk.of(bulk, TinyBulk.images(6, 6)),
        settings,
        TinyBulk.CLASSES,
        settings.whiten() ? whitening(bulk, settings) : null,
        new Seed(7));
  }

  private static SynapseWhitening whitening(BulkSettings bulk, ReadoutSettings.Spiking settings) {
    int[] sources = Clusters.sources(settings, bulk, TinyBulk.CLASSES.size(), new Seed(7));
    return SynapseWhitening.of(
        counts(),
        COUNTED,
        sources,
        Clusters.whitenedTogether(settings, TinyBulk.CLASSES.size()),
        settings.whitenFloor(),
        1000);
  }

  /** Spike counts of 32 neurons whose rates go up and down together. */
  private static Responses counts() {
    float[] values = new float[COUNTED * 32];
    for (int s = 0; s < COUNTED; s++) {
      double common = new Seed(40).fold(s).stream().nextDouble();
      for (int i = 0; i < 32; i++) {
        values[s * 32 + i] = (int) (10 * common + new Seed(s).fold(i).stream().nextInt(4));
      }
    }
    return Responses.of(COUNTED, 32, values, 0);
  }

  /** What a cluster adds up of its inputs has unit second moment in every whitened direction. */
  @Test
  void shouldWeighUncorrelatedDriveAlikeWhenWhitened() {
    BulkSettings bulk = TinyBulk.settings("");
    SpikingReadout readout = readout("whiten = true, whiten-floor = 1e-6");
    ReadoutSettings.Spiking settings =
        (ReadoutSettings.Spiking)
            ReadoutSettings.from(
                TinyBulk.section(
                    "kind = spiking, excitatory = 4, inhibitory = 1, whiten-floor = 1e-6\n"
                        + "indegree-excitatory = 15, indegree-inhibitory = 5"),
                bulk);
    SynapseWhitening whitening = whitening(bulk, settings);
    int[] sources = Clusters.sources(settings, bulk, 3, new Seed(7));
    assertThat(readout.parameters().groups()).hasSize(3);
    assertThat(readout.parameters().dimension()).isEqualTo(sources.length);
    int synapses = sources.length / 3;
    double[] u = new Seed(8).stream().doubles(3L * synapses, -0.1, 0.1).toArray();
    double[] w = whitening.weights(u, 0, 1);
    assertThat(Arrays.stream(w)).allMatch(weight -> Math.abs(weight) < 1000);
    Responses counts = counts();
    for (int c = 0; c < 3; c++) {
      double moment = 0;
      for (int s = 0; s < COUNTED; s++) {
        double drive = 0;
        for (int i = 0; i < synapses; i++) {
          drive += w[c * synapses + i] * counts.value(s, sources[c * synapses + i]);
        }
        moment += drive * drive / COUNTED;
      }
      double norm = 0;
      double floored = 0;
      for (int i = 0; i < synapses; i++) {
        norm += u[c * synapses + i] * u[c * synapses + i];
        floored += w[c * synapses + i] * w[c * synapses + i];
      }
      // w^T (M + floor I) w = |u|^2; what the floor takes of it is bounded by the weights
      assertThat(moment).isLessThanOrEqualTo(norm * (1 + 1e-9));
      assertThat(moment + 1e-4 * floored).isGreaterThan(norm * (1 - 1e-6));
    }
    double[] huge = Arrays.stream(u).map(v -> 1e6 * v).toArray();
    assertThat(whitening.weights(huge, 0, 1)).contains(1000, -1000);
    assertThat(Arrays.stream(whitening.weights(huge, 0, 1))).allMatch(v -> Math.abs(v) <= 1000);
  }

  private static Ensemble ensemble(SpikingReadout readout) {
    int dimension = readout.parameters().dimension();
    double[] values = new double[MEMBERS * dimension];
    for (int j = 0; j < MEMBERS; j++) {
      double[] member = readout.parameters().sample(new Seed(30).fold(j));
      System.arraycopy(member, 0, values, j * dimension, dimension);
    }
    return Ensemble.of(MEMBERS, dimension, values);
  }

  /** All members alike. */
  private static Ensemble twins(SpikingReadout readout) {
    Ensemble ensemble = ensemble(readout);
    double[] values = new double[ensemble.values().length];
    for (int j = 0; j < MEMBERS; j++) {
      System.arraycopy(
          ensemble.member(0), 0, values, j * ensemble.dimension(), ensemble.dimension());
    }
    return Ensemble.of(MEMBERS, ensemble.dimension(), values);
  }

  private static Sink evaluate(SpikingReadout readout, Ensemble ensemble, Block... blocks) {
    Sink sink = new Sink(3);
    try (SpikingReadout.Context context = readout.open()) {
      for (Block block : blocks) {
        readout.evaluate(context, ensemble, block, TRIAL, sink);
      }
    }
    return sink;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"noise = common", "noise = per-member", "whiten = true, initial-std = 3000"})
  void shouldGiveAMemberTheSameBitsAloneAndAmongOthers(String noise) {
    SpikingReadout readout = readout(noise);
    Ensemble ensemble = ensemble(readout);
    Sink together = evaluate(readout, ensemble, new Block(0, MEMBERS, 0, 4));
    Sink apart =
        evaluate(
            readout,
            ensemble,
            new Block(3, 4, 0, 4),
            new Block(0, 2, 2, 4),
            new Block(2, 3, 0, 4),
            new Block(4, 5, 0, 4),
            new Block(0, 2, 0, 2));
    assertThat(apart.outputs.keySet()).isEqualTo(together.outputs.keySet()).hasSize(20);
    apart.outputs.forEach(
        (key, outputs) -> assertThat(outputs).as(key).isEqualTo(together.outputs.get(key)));
    assertThat(apart.fitness).isEqualTo(together.fitness);
    assertThat(apart.spikes).as("spikes of a shared bulk count once").isEqualTo(together.spikes);
    assertThat(apart.simulatedMs).isEqualTo(together.simulatedMs);
    assertThat(together.outputs.values().stream().map(Arrays::toString).distinct().count())
        .as("the readout is neither silent nor the same everywhere")
        .isGreaterThan(10);
  }

  /**
   * Where no neuron is connected with another, neurons that members share are simulated once for
   * all.
   */
  @ParameterizedTest
  @ValueSource(strings = {"", "whiten = true, whiten-by = neuron, initial-std = 3000"})
  void shouldSimulateSharedNeuronsOnceToTheSameBits(String more) {
    String apart = "noise-hz = 0, recurrent-indegree = 0, initial-std = 300\n" + more;
    SpikingReadout readout = readout(apart);
    int neurons = 5;
    double[] values = twins(readout).values().clone();
    double[] others = ensemble(readout).values();
    int dimension = readout.parameters().dimension();
    int offset = 0;
    for (ParameterGroup group : readout.parameters().groups()) {
      int width = group.size() / neurons;
      for (int j = 0; j < MEMBERS; j++) { // the second neuron of every cluster
        int from = j * dimension + offset + width;
        System.arraycopy(others, from, values, from, width);
      }
      offset += group.size();
    }
    Ensemble ensemble = Ensemble.of(MEMBERS, dimension, values);
    Sink together = evaluate(readout, ensemble, new Block(0, MEMBERS, 0, 4));
    Block[] alone = new Block[MEMBERS];
    Arrays.setAll(alone, j -> new Block(j, j + 1, 0, 4));
    Sink apartMembers = evaluate(readout, ensemble, alone);
    assertThat(together.outputs.keySet()).hasSize(4 * MEMBERS);
    together.outputs.forEach(
        (key, outputs) -> assertThat(outputs).as(key).isEqualTo(apartMembers.outputs.get(key)));
    assertThat(together.spikes).isEqualTo(apartMembers.spikes);
    assertThat(together.outputs.values().stream().map(Arrays::toString).distinct().count())
        .isGreaterThan(5);
    SpikingReadout.Context one = readout.open();
    readout.evaluate(one, ensemble, new Block(0, MEMBERS, 0, 4), TRIAL, new Sink(3));
    SpikingReadout.Context all = readout.open();
    readout.evaluate(all, ensemble(readout), new Block(0, MEMBERS, 0, 4), TRIAL, new Sink(3));
    assertThat(one.events()).as("neurons that are shared cost once").isLessThan(all.events());
  }

  /** Pairs parameters with outputs by name: what localisation relies on. */
  @Test
  void shouldMoveNoOutputsButThoseThatAGroupSaysItReaches() {
    SpikingReadout readout = readout("");
    Ensemble twins = twins(readout);
    List<ParameterGroup> groups = readout.parameters().groups();
    Sink before = evaluate(readout, twins, new Block(0, 1, 0, 4));
    for (int g = 0; g < groups.size(); g++) {
      double[] values = twins.values().clone();
      int offset = readout.parameters().offset(g);
      for (int i = 0; i < groups.get(g).size(); i++) {
        values[offset + i] = -values[offset + i];
      }
      Ensemble moved = Ensemble.of(MEMBERS, twins.dimension(), values);
      Sink after = evaluate(readout, moved, new Block(0, 1, 0, 4));
      int reached = TinyBulk.CLASSES.indexOf(groups.get(g).outputs().get(0));
      int changed = 0;
      for (int s = 0; s < 4; s++) {
        for (int c = 0; c < 3; c++) {
          if (after.outputs(0, s)[c] != before.outputs(0, s)[c]) {
            assertThat(c).as(groups.get(g).name()).isEqualTo(reached);
            changed++;
          }
        }
      }
      assertThat(changed).as(groups.get(g).name()).isPositive();
    }
  }

  @Test
  void shouldShowAllMembersTheSameSpikesWhenNoiseIsCommon() {
    SpikingReadout readout = readout("noise = common");
    Sink sink = evaluate(readout, twins(readout), new Block(0, MEMBERS, 0, 4));
    for (int s = 0; s < 4; s++) {
      for (int j = 1; j < MEMBERS; j++) {
        assertThat(sink.outputs(j, s)).isEqualTo(sink.outputs(0, s));
      }
    }
  }

  @Test
  void shouldShowEachMemberItsOwnSpikesWhenNoiseIsPerMember() {
    SpikingReadout readout = readout("noise = per-member");
    Sink sink = evaluate(readout, twins(readout), new Block(0, MEMBERS, 0, 4));
    long distinct = sink.outputs.values().stream().map(Arrays::toString).distinct().count();
    assertThat(distinct).as("common noise would give one per sample").isGreaterThan(8);
  }

  @Test
  void shouldPutOutRatesOverTheTargetRateAndDecideByTheLargest() {
    SpikingReadout readout = readout("target-hz = 50");
    Sink sink = evaluate(readout, ensemble(readout), new Block(0, MEMBERS, 0, 4));
    Observation observation = readout.observation(TRIAL.scenarios());
    double oneSpike = 1 / (4 * 0.025) / 50; // of 4 neurons in 25 ms
    for (int j = 0; j < MEMBERS; j++) {
      for (int s = 0; s < 4; s++) {
        double[] rates = sink.outputs(j, s);
        int best = 0;
        for (int c = 0; c < 3; c++) {
          double spikes = rates[c] / oneSpike;
          assertThat(spikes).isCloseTo(Math.rint(spikes), within(1e-9)).isNotNegative();
          best = rates[c] > rates[best] ? c : best;
        }
        double fitness = best == readout.label(TRIAL.scenarios()[s]) ? 1 : 1 - 2.0 / 3;
        assertThat(sink.fitness.get(Sink.key(j, s))).isEqualTo(fitness);
      }
    }
    assertThat(Arrays.stream(TRIAL.scenarios()).map(readout::label)).containsExactly(1, 0, 2, 0);
    assertThat(observation.targets()).containsExactly(0, 1, 0, 1, 0, 0, 0, 0, 1, 1, 0, 0);
  }

  @Test
  void shouldPutOutNothingAtTheBaseRateAndOneAtTheTarget() {
    Sink outputs =
        requireOutputs(
            "target-hz = 230, base-hz = 220",
            rate -> Arrays.stream(rate).map(hz -> (hz - 220) / 10).toArray());
    assertThat(outputs.outputs.values().stream().flatMapToDouble(Arrays::stream))
        .anyMatch(output -> output < 0)
        .anyMatch(output -> output > 0);
    assertThatThrownBy(() -> readout("loss = logistic"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("rates, which are not divided at 0");
    assertThatThrownBy(() -> readout("target-hz = 50, base-hz = 50"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("base-hz")
        .hasMessageContaining("less than target-hz = 50.0");
  }

  @Test
  void shouldPutOutASoftmaxOfTheRatesWhenPublishedOutputsAreWanted() {
    Sink outputs =
        requireOutputs(
            "output = softmax",
            rate -> {
              double sum = Arrays.stream(rate).map(Math::exp).sum();
              return Arrays.stream(rate).map(hz -> Math.exp(hz) / sum).toArray();
            });
    assertThat(outputs.outputs.values().stream().flatMapToDouble(Arrays::stream))
        .allMatch(output -> output >= 0 && output <= 1);
  }

  /** What a readout puts out must be made of the rates in Hz, and its decisions theirs. */
  private static Sink requireOutputs(String settings, UnaryOperator<double[]> ofRates) {
    SpikingReadout plain = readout("output = rate, target-hz = 1");
    Ensemble ensemble = ensemble(plain);
    Block all = new Block(0, MEMBERS, 0, 4);
    Sink rates = evaluate(plain, ensemble, all);
    Sink shown = evaluate(readout(settings), ensemble, all);
    shown.outputs.forEach(
        (key, outputs) ->
            assertThat(outputs)
                .as(key)
                .containsExactly(ofRates.apply(rates.outputs.get(key)), within(1e-12)));
    assertThat(shown.fitness).isEqualTo(rates.fitness);
    return shown;
  }

  @Test
  void shouldRefuseAMeanBeyondTheBoundOfTheWeights() {
    assertThatThrownBy(() -> readout("initial-mean = 1001"))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("'initial-mean'", "bound = 1000", "1001");
  }
}
