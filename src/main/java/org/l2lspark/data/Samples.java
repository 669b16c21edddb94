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
}
