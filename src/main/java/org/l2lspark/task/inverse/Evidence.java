package org.l2lspark.task.inverse;

import java.io.Serializable;
import org.l2lspark.ensemble.NoiseCovariance;

/**
 * What is known beside the prior.
 *
 * @param data y, a number per output. Not copied
 * @param noise covariance of its noise
 * @param truth the unknowns that the data were made from; empty where nobody knows. Not copied
 */
public record Evidence(double[] data, NoiseCovariance noise, double[] truth)
    implements Serializable {
  /** Checks the lengths. */
  public Evidence {
    if (data.length != noise.size()) {
      throw new IllegalArgumentException(
          "needs noise of %d data, got that of %d".formatted(data.length, noise.size()));
    }
  }
}
