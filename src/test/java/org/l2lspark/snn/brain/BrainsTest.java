package org.l2lspark.snn.brain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.l2lspark.random.Seed;
import org.l2lspark.snn.brain.BrainShape.Delays;
import org.l2lspark.snn.engine.Simulator;
import org.l2lspark.snn.record.SpikeTrains;

class BrainsTest {
  private static final int TICKS = 300;
  private static final int LANES = 5;

  /** The largest weight: so that sums fit the short numbers of vectors. */
  private static double bound(BrainShape shape) {
    return Math.min(12, 500.0 / shape.hidden());
  }

  private static double[] genes(BrainShape shape, Seed seed) {
    UniformRandomProvider random = seed.stream();
    double[] genes = new double[shape.genes()];
    for (int i = 0; i < genes.length; i++) {
      genes[i] =
          i < shape.synapses()
              ? 2 * bound(shape) * (random.nextDouble() - 0.5)
              : 1 + random.nextInt(shape.maxDelayMs());
    }
    return genes;
  }

  private static long[][] inputs(BrainShape shape, Seed seed) {
    UniformRandomProvider random = seed.stream();
    long heartbeat = 1L << (shape.inputs() - 1);
    long[][] inputs = new long[TICKS][LANES];
    for (int t = 0; t < TICKS; t++) {
      for (int lane = 0; lane < LANES; lane++) {
        inputs[t][lane] =
            (t > 0 && random.nextInt(3) > 0)
                ? inputs[t - 1][lane]
                : heartbeat | (random.nextLong(heartbeat) & 0b101101101101);
      }
    }
    return inputs;
  }

  /** Spikes per tick and neuron of one lane in the ordinary simulator. */
  private static int[][] ordinary(Brain brain, long[][] inputs, int lane) {
    BrainShape shape = brain.shape();
    Simulator simulator = new Simulator(brain.network());
    SpikeTrains silence = SpikeTrains.empty(0, shape.tickMs());
    int[][] counts = new int[TICKS][shape.neurons()];
    for (int t = 0; t < TICKS; t++) {
      double[] currents = new double[shape.inputs() + shape.neurons()];
      for (int i = 0; i < shape.inputs(); i++) {
        currents[i] = ((inputs[t][lane] >>> i) & 1) == 1 ? Brain.INPUT_PA : 0;
      }
      simulator.inject(currents);
      for (int id : simulator.run(silence, shape.tickMs()).ids()) {
        if (id >= shape.inputs()) {
          counts[t][id - shape.inputs()]++;
        }
      }
    }
    return counts;
  }

  @ParameterizedTest
  @EnumSource(Delays.class)
  void shouldFireTheSpikesOfTheOrdinarySimulator(Delays delays) {
    BrainShape shape = new BrainShape(12, 20, 4, delays, 7, 20);
    assertSameSpikes(shape, inputs(shape, new Seed(1)), 5000);
  }

  @ParameterizedTest
  @CsvSource({
    "64, 60, 4, 7, 8", // the most of everything in the shortest tick
    "64, 63, 1, 7, 10",
    "1, 1, 1, 1, 8", // and the least
    "2, 1, 3, 7, 8",
    "5, 2, 2, 1, 30",
    "40, 7, 5, 6, 14"
  })
  void shouldFireTheSameSpikesInBrainsOfAnyShape(
      int inputs, int hidden, int outputs, int maxDelay, int tick) {
    BrainShape shape = new BrainShape(inputs, hidden, outputs, Delays.SYNAPSE, maxDelay, tick);
    UniformRandomProvider random = new Seed(9).fold(inputs).stream();
    long all = -1L >>> (64 - inputs);
    long[][] given = new long[TICKS][LANES];
    for (int t = 0; t < TICKS; t++) {
      for (int lane = 0; lane < LANES; lane++) { // often all or nothing, else some
        int kind = random.nextInt(4);
        given[t][lane] = kind == 0 ? 0 : kind == 1 ? all : random.nextLong() & all;
      }
    }
    assertSameSpikes(shape, given, 20);
  }

  /** Of both engines, where Java's vectors are there. */
  private static void assertSameSpikes(BrainShape shape, long[][] inputs, int least) {
    Brain[] brains = new Brain[LANES];
    int[][][] expected = new int[LANES][][];
    long spikes = 0;
    for (int lane = 0; lane < LANES; lane++) {
      brains[lane] = Brain.of(shape, genes(shape, new Seed(2).fold(lane)), 0);
      expected[lane] = ordinary(brains[lane], inputs, lane);
      spikes += Arrays.stream(expected[lane]).flatMapToInt(Arrays::stream).sum();
    }
    assertThat(spikes).isGreaterThan(least);
    for (Brains batch :
        List.of(new FixedBrains(shape, LANES), Brains.open(shape, LANES, bound(shape)))) {
      for (int lane = 0; lane < LANES; lane++) {
        batch.assign(brains[lane], lane, lane + 1);
      }
      for (int life = 0; life < 2; life++) { // the second after a reset
        batch.reset();
        int[][][] counts = counts(batch, inputs);
        for (int lane = 0; lane < LANES; lane++) {
          assertThat(counts[lane])
              .as("%s, lane %d", batch.getClass(), lane)
              .isDeepEqualTo(expected[lane]);
        }
        assertThat(batch.spikes()).isEqualTo(spikes);
      }
    }
  }

  private static int[][][] counts(Brains batch, long[][] inputs) {
    int neurons = batch.shape().neurons();
    int[][][] counts = new int[LANES][TICKS][neurons];
    for (int t = 0; t < TICKS; t++) {
      batch.tick(inputs[t]);
      for (int lane = 0; lane < LANES; lane++) {
        for (int n = 0; n < neurons; n++) {
          counts[lane][t][n] = batch.count(lane, n);
        }
      }
    }
    return counts;
  }

  @Test
  void shouldTakeVectorsWhereTheyAreThereAndSumsFit() {
    // Elsewhere vectors may be too short: plain loops are right there. CI runs on amd64.
    assumeThat(System.getProperty("os.arch")).isEqualTo("amd64");
    boolean there = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    BrainShape shape = new BrainShape(12, 20, 4, Delays.SYNAPSE, 7, 20);
    assertThat(Brains.open(shape, LANES, 25).getClass().getSimpleName())
        .isEqualTo(there ? "VectorBrains" : "FixedBrains");
    assertThat(Brains.open(shape, LANES, 26)).isInstanceOf(FixedBrains.class); // 20 x 26 > 511
    BrainShape seeing = new BrainShape(64, 1, 1, Delays.SYNAPSE, 7, 20);
    assertThat(Brains.open(seeing, LANES, 100)).isInstanceOf(FixedBrains.class); // 640,000 pA
  }

  @Test
  void shouldRoundWeightsToWhatCanBeSummedInAnyOrder() {
    BrainShape shape = new BrainShape(1, 1, 1, Delays.SOURCE, 7, 20);
    Brain brain = Brain.of(shape, new double[] {9, 0.3, -7.77, 2, 5}, 1);
    assertThat(brain.weightPa(0)).isEqualTo(100 * 19 / 64.0);
    assertThat(brain.weightPa(1)).isEqualTo(-100 * 497 / 64.0);
    assertThat(brain.delayMs(0)).isEqualTo(2); // of the input
    assertThat(brain.delayMs(1)).isEqualTo(5); // of the hidden neuron
    Brains others = new FixedBrains(new BrainShape(2, 1, 1, Delays.SOURCE, 7, 20), 1);
    assertThatThrownBy(() -> others.assign(brain, 0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("inputs=2");
  }

  @Test
  void shouldNumberSynapsesOnceEach() {
    BrainShape shape = new BrainShape(12, 20, 4, Delays.SYNAPSE, 7, 20);
    assertThat(shape.synapses()).isEqualTo(700);
    assertThat(shape.genes()).isEqualTo(1400);
    boolean[] seen = new boolean[shape.synapses()];
    for (int n = 0; n < shape.neurons(); n++) {
      for (int i = 0; i < shape.fanIn(n); i++) {
        int synapse = shape.synapse(shape.source(n, i), n);
        assertThat(synapse).isEqualTo(shape.firstSynapse(n) + i);
        assertThat(seen[synapse]).isFalse();
        seen[synapse] = true;
      }
    }
    assertThat(seen).doesNotContain(false);
  }

  @Test
  void shouldRefuseGenesThatMakeNoBrain() {
    BrainShape shape = new BrainShape(3, 6, 2, Delays.SOURCE, 7, 20);
    double[] nan = genes(shape, new Seed(4));
    nan[5] = Double.NaN;
    assertThatThrownBy(() -> Brain.of(shape, nan, 0)).hasMessageContaining("gene 5 is NaN");
    double[] late = genes(shape, new Seed(4));
    late[shape.genes() - 1] = 8;
    assertThatThrownBy(() -> Brain.of(shape, late, 0)).hasMessageContaining("8.0 ms");
    assertThatThrownBy(() -> new BrainShape(3, 60, 5, Delays.SOURCE, 7, 20))
        .hasMessageContaining("60 hidden");
  }
}
