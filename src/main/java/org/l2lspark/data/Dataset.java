package org.l2lspark.data;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.l2lspark.problem.InputException;

/**
 * A data set with its two splits.
 *
 * @param name what it is: {@code "mnist"}
 * @param schema what its numbers mean
 * @param train training split; empty where nothing is known of the samples but their features
 * @param test test split, never trained on
 */
public record Dataset(String name, Schema schema, Samples train, Samples test)
    implements Serializable {
  private static final int MAX_NAMED = 20;

  /** Checks that the splits are what the schema says. */
  public Dataset {
    if (train.width() != schema.width() || test.width() != schema.width()) {
      throw new IllegalArgumentException(
          "shape %s needs %d values per sample, got %d (train) and %d (test)"
              .formatted(schema.shape(), schema.width(), train.width(), test.width()));
    }
    if (train.features().type() != test.features().type()) {
      throw new IllegalArgumentException("splits store features differently");
    }
    for (Samples samples : List.of(train, test)) {
      if (!schema.describes(samples.targets())) {
        throw new IllegalArgumentException(
            "targets that are not those of %d classes or %d numbers"
                .formatted(schema.classes().size(), schema.targets().size()));
      }
    }
  }

  /** A classification of features without names. */
  public Dataset(
      String name, List<Integer> shape, List<String> classes, Samples train, Samples test) {
    this(name, Schema.of(shape, classes), train, test);
  }

  /** {@code [height, width]} of an image, or {@code [features]}. */
  public List<Integer> shape() {
    return schema.shape();
  }

  /**
   * A sample as people see it; absent where samples are no grey pictures.
   *
   * @param sample its number, those of the training split first
   */
  public Optional<Picture> picture(int sample) {
    boolean training = sample < train.count();
    Samples split = training ? train : test;
    if (shape().size() != 2 || !(split.features() instanceof FeatureMatrix.Bytes bytes)) {
      return Optional.empty();
    }
    int from = (training ? sample : sample - train.count()) * schema.width();
    return Optional.of(
        new Picture(
            shape().get(1),
            shape().get(0),
            Arrays.copyOfRange(bytes.values(), from, from + schema.width())));
  }

  /** Name of each class, by index; empty unless it is a classification. */
  public List<String> classes() {
    return schema.classes();
  }

  /** Values per sample. */
  public int width() {
    return train.width();
  }

  /**
   * The samples of some classes only, renumbered in the order given; an empty list keeps all.
   *
   * @throws InputException when a class is unknown
   */
  public Dataset select(List<String> names) {
    if (names.isEmpty()) {
      return this;
    }
    requireClasses();
    int[] newLabels = new int[classes().size()];
    Arrays.fill(newLabels, -1);
    for (int i = 0; i < names.size(); i++) {
      int old = classes().indexOf(names.get(i));
      if (old < 0) {
        throw new InputException(
            "the data set " + name + " has no class '" + names.get(i) + "'",
            "one of " + String.join(", ", classes()),
            names.get(i),
            "correct data.classes");
      }
      newLabels[old] = i;
    }
    return new Dataset(
        name, schema.withClasses(names), train.relabelled(newLabels), test.relabelled(newLabels));
  }

  /**
   * What is odd about its classes, a sentence each: those without a sample to train on or to test
   * on, and those whose names differ by case only. Empty where nothing is, or a split is empty.
   */
  public List<String> oddities() {
    List<String> odd = new ArrayList<>();
    if (classes().isEmpty() || train.count() == 0 || test.count() == 0) {
      return odd;
    }
    boolean[] trained = train.classesSeen(classes().size());
    boolean[] tested = test.classesSeen(classes().size());
    name(odd, "no training sample", "nothing can be learnt of them", k -> !trained[k]);
    name(odd, "no test sample", "nothing is measured of them", k -> !tested[k]);
    Map<String, Long> alike =
        classes().stream()
            .collect(Collectors.groupingBy(c -> c.toLowerCase(Locale.ROOT), Collectors.counting()));
    name(
        odd,
        "a name that differs from another by case only",
        "are they one class?",
        k -> alike.get(classes().get(k).toLowerCase(Locale.ROOT)) > 1);
    return odd;
  }

  private void name(List<String> odd, String what, String meaning, IntPredicate which) {
    List<String> names =
        IntStream.range(0, classes().size()).filter(which).mapToObj(classes()::get).toList();
    if (!names.isEmpty()) {
      String shown = names.stream().limit(MAX_NAMED).collect(Collectors.joining(", "));
      odd.add(
          "%d of %d classes with %s: %s%s; %s"
              .formatted(
                  names.size(),
                  classes().size(),
                  what,
                  shown,
                  names.size() > MAX_NAMED ? ", ..." : "",
                  meaning));
    }
  }

  /** The first samples of each split; 0 keeps all. */
  public Dataset limit(int trainLimit, int testLimit) {
    return new Dataset(name, schema, train.first(trainLimit), test.first(testLimit));
  }

  /**
   * The last training samples in place of the test split, for choices that must not see the latter.
   *
   * @param samples how many; 0 changes nothing
   * @throws InputException when nothing would be left to train on
   */
  public Dataset withValidation(int samples) {
    if (samples == 0) {
      return this;
    }
    int kept = train.count() - samples;
    if (kept < 1) {
      throw new InputException(
          "the data set %s has too few training samples to hold out some".formatted(name),
          "data.validation below " + train.count(),
          Integer.toString(samples),
          "lower data.validation, or raise data.train-limit");
    }
    int[] held = IntStream.range(kept, train.count()).toArray();
    return new Dataset(name, schema, train.first(kept), train.take(held));
  }

  /**
   * Checks that there is something to train on and something to test on.
   *
   * @throws InputException when a split is empty
   */
  public void requireSamples() {
    if (train.count() == 0 || test.count() == 0) {
      throw new InputException(
          "the data set " + name + " is empty",
          "samples to train and to test on",
          train.count() + " and " + test.count(),
          "loosen data.classes and the limits");
    }
  }

  /**
   * Checks that samples have classes.
   *
   * @throws InputException when this is a regression, or nothing is known of the samples
   */
  public void requireClasses() {
    if (classes().isEmpty()) {
      boolean numbers = !schema.targets().isEmpty();
      throw new InputException(
          "the data set " + name + " has no classes",
          "samples with class labels, for a classification",
          numbers
              ? "numbers to predict: " + String.join(", ", schema.targets())
              : "samples without labels, to predict on",
          (numbers ? "predict the numbers by task.kind = regression, " : "")
              + "choose another data.path, or import the data with --label COLUMN");
    }
  }

  /**
   * Checks that samples have numbers to predict.
   *
   * @throws InputException when this is a classification, or nothing is known of the samples
   */
  public void requireTargets() {
    if (schema.targets().isEmpty()) {
      boolean labels = !classes().isEmpty();
      throw new InputException(
          "the data set " + name + " has no numbers to predict",
          "samples with targets, for a regression",
          labels
              ? classes().size() + " classes"
              : "samples of which nothing is known but their features",
          (labels ? "decide between classes by task.kind = classifier, " : "")
              + "choose another data.path, or import the data with --target COLUMN");
    }
  }

  /**
   * SHA-256 over shape, names, features and targets of both splits, in hex. Of bytes with classes
   * and no names of features: over {@code shape|classes} and then values and labels of each split.
   */
  public String digest() {
    Sha256.Sum sum = new Sha256.Sum();
    sum.add(shape() + "|" + classes());
    FeatureMatrix.Type type = train.features().type();
    if (type != FeatureMatrix.Type.UINT8 || classes().isEmpty() || !schema.features().isEmpty()) {
      sum.add("|" + type + "|" + train.count() + "|" + test.count());
      Stream.concat(schema.features().stream(), schema.targets().stream())
          .forEach(column -> sum.add("|" + column.length() + ":" + column));
    }
    for (Samples samples : List.of(train, test)) {
      if (samples.features() instanceof FeatureMatrix.Floats floats) {
        sum.add(floats.values());
      } else {
        sum.add(samples.bytes());
      }
      if (samples.targets() instanceof Targets.Classes labels) {
        sum.add(labels.indices());
      } else if (samples.targets() instanceof Targets.Numbers numbers) {
        sum.add(numbers.values());
      }
    }
    return sum.hex();
  }
}
