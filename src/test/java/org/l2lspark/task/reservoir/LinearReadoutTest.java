package org.l2lspark.task.reservoir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.l2lspark.ensemble.Block;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Observation;
import org.l2lspark.ensemble.ParameterGroup;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.random.Seed;
import org.l2lspark.task.Features;

class LinearReadoutTest {
  private static final int MEMBERS = 7;
  private static final int SAMPLES = 300; // more than one tile
  private static final int WIDTH = 11;

  private record Noise() implements Features {
    @Override
    public int width() {
      return WIDTH;
    }

    @Override
    public void copy(int sample, double[] row, int offset) {
      for (int i = 0; i < WIDTH; i++) {
        row[offset + i] = value(sample, i);
      }
    }

    static double value(int sample, int i) {
      return StrictMath.sin(sample * 13.0 + i * i);
    }

    @Override
    public int label(int sample) {
      return sample % 3;
    }
  }

  private final LinearReadout readout = new LinearReadout(new Noise(), TinyBulk.CLASSES, 0.1, null);
  private final Ensemble ensemble =
      Ensemble.of(MEMBERS, 3 * WIDTH, new Seed(1).stream().doubles(MEMBERS * 3L * WIDTH).toArray());
  private final Trial trial =
      new Trial(
          0, IntStream.range(0, SAMPLES).map(s -> 1000 - 3 * s + s % 2).toArray(), new Seed(2));

  private Sink evaluate(Block... blocks) {
    Sink sink = new Sink(3);
    LinearReadout.Context context = readout.open();
    for (Block block : blocks) {
      readout.evaluate(context, ensemble, block, trial, sink);
    }
    return sink;
  }

  @Test
  void shouldPutOutTheDotProductsOfWeightsAndFeatures() {
    Sink sink = evaluate(new Block(0, MEMBERS, 0, SAMPLES));
    assertThat(sink.outputs).hasSize(MEMBERS * SAMPLES);
    for (int j = 0; j < MEMBERS; j++) {
      for (int s = 0; s < SAMPLES; s++) {
        double error = 0;
        for (int c = 0; c < 3; c++) {
          double expected = 0;
          for (int i = 0; i < WIDTH; i++) {
            expected += ensemble.member(j)[c * WIDTH + i] * Noise.value(trial.samples()[s], i);
          }
          assertThat(sink.outputs(j, s)[c]).isCloseTo(expected, within(1e-12));
          double target = trial.samples()[s] % 3 == c ? 1 : -1;
          error += (expected - target) * (expected - target);
        }
        assertThat(sink.fitness.get(Sink.key(j, s))).isCloseTo(-error / 3, within(1e-12));
      }
    }
  }

  @Test
  void shouldGiveTheSameBitsHoweverWorkIsCut() {
    Sink whole = evaluate(new Block(0, MEMBERS, 0, SAMPLES));
    Sink cut =
        evaluate(
            new Block(3, 4, 17, SAMPLES),
            new Block(0, 3, 0, SAMPLES),
            new Block(3, 4, 0, 17),
            new Block(4, MEMBERS, 0, 257),
            new Block(4, MEMBERS, 257, SAMPLES));
    assertThat(cut.outputs.keySet()).isEqualTo(whole.outputs.keySet());
    cut.outputs.forEach((key, outputs) -> assertThat(outputs).isEqualTo(whole.outputs.get(key)));
    assertThat(cut.fitness).isEqualTo(whole.fitness);
  }

  @Test
  void shouldHaveAGroupOfWeightsAClassThatReachesItsOutputAlone() {
    List<ParameterGroup> groups = readout.parameters().groups();
    assertThat(groups).extracting(ParameterGroup::size).containsExactly(WIDTH, WIDTH, WIDTH);
    assertThat(groups)
        .extracting(ParameterGroup::outputs)
        .containsExactly(List.of("a"), List.of("b"), List.of("c"));
    Observation observation = readout.observation(trial);
    assertThat(observation.outputs()).isEqualTo(TinyBulk.CLASSES);
    assertThat(observation.labels()[1]).isEqualTo(trial.samples()[1] % 3);
    assertThat(observation.targets()).hasSize(3 * SAMPLES).containsOnly(1, -1);
  }
}
