package org.l2lspark.task;

import java.io.Serializable;

/** A view of labelled samples as rows of numbers, for baseline classifiers. Thread-safe. */
public interface Features extends Serializable {
  /** Numbers per sample. */
  int width();

  /** Copies the features of a sample into {@code row} from {@code offset} on. */
  void copy(int sample, double[] row, int offset);

  /** Class index of a sample. */
  int label(int sample);
}
