package org.l2lspark.optimize.kalman;

import org.l2lspark.config.Section;

/** How far an update goes: the variance gamma that observations are believed to have. */
public sealed interface GammaSchedule permits FixedGamma, DataMisfitController {

  /**
   * The step of one update.
   *
   * @param state the state before
   * @param inputs what was put out
   */
  Step at(KalmanState state, UpdateInputs inputs);

  /** Whether this schedule has reached its end in that state, so that no update moves any more. */
  default boolean finished(KalmanState state) {
    return false;
  }

  /** The kinds of schedules. */
  enum Kind {
    /** {@link FixedGamma}. */
    FIXED,
    /** {@link DataMisfitController}. */
    DATA_MISFIT
  }

  /** Reads {@code gamma-schedule} (fixed | data-misfit) and the keys of that schedule. */
  static GammaSchedule from(Section optimizer) {
    return switch (optimizer.choice("gamma-schedule", Kind.class, Kind.FIXED)) {
      case FIXED -> FixedGamma.from(optimizer);
      case DATA_MISFIT -> DataMisfitController.from(optimizer);
    };
  }

  /**
   * The observations' variance in one update.
   *
   * @param gamma in units of output squared, or a pure number where {@code relative} holds
   * @param relative whether gamma is counted in mean deviations of the outputs
   * @param duration how far the schedule's pseudo-time advances, 0 where it keeps none
   */
  record Step(double gamma, boolean relative, double duration) {
    /**
     * Gamma in units of output squared.
     *
     * @param meanDeviation mean of the diagonal of {@code G G^T} of the update at hand
     */
    double gamma(double meanDeviation) {
      return relative ? gamma * meanDeviation : gamma;
    }
  }
}
