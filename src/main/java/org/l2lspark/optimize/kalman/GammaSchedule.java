package org.l2lspark.optimize.kalman;

import java.util.OptionalDouble;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Meaning;
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
    @Meaning("by gamma, the same in every generation or growing")
    FIXED,
    /** {@link DataMisfitController}. */
    @Meaning("by steps that follow the misfit, until the observations have been used once")
    DATA_MISFIT
  }

  /**
   * Reads the schedule of the section {@code optimizer}.
   *
   * @param usual gamma where none is set, absent for what the noise says
   */
  static GammaSchedule from(Section optimizer, OptionalDouble usual) {
    return switch (optimizer.choice(
        "gamma-schedule", Kind.class, Kind.FIXED, Doc.of("How far an update goes."))) {
      case FIXED -> FixedGamma.from(optimizer, usual);
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
