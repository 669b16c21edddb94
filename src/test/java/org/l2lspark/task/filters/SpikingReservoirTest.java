package org.l2lspark.task.filters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.random.Seed;
import org.l2lspark.snn.brain.BrainShape;

class SpikingReservoirTest {
  private static SpikingReservoir reservoir(double width) {
    return new SpikingReservoir(
        new BrainShape(6, 4, 1, BrainShape.Delays.SYNAPSE, 7, 10),
        width,
        2,
        3,
        25,
        new double[] {20, 80});
  }

  @Test
  void shouldMakeInputNeuronsFireThatAreNearANumber() {
    SpikingReservoir narrow = reservoir(0.5);

    assertThat(narrow.active(-1)).isEqualTo(0b100001L); // places -1, -0.5, 0, 0.5, 1
    assertThat(narrow.active(0.45)).isEqualTo(0b101000L);
    assertThat(narrow.active(0.25)).isEqualTo(0b101100L); // half way
    assertThat(reservoir(1).active(0.45)).isEqualTo(0b101100L);
    assertThat(narrow.active(3)).isEqualTo(0b100000L); // the last fires always
  }

  @Test
  void shouldLetDecayWhatIsReadWithTheTimeConstants() {
    double[] kept = reservoir(1).kept();

    assertThat(kept[0]).isCloseTo(Math.exp(-0.5), within(1e-15));
    assertThat(kept[1]).isCloseTo(Math.exp(-0.125), within(1e-15));
  }

  @Test
  void shouldPutWeightsWhereTheyBelong() {
    SpikingReservoir reservoir = reservoir(1);
    ParameterSpace space = reservoir.parameters();
    assertThat(space.dimension()).isEqualTo(4 * 6 + 4 * 3);
    double[] weights = new double[space.dimension()];
    weights[2 * 6 + 5] = 1.5; // from the last input to the third neuron
    weights[4 * 6 + 2 * 3] = -2; // from the first neuron to the third

    double[] genes = reservoir.genes(weights, new Seed(1));

    BrainShape shape = reservoir.shape();
    double[] expected = new double[shape.synapses()];
    expected[shape.synapse(5, 2)] = 1.5;
    expected[shape.synapse(6, 2)] = -2;
    assertThat(Arrays.copyOf(genes, shape.synapses())).containsExactly(expected);
    assertThat(Arrays.stream(genes, shape.synapses(), genes.length))
        .allMatch(delay -> delay >= 1 && delay <= 7)
        .doesNotContainSequence(1.0, 1.0, 1.0, 1.0, 1.0);
    assertThat(genes).hasSize(shape.genes());
  }
}
