package org.l2lspark.optimize.kalman;

import java.util.List;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.l2lspark.ensemble.Needs;
import org.l2lspark.ensemble.Observation;
import org.l2lspark.linalg.Products;
import org.l2lspark.linalg.Symmetric;
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
 * k x k} solve or, by Woodbury, an {@code N x N} one, whichever is smaller. A pass costs {@code 4 S
 * k N} operations a parameter; where that is less, the pass is made on the {@code N x N} identity
 * first and its product T applied to the parameters.
 *
 * <p>What it claims: nothing about a posterior. Frozen outputs make it differ from the batch update
 * as soon as there is a second sample; with one sample they agree.
 *
 * @param perturbObservations whether each member hears the targets with noise N(0, gamma) of its
 *     own; the published filter does not
 */
record SequentialProcess(boolean perturbObservations) implements KalmanProcess {

  @Override
  public Needs needs() {
    return Needs.OUTPUTS;
  }

  @Override
  public int move(
      Evidence evidence,
      List<String> reach,
      GammaSchedule.Step step,
      double[] x,
      int width,
      Seed noise) {
    int n = evidence.members();
    double terms = (double) evidence.outputs().samples().length * reach.size();
    boolean direct = 4 * terms * width <= 4 * terms * n + 2.0 * n * width;
    if (direct) {
      return pass(evidence, reach, step, x, width, noise);
    }
    double[] transform = new double[n * n];
    for (int i = 0; i < n; i++) {
      transform[i * n + i] = 1;
    }
    int deficient = pass(evidence, reach, step, transform, n, noise);
    double[] moved = Products.multiply(transform, x, n, width, n);
    System.arraycopy(moved, 0, x, 0, x.length);
    return deficient;
  }

  private int pass(
      Evidence evidence,
      List<String> reach,
      GammaSchedule.Step step,
      double[] x,
      int width,
      Seed noise) {
    int n = evidence.members();
    int[] columns = evidence.columns(reach);
    int k = columns.length;
    Observation observation = evidence.evaluation().observation();
    int all = observation.outputs().size();
    double[] deviations = new double[n * k];
    double[] residuals = new double[n * k];
    int deficient = 0;
    for (int s = 0; s < observation.samples().length; s++) {
      for (int c = 0; c < k; c++) {
        int index = s * all + columns[c];
        double target = observation.targets()[index];
        double square = read(evidence, index, c, k, target, deviations, residuals);
        if (!Double.isFinite(square)) {
          throw Survivors.notFinite(reach.get(c), observation.samples()[s]);
        }
      }
      double gamma = step.gamma(sumOfSquares(deviations) / ((double) n * n));
      if (perturbObservations) {
        perturb(residuals, n, reach, Math.sqrt(gamma), noise.fold(s));
      }
      deficient +=
          k <= n
              ? moveByOutputs(deviations, residuals, n, k, gamma, x, width)
              : moveByMembers(deviations, residuals, n, k, gamma, x, width);
    }
    return deficient;
  }

  /** Fills column c with one output's deviations and residuals; returns the sum of squares. */
  private static double read(
      Evidence evidence,
      int index,
      int c,
      int k,
      double target,
      double[] deviations,
      double[] residuals) {
    int n = evidence.members();
    double mean = 0;
    for (int i = 0; i < n; i++) {
      double g = evidence.heard(i, index);
      deviations[i * k + c] = g;
      residuals[i * k + c] = target - g;
      mean += g;
    }
    mean /= n;
    double square = 0;
    for (int i = 0; i < n; i++) {
      deviations[i * k + c] -= mean;
      square += deviations[i * k + c] * deviations[i * k + c];
    }
    return square;
  }

  private static void perturb(
      double[] residuals, int n, List<String> reach, double std, Seed noise) {
    int k = reach.size();
    for (int c = 0; c < k; c++) {
      // keyed by name, so that an output's noise is the same whoever listens to it
      ZigguratSampler.NormalizedGaussian gaussian =
          ZigguratSampler.NormalizedGaussian.of(noise.fold(reach.get(c)).stream());
      for (int i = 0; i < n; i++) {
        residuals[i * k + c] += std * gaussian.sample();
      }
    }
  }

  /** {@code X += R (G^T G / N + gamma I)^-1 (G^T X / N)}: a k x k solve. */
  private static int moveByOutputs(
      double[] g, double[] r, int n, int k, double gamma, double[] x, int width) {
    double[] covariance = Products.transposedMultiply(g, g, k, k, n);
    for (int i = 0; i < k; i++) {
      for (int j = 0; j < k; j++) {
        covariance[i * k + j] = covariance[i * k + j] / n + (i == j ? gamma : 0);
      }
    }
    double[] cross = Products.transposedMultiply(g, x, k, width, n);
    for (int i = 0; i < cross.length; i++) {
      cross[i] /= n;
    }
    Symmetric.Solution solution = Symmetric.solve(covariance, k, cross, width);
    Products.gemm(
        false, false, n, width, k, r, 0, k, solution.values(), 0, width, true, x, 0, width);
    return solution.rankDeficient() ? 1 : 0;
  }

  /** {@code X += (R G^T / N) (G G^T / N + gamma I)^-1 X}: an N x N solve. */
  private static int moveByMembers(
      double[] g, double[] r, int n, int k, double gamma, double[] x, int width) {
    double[] rg = Products.multiplyTransposed(r, g, n, n, k);
    double[] gg = Products.multiplyTransposed(g, g, n, n, k);
    return BatchProcess.transform(rg, gg, n, gamma, x, width);
  }

  private static double sumOfSquares(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value * value;
    }
    return sum;
  }
}
