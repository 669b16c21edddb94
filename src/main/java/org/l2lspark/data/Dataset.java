package org.l2lspark.data;

import java.io.Serializable;
import java.util.List;

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
