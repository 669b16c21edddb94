package org.l2lspark.data;

import java.io.Serializable;

/**
 * The features of samples, {@code count x width}, row-major: grey values of an image, or numbers.
 * Arrays are not copied; nobody modifies them.
 */
public sealed interface FeatureMatrix extends Serializable {

  /** How features are stored. */
  enum Type {
    /** Unsigned bytes, 0 to 255: {@link Bytes}. */
    UINT8,
    /** Finite numbers in single precision: {@link Floats}. */
    FLOAT32
  }

  /** How they are stored. */
  Type type();

  /** Features per sample. */
  int width();

  /** Number of samples. */
  int count();

  /** Feature {@code i} of a sample. */
  float value(int sample, int i);

  /** Those samples, in that order. */
  FeatureMatrix take(int[] samples);

  /** SHA-256 over how they are stored, their width and all of them, in hex. */
  default String digest() {
    Sha256.Sum sum = new Sha256.Sum();
    sum.add(type() + "|" + width() + "|" + count() + "|");
    if (this instanceof Floats floats) {
      sum.add(floats.values());
    } else if (this instanceof Bytes bytes) {
      sum.add(bytes.values());
    }
    return sum.hex();
  }

  /**
   * Grey values, or features stored as such.
   *
   * @param width features per sample
   * @param values {@code count x width} unsigned bytes; 0 is background or least, 255 is full
   */
  record Bytes(int width, byte[] values) implements FeatureMatrix {

    /** Checks that the rows are whole. */
    public Bytes {
      requireWhole(width, values.length);
    }

    @Override
    public Type type() {
      return Type.UINT8;
    }

    @Override
    public int count() {
      return values.length / width;
    }

    @Override
    public float value(int sample, int i) {
      return values[sample * width + i] & 0xff;
    }

    @Override
    public Bytes take(int[] samples) {
      byte[] taken = new byte[Math.multiplyExact(samples.length, width)];
      for (int row = 0; row < samples.length; row++) {
        System.arraycopy(values, samples[row] * width, taken, row * width, width);
      }
      return new Bytes(width, taken);
    }
  }

  /**
   * Real-valued features.
   *
   * @param width features per sample
   * @param values {@code count x width} finite numbers
   */
  record Floats(int width, float[] values) implements FeatureMatrix {

    /** Checks that the rows are whole and the numbers finite. */
    public Floats {
      requireWhole(width, values.length);
      for (int i = 0; i < values.length; i++) {
        if (!Float.isFinite(values[i])) {
          throw new IllegalArgumentException(
              "feature %d of sample %d is %s".formatted(i % width, i / width, values[i]));
        }
      }
    }

    @Override
    public Type type() {
      return Type.FLOAT32;
    }

    @Override
    public int count() {
      return values.length / width;
    }

    @Override
    public float value(int sample, int i) {
      return values[sample * width + i];
    }

    @Override
    public Floats take(int[] samples) {
      float[] taken = new float[Math.multiplyExact(samples.length, width)];
      for (int row = 0; row < samples.length; row++) {
        System.arraycopy(values, samples[row] * width, taken, row * width, width);
      }
      return new Floats(width, taken);
    }
  }

  private static void requireWhole(int width, int length) {
    if (width < 1 || length % width != 0) {
      throw new IllegalArgumentException(
          "%d features do not make rows of %d".formatted(length, width));
    }
  }
}
