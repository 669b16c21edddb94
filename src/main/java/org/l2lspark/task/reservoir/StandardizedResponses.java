package org.l2lspark.task.reservoir;

import org.l2lspark.task.Features;
import org.l2lspark.task.Responses;

/**
 * Responses with zero mean and unit variance over the training split, and a constant 1 after them.
 * A number that never changes there becomes 0.
 */
final class StandardizedResponses implements Features {
  private static final long serialVersionUID = 1L;
  private final Responses responses;
  private final byte[] labels;
  private final double[] mean;
  private final double[] scale;

  /**
   * Responses standardised over the first {@code train} samples.
   *
   * @param labels class index of each sample
   */
  StandardizedResponses(Responses responses, byte[] labels, int train) {
    int width = responses.width();
    this.responses = responses;
    this.labels = labels;
    this.mean = new double[width];
    this.scale = new double[width];
    double[] row = new double[width];
    for (int sample = 0; sample < train; sample++) {
      responses.copy(sample, row, 0);
      for (int i = 0; i < width; i++) {
        mean[i] += row[i];
        scale[i] += row[i] * row[i];
      }
    }
    for (int i = 0; i < width; i++) {
      mean[i] /= train;
      double variance = scale[i] / train - mean[i] * mean[i];
      scale[i] = variance > 1e-12 ? 1 / Math.sqrt(variance) : 0;
    }
  }

  /**
   * Weights of the responses themselves in place of weights of what is standardised.
   *
   * @param weights units x {@link #width}, the last of each for the constant. Not modified
   * @param own takes units x (width - 1) weights. Modified
   * @return what is added up beside them, one a unit
   */
  double[] toResponses(double[] weights, double[] own) {
    int rows = weights.length / width();
    double[] biases = new double[rows];
    for (int k = 0; k < rows; k++) {
      double bias = weights[k * width() + mean.length];
      for (int i = 0; i < mean.length; i++) {
        double weight = weights[k * width() + i] * scale[i];
        own[k * mean.length + i] = weight;
        bias -= weight * mean[i];
      }
      biases[k] = bias;
    }
    return biases;
  }

  @Override
  public int width() {
    return mean.length + 1;
  }

  @Override
  public void copy(int sample, double[] row, int offset) {
    responses.copy(sample, row, offset);
    for (int i = 0; i < mean.length; i++) {
      row[offset + i] = (row[offset + i] - mean[i]) * scale[i];
    }
    row[offset + mean.length] = 1;
  }

  @Override
  public int label(int sample) {
    return labels[sample] & 0xff;
  }
}
