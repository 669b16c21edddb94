package org.l2lspark.optimize.kalman;

import java.util.List;
import org.l2lspark.ensemble.Needs;
import org.l2lspark.random.Seed;

/**
 * How an ensemble moves when it hears its outputs. Covariances have the divisor N, the number of
 * members that take part. Most processes are linear in the parameters: with the members as rows of
 * X, {@code X := T X}, where the {@code N x N} matrix T depends on outputs and targets alone.
 */
public interface KalmanProcess {
  /** What an evaluation must bring back. */
  Needs needs();

  /** Whether {@code X := T X} with a T that does not depend on X: mixtures move as members do. */
  default boolean linear() {
    return true;
  }

  /**
   * Moves the members.
   *
   * @param evidence what was put out and what was wanted
   * @param reach names of the outputs to listen to
   * @param step the observations' variance
   * @param x parameters, {@code evidence.members() x width}, row-major. Modified.
   * @param width parameters a member
   * @param noise the only source of chance
   * @return number of solves that were rank-deficient and took the pseudo-inverse
   */
  int move(
      Evidence evidence,
      List<String> reach,
      GammaSchedule.Step step,
      double[] x,
      int width,
      Seed noise);
}
