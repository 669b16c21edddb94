package org.l2lspark.ann;

import java.io.Serializable;

/** Labelled samples as a net sees them. Thread-safe. */
public interface Inputs extends Serializable {
  /** Numbers per sample. */
  int width();

  /**
   * Copies a sample: number i goes to {@code target[offset + i stride]}.
   *
   * @param target Modified.
   */
  void copy(int sample, float[] target, int offset, int stride);

  /** Class index of a sample. */
  int label(int sample);
}
