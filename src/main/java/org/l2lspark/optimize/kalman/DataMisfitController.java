package org.l2lspark.optimize.kalman;

import org.l2lspark.config.Section;

/**
 * Steps that follow the misfit (Iglesias and Yang 2021, "Adaptive regularisation for ensemble
 * Kalman inversion", Inverse Problems 37:025008, doi 10.1088/1361-6420/abd29b, algorithm 1): from
 * pseudo-time t = 0, each update takes the observations into account with the variance {@code alpha
 * gamma}, where
 *
 * <pre>
 *   1/alpha = min( max( M / (2 mean Phi), sqrt(M / (2 var Phi)) ), 1 - t ),   t := t + 1/alpha
 *   Phi_j   = |y - g_j|^2 / (2 gamma)       for member j, M: number of observations
 * </pre>
 *
 * until t = 1, when the likelihood has been used exactly once and the filter is finished. All parts
 * of a localised update take the same step. With perturbed observations the perturbations have the
 * variance {@code alpha gamma} too, so for a linear model the steps together are one Bayesian
 * update with variance gamma.
 *
 * @param assumed gamma: the variance of the noise of an observation, in units of output squared, or
 *     of the noise where that is known
 */
record DataMisfitController(AssumedNoise assumed) implements GammaSchedule {
  private static final double DONE = 1 - 1e-12;

  static DataMisfitController from(Section optimizer) {
    for (String key : new String[] {"gamma-unit", "gamma-growth"}) {
      if (optimizer.has(key)) {
        throw optimizer.problem(
            key,
            "gamma alone: the variance of an observation, from which data-misfit takes its steps",
            "gamma-schedule = data-misfit",
            "remove it, or set gamma-schedule = fixed");
      }
    }
    return new DataMisfitController(
        AssumedNoise.from(
            optimizer,
            "Variance of the noise of an observation, from which the steps follow.",
            "squared outputs",
            "the task knows its noise"));
  }

  @Override
  public Step at(KalmanState state, UpdateInputs inputs) {
    double gamma = assumed.of(inputs, false);
    double left = 1 - state.time();
    double[] squares = inputs.squaredResiduals();
    double terms = inputs.observations();
    double mean = 0;
    for (double square : squares) {
      mean += square / (2 * gamma) / squares.length;
    }
    double variance = 0;
    for (double square : squares) {
      double deviation = square / (2 * gamma) - mean;
      variance += deviation * deviation / squares.length;
    }
    // a perfect or uniform ensemble divides by zero: the whole rest then
    double advance = Math.max(terms / (2 * mean), Math.sqrt(terms / (2 * variance)));
    double duration = Double.isNaN(advance) ? left : Math.min(advance, left);
    return new Step(gamma / duration, false, duration);
  }

  @Override
  public boolean finished(KalmanState state) {
    return state.time() >= DONE;
  }
}
