package org.l2lspark.data;

import java.io.Serializable;

/**
 * A split of a data set: {@code count} samples of {@code width} grey values or features, one
 * unsigned byte each, and a class index each. Arrays are not copied; nobody modifies them.
 *
 * @param width values a sample
 * @param values {@code count x width} unsigned bytes, row-major
 * @param labels class index of each sample, as an unsigned byte
 */
public record Samples(int width, byte[] values, byte[] labels) implements Serializable {

  /** Checks that the shapes agree. */
  public Samples {
    if (width < 1 || values.length != (long) width * labels.length) {
      throw new IllegalArgumentException(
          "%d labels x %d values a sample need %d bytes, got %d"
              .formatted(labels.length, width, (long) width * labels.length, values.length));
    }
  }

  /** Number of samples. */
  public int count() {
    return labels.length;
  }

  /** Value {@code i} of sample {@code sample}, 0 to 255. */
  public int value(int sample, int i) {
    return values[sample * width + i] & 0xff;
  }

  /** Class index of a sample. */
  public int label(int sample) {
    return labels[sample] & 0xff;
  }

  /** The first {@code limit} samples; 0, or more than there are, keeps all. */
  Samples first(int limit) {
    return limit == 0 || limit >= count()
        ? this
        : new Samples(
            width,
            java.util.Arrays.copyOf(values, limit * width),
            java.util.Arrays.copyOf(labels, limit));
  }

  /** The samples whose class has a new index, in order; a new index of -1 drops the class. */
  Samples relabelled(byte[] newLabels) {
    int kept = 0;
    byte[] newValues = new byte[values.length];
    byte[] relabelled = new byte[labels.length];
    for (int sample = 0; sample < count(); sample++) {
      byte newLabel = newLabels[label(sample)];
      if (newLabel >= 0) {
        System.arraycopy(values, sample * width, newValues, kept * width, width);
        relabelled[kept++] = newLabel;
      }
    }
    return new Samples(
        width,
        java.util.Arrays.copyOf(newValues, kept * width),
        java.util.Arrays.copyOf(relabelled, kept));
  }
}
