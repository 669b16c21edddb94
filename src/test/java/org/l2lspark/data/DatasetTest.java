package org.l2lspark.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.l2lspark.problem.InputException;

class DatasetTest {
  private static final Schema REGRESSION =
      new Schema(List.of(2), List.of("a", "b"), List.of(), List.of("y"));

  private static Samples real(float[] features, double... targets) {
    return new Samples(new FeatureMatrix.Floats(2, features), new Targets.Numbers(1, targets));
  }

  private static Dataset regression() {
    return new Dataset(
        "r", REGRESSION, real(new float[] {1, 2, 3, 4}, 5, 6), real(new float[] {7, 8}, 9));
  }

  /** Computed by another program: sha256 of "[2]|[a, b]", values, labels, split by split. */
  @Test
  void shouldKeepTheDigestOfBytesWithClasses() {
    Dataset data =
        new Dataset(
            "x",
            List.of(2),
            List.of("a", "b"),
            new Samples(2, new byte[] {1, 2, 3, -1}, new byte[] {0, 1}),
            new Samples(2, new byte[] {9, 8}, new byte[] {1}));

    assertThat(data.digest())
        .isEqualTo("eb2c990bb2ccc6002b605f8c379f1c261cdd303812aeb08d061288a6a5b1798d");
  }

  @Test
  void shouldNameClassesThatOneSplitLacksAndNamesThatDifferByCase() {
    Samples train = new Samples(1, new byte[2], new byte[] {0, 1});
    Samples test = new Samples(1, new byte[2], new byte[] {0, 2});
    Samples none = new Samples(1, new byte[0], new byte[0]);

    assertThat(new Dataset("x", List.of(1), List.of("a", "b", "A"), train, test).oddities())
        .containsExactly(
            "1 of 3 classes with no training sample: A; nothing can be learnt of them",
            "1 of 3 classes with no test sample: b; nothing is measured of them",
            "2 of 3 classes with a name that differs from another by case only: a, A;"
                + " are they one class?");
    assertThat(new Dataset("x", List.of(1), List.of("a", "b"), train, train).oddities()).isEmpty();
    assertThat(new Dataset("x", List.of(1), List.of("a", "b", "A"), none, test).oddities())
        .isEmpty();
    assertThat(regression().oddities()).isEmpty();
  }

  @Test
  void shouldChangeTheDigestWhateverChanges() {
    Dataset data = regression();
    Samples train = data.train();
    Samples test = data.test();
    List<Dataset> others = new ArrayList<>(List.of(data));
    others.add(new Dataset("r", REGRESSION, real(new float[] {1, 2, 3, 5}, 5, 6), test));
    others.add(new Dataset("r", REGRESSION, real(new float[] {1, 2, 3, 4}, 5, 7), test));
    others.add(new Dataset("r", REGRESSION, train, real(new float[] {7, 8}, -9)));
    others.add(
        new Dataset(
            "r", new Schema(List.of(2), List.of("a", "c"), List.of(), List.of("y")), train, test));
    others.add(
        new Dataset(
            "r", new Schema(List.of(2), List.of("a", "b"), List.of(), List.of("z")), train, test));
    others.add(
        new Dataset("r", new Schema(List.of(2), List.of(), List.of(), List.of("y")), train, test));
    others.add(new Dataset("r", REGRESSION, test, train));
    Samples unknown = new Samples(train.features(), new Targets.Unknown(2));
    others.add(
        new Dataset(
            "r",
            new Schema(List.of(2), List.of("a", "b"), List.of(), List.of()),
            unknown.take(new int[0]),
            unknown));

    assertThat(new HashSet<>(others.stream().map(Dataset::digest).toList())).hasSize(others.size());
    assertThat(regression().digest()).isEqualTo(data.digest());
  }

  @Test
  void shouldSelectAmongManyClasses() {
    byte[] labels = new byte[256];
    byte[] values = new byte[256];
    List<String> names = IntStream.range(0, 256).mapToObj(k -> "c" + k).toList();
    for (int i = 0; i < 256; i++) {
      labels[i] = (byte) i;
      values[i] = (byte) (255 - i);
    }
    Samples samples = new Samples(1, values, labels);
    Dataset data = new Dataset("many", List.of(1), names, samples, samples);

    List<String> kept = names.subList(56, 256);
    Dataset selected = data.select(kept);

    assertThat(selected.train().count()).isEqualTo(200);
    assertThat(selected.train().label(199)).isEqualTo(199);
    assertThat(selected.train().value(199, 0)).isZero();
    assertThat(data.select(List.of("c255", "c3")).test().labels()).containsExactly(1, 0);
    assertThatThrownBy(() -> data.select(List.of("c256")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("has no class 'c256'");
  }

  @Test
  void shouldRefuseToSelectClassesOfNumbers() {
    assertThatThrownBy(() -> regression().select(List.of("a")))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("has no classes", "numbers to predict: y");
    assertThat(regression().select(List.of()).digest()).isEqualTo(regression().digest());
  }

  @Test
  void shouldKeepTheFirstSamplesOfEachSplit() {
    Dataset data = regression().limit(1, 0);

    assertThat(data.train().count()).isEqualTo(1);
    assertThat(data.train().value(0, 1)).isEqualTo(2);
    assertThat(data.test().count()).isEqualTo(1);
    regression().limit(9, 9).requireSamples();
  }

  @Test
  void shouldHoldOutTheLastTrainingSamplesAndLeaveTheTestSplitAlone() {
    Samples train = new Samples(1, new byte[] {10, 20, 30, 40}, new byte[] {0, 1, 0, 1});
    Samples test = new Samples(1, new byte[] {99}, new byte[] {0});
    Dataset data = new Dataset("x", List.of(1), List.of("a", "b"), train, test);
    Dataset held = data.withValidation(1);
    assertThat(held.train().count()).isEqualTo(3);
    assertThat(held.train().value(2, 0)).isEqualTo(30);
    assertThat(held.test().count()).isEqualTo(1);
    assertThat(held.test().value(0, 0)).isEqualTo(40);
    assertThat(held.test().label(0)).isEqualTo(1);
    assertThat(held.digest()).isNotEqualTo(data.digest());
    assertThat(data.withValidation(0)).isSameAs(data);
    assertThatThrownBy(() -> data.withValidation(4))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("data.validation below 4", "train-limit");
  }

  @Test
  void shouldRefuseWhatDoesNotFitTogether() {
    Samples classes = new Samples(2, new byte[] {1, 2}, new byte[] {2});
    Samples numbers = regression().train();
    List<Runnable> nonsense =
        List.of(
            () -> new Samples(new FeatureMatrix.Bytes(2, new byte[4]), new Targets.Unknown(1)),
            () -> new FeatureMatrix.Bytes(2, new byte[3]),
            () -> new FeatureMatrix.Bytes(0, new byte[0]),
            () -> new FeatureMatrix.Floats(2, new float[3]),
            () -> new FeatureMatrix.Floats(1, new float[] {Float.NaN}),
            () -> new Targets.Numbers(1, new double[] {Double.POSITIVE_INFINITY}),
            () -> new Targets.Numbers(0, new double[0]),
            () -> new Dataset("x", List.of(2), List.of("a", "b"), classes, classes),
            () -> new Dataset("x", List.of(3), List.of("a", "b", "c"), classes, classes),
            () -> new Dataset("x", List.of(2), List.of("a", "b", "c"), classes, numbers),
            () -> new Dataset("x", REGRESSION, classes, classes),
            () -> new Schema(List.of(), List.of(), List.of(), List.of()),
            () -> new Schema(List.of(2), List.of("a"), List.of(), List.of()),
            () -> new Schema(List.of(2), List.of("a", "a"), List.of(), List.of()),
            () -> new Schema(List.of(2), List.of(), List.of("a"), List.of("y")),
            () ->
                new Schema(
                    List.of(1),
                    List.of(),
                    IntStream.range(0, 257).mapToObj(k -> "c" + k).toList(),
                    List.of()));
    for (Runnable making : nonsense) {
      assertThatThrownBy(making::run).isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> numbers.label(0)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(numbers::bytes).isInstanceOf(IllegalStateException.class);
  }
}
