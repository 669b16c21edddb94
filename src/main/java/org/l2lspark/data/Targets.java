package org.l2lspark.data;

import java.io.Serializable;

/**
 * What is to be predicted of samples: classes, numbers, or nothing that is known. Arrays are not
 * copied; nobody modifies them.
 */
public sealed interface Targets extends Serializable {
  /** Classes that a data set can have. */
  int MAX_CLASSES = 256;

  /** Number of samples. */
  int count();

  /** Those samples, in that order. */
  Targets take(int[] samples);

  /**
   * Classification.
   *
   * @param indices class index of each sample, as an unsigned byte
   */
  record Classes(byte[] indices) implements Targets {

    @Override
    public int count() {
      return indices.length;
    }

    /** Class index of a sample. */
    public int label(int sample) {
      return indices[sample] & 0xff;
    }

    @Override
    public Classes take(int[] samples) {
      byte[] taken = new byte[samples.length];
      for (int row = 0; row < samples.length; row++) {
        taken[row] = indices[samples[row]];
      }
      return new Classes(taken);
    }
  }

  /**
   * Regression.
   *
   * @param width targets per sample
   * @param values {@code count x width} finite numbers, row-major
   */
  record Numbers(int width, double[] values) implements Targets {

    /** Checks that the rows are whole and the numbers finite. */
    public Numbers {
      if (width < 1 || values.length % width != 0) {
        throw new IllegalArgumentException(
            "%d targets do not make rows of %d".formatted(values.length, width));
      }
      for (int i = 0; i < values.length; i++) {
        if (!Double.isFinite(values[i])) {
          throw new IllegalArgumentException(
              "target %d of sample %d is %s".formatted(i % width, i / width, values[i]));
        }
      }
    }

    @Override
    public int count() {
      return values.length / width;
    }

    /** Target {@code k} of a sample. */
    public double value(int sample, int k) {
      return values[sample * width + k];
    }

    @Override
    public Numbers take(int[] samples) {
      double[] taken = new double[Math.multiplyExact(samples.length, width)];
      for (int row = 0; row < samples.length; row++) {
        System.arraycopy(values, samples[row] * width, taken, row * width, width);
      }
      return new Numbers(width, taken);
    }
  }

  /**
   * Samples to predict: nothing is known.
   *
   * @param count how many there are
   */
  record Unknown(int count) implements Targets {

    @Override
    public Unknown take(int[] samples) {
      return new Unknown(samples.length);
    }
  }
}
