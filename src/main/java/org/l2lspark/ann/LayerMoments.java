package org.l2lspark.ann;

/**
 * Mean and standard deviation of numbers of a layer: its parameters, gradients or activations.
 *
 * @param mean the mean
 * @param std the standard deviation, with divisor n
 */
public record LayerMoments(double mean, double std) {
  /** Moments of {@code count} numbers from {@code first} on. */
  public static LayerMoments of(double[] values, int first, int count) {
    double sum = 0;
    for (int i = first; i < first + count; i++) {
      sum += values[i];
    }
    double mean = sum / count;
    double squares = 0;
    for (int i = first; i < first + count; i++) {
      squares += (values[i] - mean) * (values[i] - mean);
    }
    return new LayerMoments(mean, Math.sqrt(squares / count));
  }
}
