package org.l2lspark.optimize.kalman;

import org.l2lspark.config.Range;
import org.l2lspark.config.Section;

/**
 * How far an update goes: the variance {@code gamma_k = gamma (1 + k growth)} that observations are
 * believed to have in generation k. Small values go far.
 *
 * @param gamma above 0; in units of output squared ({@link Unit#ABSOLUTE}) or a pure number ({@link
 *     Unit#RELATIVE})
 * @param unit what gamma is counted in
 * @param growth growth a generation, at least 0; 0 keeps gamma
 */
public record GammaSchedule(double gamma, Unit unit, double growth) {

  /** What gamma is counted in. */
  public enum Unit {
    /** Output squared, as published: the variance of one output on one sample. */
    ABSOLUTE,
    /**
     * Times the mean of the diagonal of {@code G G^T}, G the deviations of the outputs divided by
     * sqrt(N): does not depend on the scale of outputs and perturbations, nor on the number of
     * samples.
     */
    RELATIVE
  }

  /** Checks the limits. */
  public GammaSchedule {
    if (!Range.POSITIVE.contains(gamma) || !Range.NOT_NEGATIVE.contains(growth)) {
      throw new IllegalArgumentException(
          "gamma must be above 0 and its growth at least 0, got %s and %s"
              .formatted(gamma, growth));
    }
  }

  static GammaSchedule from(Section optimizer) {
    return new GammaSchedule(
        optimizer.number("gamma", 0.01, Range.POSITIVE),
        optimizer.choice("gamma-unit", Unit.class, Unit.ABSOLUTE),
        optimizer.number("gamma-growth", 0, Range.NOT_NEGATIVE));
  }

  /** The schedule stopped at one generation. */
  public Step at(int generation) {
    double here = gamma * (1 + generation * growth);
    return meanDeviation -> unit == Unit.ABSOLUTE ? here : here * meanDeviation;
  }

  /** The observations' variance in one generation. */
  @FunctionalInterface
  public interface Step {
    /**
     * Gamma in units of output squared.
     *
     * @param meanDeviation mean of the diagonal of {@code G G^T} of the update at hand
     */
    double gamma(double meanDeviation);
  }
}
