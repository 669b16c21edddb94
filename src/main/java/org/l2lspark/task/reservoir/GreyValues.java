package org.l2lspark.task.reservoir;

import java.io.Serializable;
import org.l2lspark.data.FeatureMatrix;

/**
 * Features as the grey values that encoders take, 0 to 255. Bytes are grey values. A real-valued
 * feature is scaled by its own range over the training split, {@code 255 (value - least) / (most -
 * least)}; beyond that range it is 0 or 255, and a constant is 0. Immutable.
 */
final class GreyValues implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final double FULL = 255;
  private final double[] least; // null: as they are, whatever they are stored as
  private final double[] range;

  private GreyValues(double[] least, double[] range) {
    this.least = least;
    this.range = range;
  }

  /** Features that are grey values already, 0 to 255. */
  static GreyValues given() {
    return new GreyValues(null, null);
  }

  /** Takes ranges from the training split. */
  static GreyValues of(FeatureMatrix train) {
    double[] least = new double[train.width()];
    double[] range = new double[train.width()];
    if (train instanceof FeatureMatrix.Floats) {
      for (int i = 0; i < least.length; i++) {
        double most = Double.NEGATIVE_INFINITY;
        least[i] = Double.POSITIVE_INFINITY;
        for (int sample = 0; sample < train.count(); sample++) {
          least[i] = Math.min(least[i], train.value(sample, i));
          most = Math.max(most, train.value(sample, i));
        }
        range[i] = most - least[i];
      }
    }
    return new GreyValues(least, range);
  }

  /** The grey values of one sample, 0 to 255. */
  double[] of(FeatureMatrix features, int sample) {
    double[] grey = new double[features.width()];
    boolean scaled = least != null && features instanceof FeatureMatrix.Floats;
    for (int i = 0; i < grey.length; i++) {
      float value = features.value(sample, i);
      grey[i] = scaled ? scaled(value, i) : value;
    }
    return grey;
  }

  private double scaled(float value, int i) {
    if (range[i] == 0) {
      return 0;
    }
    return Math.min(FULL, Math.max(0, FULL * ((value - least[i]) / range[i])));
  }
}
