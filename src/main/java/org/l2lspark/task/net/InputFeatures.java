package org.l2lspark.task.net;

import org.l2lspark.ann.Inputs;
import org.l2lspark.task.Features;

/**
 * The inputs of the net as features of a baseline: less their mean over the training split, and a
 * constant 1 at the end. Immutable.
 */
public final class InputFeatures implements Features {
  private static final long serialVersionUID = 1L;
  private final Inputs inputs;
  private final double[] mean;

  /**
   * Learns the mean.
   *
   * @param train number of samples of the training split, the first ones
   */
  public InputFeatures(Inputs inputs, int train) {
    this.inputs = inputs;
    this.mean = new double[inputs.width()];
    float[] row = new float[inputs.width()];
    for (int sample = 0; sample < train; sample++) {
      inputs.copy(sample, row, 0, 1);
      for (int i = 0; i < mean.length; i++) {
        mean[i] += row[i];
      }
    }
    for (int i = 0; i < mean.length; i++) {
      mean[i] /= train;
    }
  }

  @Override
  public int width() {
    return mean.length + 1;
  }

  @Override
  public void copy(int sample, double[] row, int offset) {
    float[] values = new float[mean.length];
    inputs.copy(sample, values, 0, 1);
    for (int i = 0; i < mean.length; i++) {
      row[offset + i] = values[i] - mean[i];
    }
    row[offset + mean.length] = 1;
  }

  @Override
  public int label(int sample) {
    return inputs.label(sample);
  }
}
