package org.l2lspark.optimize.kalman;

import java.util.List;
import org.l2lspark.random.Seed;

/**
 * How an update moves an ensemble. Covariances have the divisor N, the number of members that take
 * part. Most processes are linear in the parameters: with the members as rows of X, {@code X := T
 * X}, where the {@code N x N} matrix T depends on outputs and targets alone.
 */
public interface KalmanProcess {
  /** Whether it looks at every output of every member, or else at Gram matrices of residuals. */
  default boolean looksAtOutputs() {
    return false;
  }

  /** Whether {@code X := T X} with a T that does not depend on X: mixtures move as members do. */
  default boolean linear() {
    return true;
  }

  /**
   * Moves the members.
   *
   * @param inputs outputs and targets, by the members that take part
   * @param reach names of the outputs that the parameters depend on
   * @param step the observations' variance
   * @param x parameters, {@code inputs.members() x width}, row-major. Modified.
   * @param width parameters per member
   * @param noise the only source of chance
   * @return number of solves that were rank-deficient and took the pseudo-inverse
   */
  int move(
      UpdateInputs inputs,
      List<String> reach,
      GammaSchedule.Step step,
      double[] x,
      int width,
      Seed noise);
}
