package org.l2lspark.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.l2lspark.data.Dataset;
import org.l2lspark.data.FeatureMatrix;
import org.l2lspark.data.Samples;
import org.l2lspark.data.Schema;
import org.l2lspark.data.Targets;
import org.l2lspark.problem.InputException;

/**
 * Samples that a run has not seen in place of its test split. The training split stays that of the
 * run: ranges, means and whitening of the features are taken from it.
 *
 * <p>An inner loop compares the outputs of every sample with its class or its targets, for a
 * fitness. Of samples of which these are not known it is given class 0, or the targets of the first
 * training sample. Outputs do not depend on it, and the fitness is thrown away.
 *
 * @param dataset the run's training split, and the samples to predict as test split
 * @param known whether the classes or targets of those samples are what they are
 */
record UnseenData(Dataset dataset, boolean known) {
  private static final int FULL = 255;
  private static final int NAMED = 5;

  /**
   * Fits samples to the data of a run.
   *
   * @param own the data of the run, a classification or a regression
   * @param unseen the data set to predict on
   * @param samples its split to predict on
   * @throws InputException when there are none, or their features, classes or targets are not those
   *     of the run
   */
  static UnseenData of(Dataset own, Dataset unseen, Samples samples) {
    if (samples.count() == 0) {
      throw new InputException(
          "there is nothing to predict in the data set " + unseen.name(),
          "at least one sample",
          "an empty split",
          "name the other one by --split, or give another --data");
    }
    requireFeatures(own, unseen);
    FeatureMatrix features = as(own.train().features().type(), samples.features());
    Optional<Targets> known =
        own.classes().isEmpty()
            ? numbers(own, unseen, samples)
            : labels(own, unseen, samples).map(Targets.Classes::new);
    Targets targets = known.orElseGet(() -> anything(own, samples.count()));
    Dataset dataset =
        new Dataset(own.name(), own.schema(), own.train(), new Samples(features, targets));
    return new UnseenData(dataset, known.isPresent());
  }

  private static Targets anything(Dataset own, int count) {
    return own.classes().isEmpty()
        ? own.train().targets().take(new int[count])
        : new Targets.Classes(new byte[count]);
  }

  /** Class index of the samples to predict, of the run's classes; absent where not known. */
  Optional<int[]> labels() {
    if (!known || dataset.classes().isEmpty()) {
      return Optional.empty();
    }
    int[] indices = new int[dataset.test().count()];
    for (int s = 0; s < indices.length; s++) {
      indices[s] = dataset.test().label(s);
    }
    return Optional.of(indices);
  }

  /** Targets of the samples to predict, {@code samples x targets}; absent where not known. */
  Optional<double[]> numbers() {
    return known && dataset.test().targets() instanceof Targets.Numbers numbers
        ? Optional.of(numbers.values())
        : Optional.empty();
  }

  /** Targets in the order of the run, by name: that of a table may be another. */
  private static Optional<Targets> numbers(Dataset own, Dataset unseen, Samples samples) {
    if (!(samples.targets() instanceof Targets.Numbers given)) {
      return Optional.empty();
    }
    List<String> names = own.schema().targets();
    List<String> got = unseen.schema().targets();
    if (names.size() != got.size() || !got.containsAll(names)) {
      throw new InputException(
          "the data set " + unseen.name() + " has other targets than the run",
          "targets of the run: " + some(names),
          some(got),
          "import the data with the targets of the run, or without any");
    }
    int width = names.size();
    double[] values = new double[given.values().length];
    for (int k = 0; k < width; k++) {
      int column = got.indexOf(names.get(k));
      for (int s = 0; s < samples.count(); s++) {
        values[s * width + k] = given.value(s, column);
      }
    }
    return Optional.of(new Targets.Numbers(width, values));
  }

  /** An image may come as a row of its pixels, as a table has it. */
  private static void requireFeatures(Dataset own, Dataset unseen) {
    boolean flat = own.shape().size() == 1 || unseen.shape().size() == 1;
    boolean fits = flat ? own.width() == unseen.width() : own.shape().equals(unseen.shape());
    if (!fits) {
      throw new InputException(
          "the data set " + unseen.name() + " does not fit the run",
          "%d features a sample, shape %s".formatted(own.width(), own.shape()),
          "%d features, shape %s".formatted(unseen.width(), unseen.shape()),
          "give data with the features that the run was trained on");
    }
    List<String> expected = own.schema().features();
    List<String> got = unseen.schema().features();
    if (!expected.isEmpty() && !got.isEmpty() && !expected.equals(got)) {
      int first = 0;
      while (expected.get(first).equals(got.get(first))) {
        first++;
      }
      throw new InputException(
          "the data set " + unseen.name() + " has other features than the run",
          "feature %d called '%s'".formatted(first, expected.get(first)),
          "'%s'".formatted(got.get(first)),
          "import the columns of the run in their order, by --features");
    }
  }

  private static FeatureMatrix as(FeatureMatrix.Type type, FeatureMatrix features) {
    if (features.type() == type) {
      return features;
    }
    int width = features.width();
    int size = Math.multiplyExact(features.count(), width);
    float[] numbers = new float[size];
    byte[] bytes = new byte[size];
    for (int i = 0; i < size; i++) {
      float value = features.value(i / width, i % width);
      numbers[i] = value;
      bytes[i] = (byte) (int) value;
      if (type == FeatureMatrix.Type.UINT8 && (bytes[i] & 0xff) != value) {
        throw new InputException(
            "the features to predict on are not those of the run",
            "grey values: whole numbers from 0 to " + FULL,
            "%s in feature %d of sample %d".formatted(value, i % width, i / width),
            "bring the features into the units of the run's data");
      }
    }
    return type == FeatureMatrix.Type.UINT8
        ? new FeatureMatrix.Bytes(width, bytes)
        : new FeatureMatrix.Floats(width, numbers);
  }

  /** Labels by the run's classes, by name: the order of classes depends on which ones there are. */
  private static Optional<byte[]> labels(Dataset own, Dataset unseen, Samples samples) {
    if (!(samples.targets() instanceof Targets.Classes given)) {
      return Optional.empty();
    }
    Schema schema = unseen.schema();
    byte[] labels = new byte[samples.count()];
    TreeSet<String> unknown = new TreeSet<>();
    for (int s = 0; s < labels.length; s++) {
      String name = schema.classes().get(given.label(s));
      int index = own.classes().indexOf(name);
      labels[s] = (byte) index;
      if (index < 0) {
        unknown.add(name);
      }
    }
    if (!unknown.isEmpty()) {
      throw new InputException(
          "the data set " + unseen.name() + " has classes that the run does not know",
          "classes of the run: " + some(own.classes()),
          some(new ArrayList<>(unknown)),
          "leave those samples out, or import the data without labels");
    }
    return Optional.of(labels);
  }

  private static String some(List<String> names) {
    return names.size() <= 2 * NAMED
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, NAMED))
            + String.format(Locale.ROOT, " and %d more", names.size() - NAMED);
  }
}
