package org.l2lspark.spark.ml;

import java.io.Serializable;
import org.apache.spark.ml.linalg.Vector;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;
import org.l2lspark.task.reservoir.Reservoir;

/**
 * What a reservoir makes of a row. A feature {@code x_i} is shown as the grey value {@code 255 (x_i
 * - least_i) / range_i}, cut off at 0 and 255; a feature without a range is black. What is read is
 * {@code (r_j - mean_j) scale_j}. Chance is keyed by the seed and the features. Arrays are not
 * copied; nobody modifies them.
 *
 * @param reservoir the network
 * @param least of each feature
 * @param range of each feature
 * @param mean of each number that is read
 * @param scale of each number that is read
 * @param seed keys what rows are shown
 */
record ReservoirFunction(
    Reservoir reservoir, double[] least, double[] range, double[] mean, double[] scale, Seed seed)
    implements Serializable {
  private static final double FULL = 255;

  /** A thread's simulator. */
  final class Session {
    private final Reservoir.Session simulator = reservoir.open();

    /**
     * The response to a row, standardised: a new array.
     *
     * @throws InputException when the vector is missing, too short or long, or not a number
     */
    double[] respond(Vector vector) {
      float[] numbers = raw(vector);
      double[] response = new double[numbers.length];
      for (int j = 0; j < response.length; j++) {
        response[j] = (numbers[j] - mean[j]) * scale[j];
      }
      return response;
    }

    /** The response as it is read; used again for the next row. */
    float[] raw(Vector vector) {
      require(vector);
      double[] features = vector.toArray();
      double[] grey = grey(features, least, range);
      return simulator.respond(grey, RowKey.of(seed, features));
    }
  }

  Session open() {
    return new Session();
  }

  private void require(Vector vector) {
    if (vector == null || vector.size() != least.length) {
      throw new InputException(
          "a row does not fit the reservoir",
          least.length + " features",
          vector == null ? "null" : vector.size() + " features",
          "leave such rows out, or correct shape");
    }
  }

  /** The grey values of a row, 0 to 255: a new array. */
  static double[] grey(double[] features, double[] least, double[] range) {
    double[] grey = new double[features.length];
    for (int i = 0; i < grey.length; i++) {
      if (Double.isNaN(features[i])) {
        throw new InputException(
            "feature " + i + " of a row is not a number",
            "a number",
            "NaN",
            "leave such rows out, or impute it");
      }
      if (range[i] > 0) {
        grey[i] = Math.min(FULL, Math.max(0, FULL * ((features[i] - least[i]) / range[i])));
      }
    }
    return grey;
  }
}
