package org.l2lspark.optimize.kalman;

import java.util.OptionalDouble;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Meaning;
import org.l2lspark.config.Range;
import org.l2lspark.config.Section;

/**
 * A variance that is set: {@code gamma_k = gamma (1 + k growth)} in generation k. Small values go
 * far; growth anneals the steps.
 *
 * @param gamma in units of output squared ({@link Unit#ABSOLUTE}), or of the noise where that is
 *     known, or a pure number ({@link Unit#RELATIVE})
 * @param unit what gamma is counted in
 * @param growth growth per generation, at least 0; 0 keeps gamma
 */
record FixedGamma(AssumedNoise gamma, Unit unit, double growth) implements GammaSchedule {

  /** What gamma is counted in. */
  public enum Unit {
    @Meaning("output squared, as published: the variance of one output on one sample")
    ABSOLUTE,
    /**
     * Times the mean of the diagonal of {@code G G^T}, G the deviations of the outputs divided by
     * sqrt(N): does not depend on the scale of outputs and perturbations, nor on the number of
     * samples.
     */
    @Meaning(
        "times the mean squared deviation of the outputs: depends neither on their scale nor on the"
            + " number of samples")
    RELATIVE
  }

  /** Checks the limits. */
  public FixedGamma {
    if (!Range.NOT_NEGATIVE.contains(growth)) {
      throw new IllegalArgumentException("growth of gamma must be at least 0, got " + growth);
    }
  }

  static FixedGamma from(Section optimizer, OptionalDouble usual) {
    AssumedNoise noise =
        AssumedNoise.from(
            optimizer,
            "Variance that the noise of an observation is taken to have; the smaller, the further"
                + " an update goes.",
            "gamma-unit",
            "the task knows its noise and gamma-unit = absolute, or 4 with observe = best");
    return new FixedGamma(
        noise.set().isPresent() ? noise : new AssumedNoise(usual),
        optimizer.choice("gamma-unit", Unit.class, Unit.ABSOLUTE, Doc.of("Unit of gamma.")),
        optimizer.number(
            "gamma-growth",
            0,
            Range.NOT_NEGATIVE,
            Doc.of(
                "Growth of gamma, gamma (1 + k gamma-growth) in generation k, which makes updates"
                    + " shorter and shorter; 0 keeps it.",
                "1 / generation")));
  }

  @Override
  public Step at(KalmanState state, UpdateInputs inputs) {
    boolean relative = unit == Unit.RELATIVE;
    double now = gamma.of(inputs, relative) * (1 + state.generation() * growth);
    return new Step(now, relative, 0);
  }
}
