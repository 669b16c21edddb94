package org.l2lspark.data;

import java.io.Serializable;
import java.util.stream.IntStream;

/**
 * A split of a data set: features and targets of the same samples.
 *
 * @param features what is known of each sample
 * @param targets what is to be predicted
 */
public record Samples(FeatureMatrix features, Targets targets) implements Serializable {

  /** Checks that the counts agree. */
  public Samples {
    if (features.count() != targets.count()) {
      throw new IllegalArgumentException(
          "features of %d samples and targets of %d".formatted(features.count(), targets.count()));
    }
  }

  /**
   * Samples of grey values with a class each.
   *
   * @param width values per sample
   * @param values {@code count x width} unsigned bytes, row-major
   * @param labels class index of each sample, as an unsigned byte
   */
  public Samples(int width, byte[] values, byte[] labels) {
    this(new FeatureMatrix.Bytes(width, values), new Targets.Classes(labels));
  }

  /** Features per sample. */
  public int width() {
    return features.width();
  }

  /** Number of samples. */
  public int count() {
    return targets.count();
  }

  /** Feature {@code i} of a sample; 0 to 255 where features are bytes. */
  public float value(int sample, int i) {
    return features.value(sample, i);
  }

  /**
   * All features as unsigned bytes, {@code count x width}; not a copy.
   *
   * @throws IllegalStateException when they are not stored as bytes
   */
  public byte[] bytes() {
    if (features instanceof FeatureMatrix.Bytes bytes) {
      return bytes.values();
    }
    throw new IllegalStateException("features are " + features.type() + ", not bytes");
  }

  /**
   * Class index of a sample.
   *
   * @throws IllegalStateException when the samples have no classes
   */
  public int label(int sample) {
    return classes().label(sample);
  }

  /**
   * Class index of each sample, as an unsigned byte; not a copy.
   *
   * @throws IllegalStateException when the samples have no classes
   */
  public byte[] labels() {
    return classes().indices();
  }

  private Targets.Classes classes() {
    if (targets instanceof Targets.Classes classes) {
      return classes;
    }
    throw new IllegalStateException("samples have no classes: ask Dataset.requireClasses() first");
  }

  /** Of each class, whether some sample is of it. */
  boolean[] classesSeen(int classes) {
    boolean[] seen = new boolean[classes];
    for (int sample = 0; sample < count(); sample++) {
      seen[label(sample)] = true;
    }
    return seen;
  }

  /** Those samples, in that order. */
  public Samples take(int[] samples) {
    return new Samples(features.take(samples), targets.take(samples));
  }

  /** The first {@code limit} samples; 0, or more than there are, keeps all. */
  Samples first(int limit) {
    return limit == 0 || limit >= count() ? this : take(IntStream.range(0, limit).toArray());
  }

  /** The samples whose class has a new index, in order; a new index of -1 drops the class. */
  Samples relabelled(int[] newLabels) {
    int[] kept =
        IntStream.range(0, count()).filter(sample -> newLabels[label(sample)] >= 0).toArray();
    byte[] labels = new byte[kept.length];
    for (int row = 0; row < kept.length; row++) {
      labels[row] = (byte) newLabels[label(kept[row])];
    }
    return new Samples(features.take(kept), new Targets.Classes(labels));
  }
}
