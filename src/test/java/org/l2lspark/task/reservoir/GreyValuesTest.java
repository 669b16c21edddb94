package org.l2lspark.task.reservoir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.l2lspark.data.Dataset;
import org.l2lspark.data.FeatureMatrix;
import org.l2lspark.data.Samples;
import org.l2lspark.data.Schema;
import org.l2lspark.data.Targets;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;
import org.l2lspark.snn.engine.Simulator;

class GreyValuesTest {

  @Test
  void shouldKeepBytesAsTheyAre() {
    FeatureMatrix.Bytes bytes = new FeatureMatrix.Bytes(3, new byte[] {0, 100, -1});

    assertThat(GreyValues.of(bytes).of(bytes, 0)).containsExactly(0, 100, 255);
  }

  @Test
  void shouldScaleRealFeaturesByTheirRangeOverTheTrainingSplit() {
    FeatureMatrix train = new FeatureMatrix.Floats(2, new float[] {-1, 7, 1, 7, 0, 7});
    GreyValues grey = GreyValues.of(train);

    assertThat(grey.of(train, 0)).containsExactly(0, 0);
    assertThat(grey.of(train, 1)).containsExactly(255, 0);
    assertThat(grey.of(train, 2)).containsExactly(127.5, 0);
    FeatureMatrix test = new FeatureMatrix.Floats(2, new float[] {-1e30f, 8, 1e30f, 6});
    assertThat(grey.of(test, 0)).containsExactly(0, 0);
    assertThat(grey.of(test, 1)).containsExactly(255, 0);
  }

  /** An image whose values are floats from 0 to 255 gives the spikes of the same image as bytes. */
  @Test
  void shouldShowTheBulkTheSameImage() {
    Dataset images = TinyBulk.images(3, 2);
    Samples train = extremes(images.train());
    Dataset floats =
        new Dataset(
            "floats",
            Schema.of(images.shape(), images.classes()),
            floats(train),
            floats(images.test()));
    Dataset bytes = new Dataset("bytes", images.shape(), images.classes(), train, images.test());
    Bulk one = TinyBulk.of(TinyBulk.settings(""), bytes);
    Bulk other = TinyBulk.of(TinyBulk.settings(""), floats);
    Simulator simulator = one.open();

    for (int sample = 0; sample < 5; sample++) {
      assertThat(other.respond(simulator, sample, new Seed(4)))
          .isEqualTo(one.respond(simulator, sample, new Seed(4)));
      assertThat(other.label(sample)).isEqualTo(one.label(sample));
    }
  }

  /** The first image black, the second white: so every pixel has the range 0 to 255. */
  private static Samples extremes(Samples samples) {
    byte[] values = samples.bytes().clone();
    for (int i = 0; i < samples.width(); i++) {
      values[i] = 0;
      values[samples.width() + i] = (byte) 255;
    }
    return new Samples(samples.width(), values, samples.labels());
  }

  private static Samples floats(Samples source) {
    float[] values = new float[source.count() * source.width()];
    for (int i = 0; i < values.length; i++) {
      values[i] = source.value(i / source.width(), i % source.width());
    }
    return new Samples(
        new FeatureMatrix.Floats(source.width(), values), new Targets.Classes(source.labels()));
  }

  @Test
  void shouldRefuseNumbersToPredict() {
    Samples samples =
        new Samples(
            new FeatureMatrix.Floats(1, new float[] {1, 2}),
            new Targets.Numbers(1, new double[] {3, 4}));
    Dataset data =
        new Dataset(
            "n", new Schema(List.of(1), List.of(), List.of(), List.of("y")), samples, samples);

    assertThatThrownBy(() -> data.requireClasses())
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("the data set n has no classes", "numbers to predict: y");
  }
}
