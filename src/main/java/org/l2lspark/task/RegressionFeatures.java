package org.l2lspark.task;

import java.io.Serializable;
import java.util.function.ObjDoubleConsumer;

/**
 * A view of samples as rows of numbers, with numbers to predict, for a baseline of a regression.
 * Thread-safe.
 */
public interface RegressionFeatures extends Serializable {
  /** Numbers per sample. */
  int width();

  /** Copies the features of a sample into {@code row} from {@code offset} on. */
  void copy(int sample, double[] row, int offset);

  /** Numbers to predict, per sample. */
  int targets();

  /** Target {@code k} of a sample, as it is to be predicted: with mean 0 over training samples. */
  double target(int sample, int k);

  /**
   * The metrics of a prediction, as the task has them of its members.
   *
   * @param predicted a number per target
   * @param metrics takes each by its name
   */
  void score(int sample, double[] predicted, ObjDoubleConsumer<String> metrics);
}
