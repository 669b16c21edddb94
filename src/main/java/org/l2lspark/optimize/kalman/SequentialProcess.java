package org.l2lspark.optimize.kalman;

import java.util.List;
import org.l2lspark.random.Seed;

/**
 * The published filter: one pass over the samples in order, outputs frozen during the pass
 * (Yegenoglu, Krajsek, Diaz Pier and Herty 2020, LOD, after Iglesias, Law and Stuart 2013). For
 * each sample, with deviations G of its k outputs ({@code N x k}), residuals {@code R = y - g} and
 * members X as the samples before left them,
 *
 * <pre>X := X + R (G^T G / N + gamma I)^-1 G^T X / N
 * </pre>
 *
 * where {@code G^T X / N} is C_ug because the columns of G add up to zero. The gain takes a {@code
 * k x k} solve or, by Woodbury, an {@code N x N} one, whichever is smaller. {@link SequentialPass}
 * says what that costs and how it is put together.
 *
 * <p>What it claims: nothing about a posterior. Frozen outputs make it differ from the batch update
 * as soon as there is a second sample; with one sample they agree.
 *
 * @param perturbObservations whether each member is compared with targets with noise N(0, gamma) of
 *     its own; the published filter does not
 */
record SequentialProcess(boolean perturbObservations) implements KalmanProcess {

  @Override
  public boolean looksAtOutputs() {
    return true;
  }

  @Override
  public int move(
      UpdateInputs inputs,
      List<String> reach,
      GammaSchedule.Step step,
      double[] x,
      int width,
      Seed noise) {
    SequentialPass pass = new SequentialPass(inputs, reach, step, perturbObservations, noise);
    return pass.prefersIdentity(width) ? pass.moveByIdentity(x, width) : pass.move(x, width);
  }
}
