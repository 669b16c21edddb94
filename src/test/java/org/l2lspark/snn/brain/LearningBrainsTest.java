package org.l2lspark.snn.brain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.l2lspark.random.Seed;
import org.l2lspark.snn.brain.BrainShape.Delays;
import org.l2lspark.snn.plasticity.Stdp;

class LearningBrainsTest {
  private static final int TICKS = 60;
  private static final int LANES = 3;

  private static Stdp rule(double lambda) {
    return new Stdp(20, 20, lambda, 1, 2000, Stdp.Bounds.SOFT);
  }

  private static Brain brain(BrainShape shape) {
    UniformRandomProvider random = new Seed(8).stream();
    double[] genes = new double[shape.genes()];
    for (int i = 0; i < genes.length; i++) {
      genes[i] =
          i < shape.synapses()
              ? 24 * (random.nextDouble() - 0.4)
              : 1 + random.nextInt(shape.maxDelayMs());
    }
    return Brain.of(shape, genes, 0);
  }

  /** Spikes by tick, lane and neuron. */
  private static int[][][] live(Brains brains, long heartbeat) {
    UniformRandomProvider random = new Seed(5).stream();
    int[][][] counts = new int[TICKS][LANES][brains.shape().neurons()];
    long[] inputs = new long[LANES];
    brains.reset();
    for (int[][] tick : counts) {
      for (int lane = 0; lane < LANES; lane++) {
        inputs[lane] = heartbeat | random.nextLong(heartbeat);
      }
      brains.tick(inputs);
      for (int lane = 0; lane < LANES; lane++) {
        for (int n = 0; n < brains.shape().neurons(); n++) {
          tick[lane][n] = brains.count(lane, n);
        }
      }
    }
    return counts;
  }

  @ParameterizedTest
  @EnumSource(Delays.class)
  void shouldFireLikeFixedBrainsWhenTheStepOfLearningIsZero(Delays delays) {
    BrainShape shape = new BrainShape(6, 12, 4, delays, 7, 10);
    Brains fixed = new FixedBrains(shape, LANES);
    Brains learning = new LearningBrains(shape, LANES, rule(0));
    fixed.assign(brain(shape), 0, LANES);
    learning.assign(brain(shape), 0, LANES);
    int[][][] expected = live(fixed, 1L << 5);
    assertThat(live(learning, 1L << 5)).isDeepEqualTo(expected);
    assertThat(learning.spikes()).isPositive().isEqualTo(fixed.spikes());
  }

  @Test
  void shouldLearnWithinALifeAndBeBornAnewAfterAReset() {
    BrainShape shape = new BrainShape(6, 12, 4, Delays.SYNAPSE, 7, 10);
    Brains fixed = new FixedBrains(shape, LANES);
    Brains learning = new LearningBrains(shape, LANES, rule(0.02));
    fixed.assign(brain(shape), 0, LANES);
    learning.assign(brain(shape), 0, LANES);
    int[][][] first = live(learning, 1L << 5);
    assertThat(Arrays.deepEquals(first, live(fixed, 1L << 5))).isFalse();
    assertThat(first[0][0]).as("the first tick is from birth").isNotEqualTo(first[TICKS - 1][0]);
    assertThat(live(learning, 1L << 5)).isDeepEqualTo(first);
  }

  @Test
  void shouldLetSynapsesThatInhibitAndThoseOfInputsBe() {
    BrainShape shape = new BrainShape(6, 12, 4, Delays.SOURCE, 7, 10);
    Brain brain = brain(shape);
    double[] learning =
        brain.network(rule(0.02)).plastic().stream()
            .flatMapToDouble(synapses -> Arrays.stream(synapses.weights()))
            .toArray();
    long expected =
        java.util.stream.IntStream.range(0, shape.neurons())
            .flatMap(
                n ->
                    java.util.stream.IntStream.range(0, shape.fanIn(n))
                        .filter(i -> shape.source(n, i) >= shape.inputs())
                        .map(i -> shape.firstSynapse(n) + i))
            .filter(synapse -> brain.weightPa(synapse) > 0)
            .count();
    assertThat(learning).hasSize((int) expected);
    assertThat(Arrays.stream(learning)).allMatch(w -> w > 0 && w <= 2000);
  }
}
