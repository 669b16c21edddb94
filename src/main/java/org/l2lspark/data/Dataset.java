package org.l2lspark.data;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.l2lspark.problem.InputException;

/**
 * A labelled data set with its two splits.
 *
 * @param name what it is: {@code "mnist"}
 * @param shape {@code [height, width]} of an image, or {@code [features]}
 * @param classes name of each class, by index
 * @param train training split
 * @param test test split, never trained on
 */
public record Dataset(
    String name, List<Integer> shape, List<String> classes, Samples train, Samples test)
    implements Serializable {

  /** Checks that the shapes agree. */
  public Dataset {
    shape = List.copyOf(shape);
    classes = List.copyOf(classes);
    int width = shape.stream().reduce(1, Math::multiplyExact);
    if (train.width() != width || test.width() != width) {
      throw new IllegalArgumentException(
          "shape %s needs %d values a sample, got %d (train) and %d (test)"
              .formatted(shape, width, train.width(), test.width()));
    }
  }

  /** Values a sample. */
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
    byte[] newLabels = new byte[classes.size()];
    Arrays.fill(newLabels, (byte) -1);
    for (int i = 0; i < names.size(); i++) {
      int old = classes.indexOf(names.get(i));
      if (old < 0) {
        throw new InputException(
            "the data set " + name + " has no class '" + names.get(i) + "'",
            "one of " + String.join(", ", classes),
            names.get(i),
            "correct data.classes");
      }
      newLabels[old] = (byte) i;
    }
    return new Dataset(name, shape, names, train.relabelled(newLabels), test.relabelled(newLabels));
  }

  /** The first samples of each split; 0 keeps all. */
  public Dataset limit(int trainLimit, int testLimit) {
    return new Dataset(name, shape, classes, train.first(trainLimit), test.first(testLimit));
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

  /** SHA-256 over shape, class names, values and labels of both splits, in hex. */
  public String digest() {
    try {
      java.security.MessageDigest sha = java.security.MessageDigest.getInstance("SHA-256");
      sha.update((shape + "|" + classes).getBytes(java.nio.charset.StandardCharsets.UTF_8));
      for (Samples samples : List.of(train, test)) {
        sha.update(samples.values());
        sha.update(samples.labels());
      }
      return java.util.HexFormat.of().formatHex(sha.digest());
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
