package org.l2lspark.optimize.kalman;

import java.util.OptionalDouble;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Range;
import org.l2lspark.config.Section;

/**
 * Gamma as it is configured. Where the covariance of the noise is known, outputs are counted in
 * units of it and gamma is a factor on it: 1, the noise as it is, unless something else is set.
 *
 * @param set above 0; empty where nothing is set
 */
record AssumedNoise(OptionalDouble set) {
  private static final double KNOWN = 1;
  private static final double UNKNOWN = 0.01;

  /** Checks the limit. */
  AssumedNoise {
    if (set.isPresent() && !Range.POSITIVE.contains(set.getAsDouble())) {
      throw new IllegalArgumentException("gamma must be above 0, got " + set.getAsDouble());
    }
  }

  /**
   * Reads {@code gamma}.
   *
   * @param sentence what it is to the schedule
   * @param where 1 is the default, in words
   */
  static AssumedNoise from(Section optimizer, String sentence, String unit, String where) {
    return new AssumedNoise(
        optimizer.optionalNumber(
            "gamma",
            Range.POSITIVE,
            Doc.of(
                    sentence
                        + " A factor on the covariance of the noise where the task knows it, as"
                        + " inverse problems do: 1 is the noise as it is.",
                    unit)
                .byDefault("0.01, or 1 where " + where)));
  }

  /**
   * Gamma of an update.
   *
   * @param relative whether it is counted in deviations of the outputs, which know no noise
   */
  double of(UpdateInputs inputs, boolean relative) {
    return set.orElse(inputs.knowsNoise() && !relative ? KNOWN : UNKNOWN);
  }
}
