package org.l2lspark.task.reservoir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.l2lspark.ensemble.Block;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Observation;
import org.l2lspark.ensemble.ParameterGroup;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.random.Seed;

class SpikingReadoutTest {
  private static final int MEMBERS = 5;
  private static final Trial TRIAL = new Trial(2, new int[] {4, 0, 8, 3}, new Seed(21));

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
        TinyBulk.of(bulk, TinyBulk.images(6, 6)), settings, TinyBulk.CLASSES, new Seed(7));
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
  @ValueSource(strings = {"noise = common", "noise = per-member"})
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
    assertThat(distinct).as("common noise would give one a sample").isGreaterThan(8);
  }

  @Test
  void shouldPutOutRatesOverTheTargetRateAndDecideByTheLargest() {
    SpikingReadout readout = readout("target-hz = 50");
    Sink sink = evaluate(readout, ensemble(readout), new Block(0, MEMBERS, 0, 4));
    Observation observation = readout.observation(TRIAL);
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
        double fitness = best == observation.labels()[s] ? 1 : 1 - 2.0 / 3;
        assertThat(sink.fitness.get(Sink.key(j, s))).isEqualTo(fitness);
      }
    }
    assertThat(observation.labels()).containsExactly(1, 0, 2, 0);
    assertThat(observation.targets()).containsExactly(0, 1, 0, 1, 0, 0, 0, 0, 1, 1, 0, 0);
  }

  @Test
  void shouldPutOutASoftmaxOfTheRatesWhenPublishedOutputsAreWanted() {
    SpikingReadout readout = readout("output = softmax");
    SpikingReadout plain = readout("output = rate, target-hz = 1");
    Ensemble ensemble = ensemble(readout);
    Block all = new Block(0, MEMBERS, 0, 4);
    Sink softmax = evaluate(readout, ensemble, all);
    Sink rates = evaluate(plain, ensemble, all);
    softmax.outputs.forEach(
        (key, outputs) -> {
          double[] hz = rates.outputs.get(key);
          double sum = Arrays.stream(hz).map(Math::exp).sum();
          for (int c = 0; c < 3; c++) {
            assertThat(outputs[c]).isCloseTo(Math.exp(hz[c]) / sum, within(1e-12));
          }
        });
    assertThat(softmax.fitness).isEqualTo(rates.fitness);
  }
}
