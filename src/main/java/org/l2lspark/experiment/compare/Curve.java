package org.l2lspark.experiment.compare;

import java.util.Arrays;
import java.util.Map;

/**
 * A number by the updates made, or by the evaluations.
 *
 * @param iterations updates or evaluations made, ascending
 * @param values a number per iteration
 */
public record Curve(int[] iterations, double[] values) {
  /** No point. */
  public static final Curve NONE = new Curve(new int[0], new double[0]);

  /** The curve with a further point at its end, in place of one at the same iteration. */
  public Curve ending(int iteration, double value) {
    int kept = iterations.length;
    if (kept > 0 && iterations[kept - 1] == iteration) {
      kept--;
    }
    int[] longer = Arrays.copyOf(iterations, kept + 1);
    double[] further = Arrays.copyOf(values, kept + 1);
    longer[kept] = iteration;
    further[kept] = value;
    return new Curve(longer, further);
  }

  /** The newest value at an iteration: a run that has ended stays as it ended; NaN before all. */
  public double at(int iteration) {
    int found = Arrays.binarySearch(iterations, iteration);
    int index = found >= 0 ? found : -found - 2;
    return index < 0 ? Double.NaN : values[index];
  }

  /** Two lists of one length. */
  public Map<String, Object> toDocument() {
    return Map.of("iteration", iterations, "value", values);
  }
}
